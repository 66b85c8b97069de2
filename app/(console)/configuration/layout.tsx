'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useMe } from '@/app/_lib/use-me';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { PageHeader, Tabs } from '@/app/_ui';
import { CONFIGURATION_TABS } from './tabs';

/** Configuration of many stations: one address per subject. */
export default function ConfigurationLayout({ children }: { children: ReactNode }) {
  const t = useTranslations('configuration');
  const { can } = useMe();
  const pathname = usePathname();
  const current = CONFIGURATION_TABS.find((tab) => pathname.startsWith(`/configuration/${tab.id}`))?.id ?? 'drift';
  usePageTitle(`${t(`tabs.${current}`)} · ${t('title')}`);
  // One plan, or a new one, has a header of its own.
  if (/^\/configuration\/plans\/./.test(pathname)) return children;
  return (
    <div className="flex h-full flex-col">
      <PageHeader title={t('title')} className="border-b-0" />
      <Tabs
        label={t('tabs.label')}
        current={current}
        tabs={CONFIGURATION_TABS.filter((tab) => can(tab.permission)).map(({ id }) => ({
          id,
          label: t(`tabs.${id}`),
          href: `/configuration/${id}`,
        }))}
        className="shrink-0 bg-surface"
      />
      <div className="min-h-0 grow">{children}</div>
    </div>
  );
}
