'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { Tabs } from '@/app/_ui';

/** Who knocks, who is being commissioned, who is to come. */
export function OnboardingTabs({ current }: { current: 'waiting' | 'underWay' | 'expected' }) {
  const t = useTranslations('onboarding.tabs');
  const trpc = useTRPC();
  const { can } = useMe();
  const may = can('stations.commission');
  const { data } = useQuery(trpc.onboarding.list.queryOptions(undefined, { enabled: may }));
  if (!may) return null;
  return (
    <Tabs
      label={t('label')}
      current={current}
      className="bg-surface"
      tabs={[
        { id: 'waiting', label: t('waiting'), href: '/waiting-room' },
        { id: 'underWay', label: t('underWay'), href: '/onboarding', count: data?.underWay.length ?? null },
        { id: 'expected', label: t('expected'), href: '/onboarding/expected', count: data?.expected.length ?? null },
      ]}
    />
  );
}
