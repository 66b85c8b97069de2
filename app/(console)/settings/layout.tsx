'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useMe } from '@/app/_lib/use-me';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { PageHeader, Tabs } from '@/app/_ui';
import type { Permission } from '@/server/domain/access/access';

const TABS = [
  { id: 'profile', permission: null },
  { id: 'people', permission: 'people.read' },
  { id: 'sites', permission: 'stations.read' },
  { id: 'rules', permission: null },
  { id: 'tolerance', permission: 'messages.read' },
  { id: 'certificates', permission: 'settings.write' },
  { id: 'keys', permission: 'apiKeys.write' },
  { id: 'webhooks', permission: 'webhooks.write' },
  { id: 'map', permission: null },
  { id: 'about', permission: null },
] as const satisfies readonly { id: string; permission: Permission | null }[];

/** Settings: one address per subject, the tabs one may open. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  const t = useTranslations('settings');
  const { can } = useMe();
  const pathname = usePathname();
  const current = TABS.find((tab) => pathname.startsWith(`/settings/${tab.id}`))?.id ?? 'profile';
  usePageTitle(`${t(`tabs.${current}`)} · ${t('title')}`);
  return (
    <div className="flex h-full flex-col">
      <PageHeader title={t('title')} className="border-b-0" />
      <Tabs
        label={t('tabs.label')}
        current={current}
        tabs={TABS.filter((tab) => tab.permission === null || can(tab.permission)).map(({ id }) => ({
          id,
          label: t(`tabs.${id}`),
          href: `/settings/${id}`,
        }))}
        className="shrink-0 bg-surface"
      />
      <div className="scroll-thin min-h-0 grow overflow-y-auto">{children}</div>
    </div>
  );
}
