'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';

/** Which sites somebody or something is limited to; null: none. */
export function SiteNames({ siteIds }: { siteIds: readonly number[] | null }) {
  const t = useTranslations('settings.people');
  const trpc = useTRPC();
  const { data: sites } = useQuery(trpc.sites.list.queryOptions());
  if (siteIds === null) return <span className="text-muted">{t('allSites')}</span>;
  const names = siteIds.map((id) => sites?.find((site) => site.id === id)?.name ?? `#${id}`).join(', ');
  return <span title={names}>{siteIds.length <= 2 && siteIds.length > 0 ? names : t('sites', { count: siteIds.length })}</span>;
}
