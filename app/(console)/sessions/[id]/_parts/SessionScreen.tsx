'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useProblem } from '@/app/_lib/use-problem';
import { Card, ErrorState, Link, PageHeader, Section, Skeleton, StatusMark } from '@/app/_ui';
import type { SessionView } from '@/server/domain/fleet/views';
import { sessionStatus } from '../../_parts/session-status';
import { Explanation } from './Explanation';
import { PowerChart } from './PowerChart';
import { SessionEvents } from './SessionEvents';
import { SessionFacts } from './SessionFacts';
import { SessionFigures } from './SessionFigures';

/** One charging session from plug to receipt: what was charged, how it went, and what to make of it. */
export function SessionScreen({ id }: { id: number }) {
  const t = useTranslations('sessions');
  const trpc = useTRPC();
  const problem = useProblem();
  const session = useQuery(
    trpc.sessions.get.queryOptions({ id }, { refetchInterval: (query) => (query.state.data?.endedAt ? false : 5_000) }),
  );
  const running = session.data !== undefined && session.data.endedAt === null;
  const series = useQuery(trpc.sessions.series.queryOptions({ id }, { refetchInterval: running ? 10_000 : false }));
  usePageTitle(t('detail.title', { id }));

  if (session.error)
    return (
      <ErrorState message={problem(session.error)} onRetry={() => void session.refetch()} isRetrying={session.isRefetching} />
    );
  const data = session.data;
  return (
    <div className="scroll-thin h-full overflow-y-auto bg-surface">
      <PageHeader
        crumbs={[{ label: t('title'), href: '/sessions' }]}
        title={t('detail.title', { id })}
        meta={data ? <Meta session={data} /> : <Skeleton className="h-4 w-64" />}
      />
      <SessionFigures session={data ?? null} />
      {data && <Explanation session={data} />}
      <div className="grid gap-6 p-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-6">
          <Section title={t('chart.title')} description={t('chart.lead')}>
            <Card padded={false}>
              {series.error ? (
                <ErrorState message={problem(series.error)} onRetry={() => void series.refetch()} />
              ) : (
                <PowerChart series={series.data ?? null} timeZone={data?.timeZone ?? 'UTC'} />
              )}
            </Card>
          </Section>
          {data && (
            <Section title={t('events.title')} description={t('events.lead')}>
              <SessionEvents session={data} />
            </Section>
          )}
        </div>
        {data && <SessionFacts session={data} />}
      </div>
    </div>
  );
}

function Meta({ session }: { session: SessionView }) {
  const t = useTranslations('sessions');
  const status = sessionStatus(session);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {status ? <StatusMark status={status} label tinted /> : <span>{t('detail.ended')}</span>}
      <span aria-hidden>·</span>
      <Link href={`/stations/${session.stationId}`}>{session.stationName}</Link>
      <span>{t('detail.evse', { evse: session.evseId })}</span>
      {session.siteName && (
        <>
          <span aria-hidden>·</span>
          <span>{session.siteName}</span>
        </>
      )}
    </span>
  );
}
