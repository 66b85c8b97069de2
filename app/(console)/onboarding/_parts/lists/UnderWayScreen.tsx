'use client';
import { useQuery } from '@tanstack/react-query';
import { ClipboardCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useProblem } from '@/app/_lib/use-problem';
import {
  Badge,
  ButtonLink,
  Card,
  EmptyState,
  ErrorState,
  Link,
  Mono,
  PageHeader,
  RelativeTime,
  Section,
  SkeletonRows,
} from '@/app/_ui';
import type { CommissioningRow } from '@/server/domain/onboarding/views';
import { OnboardingTabs } from '../OnboardingTabs';

const TONE = { open: 'info', signedOff: 'good', abandoned: 'neutral' } as const;

/** Stations on their way into service, and those that came into it lately. */
export function UnderWayScreen() {
  const t = useTranslations('onboarding');
  const trpc = useTRPC();
  const problem = useProblem();
  const list = useQuery(trpc.onboarding.list.queryOptions());
  usePageTitle(t('title'));
  const { data } = list;
  return (
    <div className="min-h-full bg-bg">
      <PageHeader title={t('title')} meta={t('meta')} className="border-b-0" />
      <OnboardingTabs current="underWay" />
      {!data ? (
        list.error ? (
          <ErrorState message={problem(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <SkeletonRows rows={6} rowHeight={56} />
        )
      ) : data.underWay.length + data.ended.length === 0 ? (
        <EmptyState icon={ClipboardCheck} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <div className="mx-auto max-w-5xl space-y-6 p-4">
          {data.underWay.length > 0 && (
            <Section title={t('underWay')}>
              <Rows rows={data.underWay} />
            </Section>
          )}
          {data.ended.length > 0 && (
            <Section title={t('ended')}>
              <Rows rows={data.ended} />
            </Section>
          )}
        </div>
      )}
    </div>
  );
}

function Rows({ rows }: { rows: readonly CommissioningRow[] }) {
  const t = useTranslations('onboarding');
  return (
    <Card padded={false}>
      <ul>
        {rows.map((row) => (
          <li
            key={row.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-3 last:border-b-0"
          >
            <div className="min-w-0 grow basis-56">
              <div className="flex flex-wrap items-center gap-x-3">
                <Link look="plain" href={`/onboarding/${row.stationId}`} className="font-semibold text-14 text-ink">
                  {row.name}
                </Link>
                {row.name !== row.identity && <Mono className="text-muted">{row.identity}</Mono>}
              </div>
              <p className="text-13 text-muted">
                {[row.siteName, t(row.connected ? 'connected' : 'offline')].filter(Boolean).join(' · ')} ·{' '}
                {row.signedAt
                  ? t('endedBy', { name: row.signedByName ?? '' })
                  : t('begunBy', { name: row.startedByName ?? '' })}{' '}
                <RelativeTime at={row.signedAt ?? row.startedAt} />
              </p>
            </div>
            <Badge tone={TONE[row.state]}>{t(`commissioning.${row.state}`)}</Badge>
            {row.state === 'open' && (
              <ButtonLink kind="primary" href={`/onboarding/${row.stationId}`}>
                {t('continue')}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
