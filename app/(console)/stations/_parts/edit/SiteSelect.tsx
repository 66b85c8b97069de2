'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { Select } from '@/app/_ui';

const NONE = '0';

interface Props {
  value: number | null;
  onChange: (siteId: number | null) => void;
  error?: string | undefined;
}

/** The site of a station. Who is limited to some sites must choose one of them. */
export function SiteSelect({ value, onChange, error }: Props) {
  const t = useTranslations('stations.edit');
  const trpc = useTRPC();
  const { me } = useMe();
  const { data: sites } = useQuery(trpc.sites.list.queryOptions());
  const options = (sites ?? []).map((site) => ({
    id: String(site.id),
    label: site.name,
    ...(site.city && site.city !== site.name ? { description: site.city } : {}),
  }));
  return (
    <Select
      label={t('site')}
      value={value === null ? (me?.siteIds ? null : NONE) : String(value)}
      onChange={(id) => onChange(id === NONE ? null : Number(id))}
      placeholder={t('site')}
      options={me?.siteIds ? options : [{ id: NONE, label: t('noSite') }, ...options]}
      error={error}
    />
  );
}
