'use client';
import { useQuery } from '@tanstack/react-query';
import { MapPin, Settings2, SquareTerminal } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { connectorName } from '@/app/_commands';
import { useMessageHref } from '@/app/_lib/message-href';
import { errorCode, useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useProblem } from '@/app/_lib/use-problem';
import { ButtonLink, ErrorState, Mono, PageHeader, RelativeTime, SkeletonRows, StatusEvidence } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { Checklist } from '../../onboarding/_parts/checks/Checklist';
import { FieldCommands } from './FieldCommands';
import { QueueBar } from './queue/QueueBar';
import { type FieldQueue, useFieldQueue } from './queue/use-queue';
import { rememberStation } from './recent';

/** One station, on a phone in front of it. */
export function FieldStation({ identity }: { identity: string }) {
  const t = useTranslations('field');
  const trpc = useTRPC();
  const problem = useProblem();
  const queue = useFieldQueue();
  const station = useQuery(trpc.field.find.queryOptions({ identity }, { refetchInterval: 15_000 }));
  const { data } = station;
  usePageTitle(data ? data.name : identity);
  useEffect(() => {
    if (data) rememberStation(data.identity);
  }, [data]);
  if (!data)
    return station.error ? (
      <ErrorState
        message={errorCode(station.error) === 'NOT_FOUND' ? t('unknown', { identity }) : problem(station.error)}
        onRetry={() => void station.refetch()}
      />
    ) : (
      <SkeletonRows rows={5} rowHeight={64} />
    );
  return (
    <div className="flex min-h-full flex-col bg-bg">
      <PageHeader
        title={data.name}
        crumbs={[{ label: t('title'), href: '/field' }]}
        meta={
          <span className="flex flex-wrap gap-x-2">
            {data.name !== data.identity && <Mono>{data.identity}</Mono>}
            {data.siteName && <span>{data.siteName}</span>}
          </span>
        }
      />
      <div className="mx-auto w-full max-w-md grow space-y-5 p-4">
        <Status station={data} asOf={station.dataUpdatedAt} isLost={station.isRefetchError} />
        <FieldCommands station={data} queue={queue} />
        <FieldChecks station={data} queue={queue} />
        <nav aria-label={t('more')} className="grid gap-2">
          <ButtonLink href={`/onboarding/${data.id}`} icon={MapPin} className="h-12! justify-start!">
            {t('openFlow')}
          </ButtonLink>
          <ButtonLink href={`/stations/${data.id}?tab=configuration`} icon={Settings2} className="h-12! justify-start!">
            {t('settings')}
          </ButtonLink>
          <ButtonLink href={`/stations/${data.id}`} icon={SquareTerminal} className="h-12! justify-start!">
            {t('all')}
          </ButtonLink>
        </nav>
      </div>
      <QueueBar queue={queue} />
    </div>
  );
}

function Status({ station, asOf, isLost }: { station: StationView; asOf: number; isLost: boolean }) {
  const t = useTranslations('field');
  const messageHref = useMessageHref();
  return (
    <section aria-label={t('status')} className="rounded border border-line bg-surface">
      <p className="flex flex-wrap gap-x-2 border-line border-b px-3 py-2 text-13 text-muted">
        <span className={station.connected ? 'text-available-ink' : 'text-faulted-ink'}>
          {t(station.connected ? 'connected' : 'offline')}
        </span>
        <span>
          {t('lastMessage')} <RelativeTime at={station.lastMessageAt} timeZone={station.timeZone} />
        </span>
        {isLost && (
          <span className="text-reserved-ink">
            {t('stale')} <RelativeTime at={asOf} />
          </span>
        )}
      </p>
      {station.connectors.length === 0 && <p className="px-3 py-3 text-13 text-muted">{t('noConnectors')}</p>}
      <ul className="divide-y divide-line">
        {station.connectors.map((c) => (
          <li key={`${c.evseId}.${c.connectorId}`} className="flex items-center gap-3 px-3 py-2.5">
            <span className="w-6 shrink-0 font-semibold text-14 text-ink">{connectorName(c, station.connectors)}</span>
            <span className="min-w-0 grow">
              <StatusEvidence
                status={c.shown}
                at={c.statusAt}
                receivedAt={c.receivedAt}
                reportedStatus={c.reportedStatus}
                errorCode={c.errorCode}
                vendorErrorCode={c.vendorErrorCode}
                info={c.info}
                messageHref={messageHref(station.id, c.messageId, c.receivedAt)}
                timeZone={station.timeZone}
                {...(station.connected ? {} : { disconnectedAt: station.disconnectedAt, lastMessageAt: station.lastMessageAt })}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FieldChecks({ station, queue }: { station: StationView; queue: FieldQueue }) {
  const t = useTranslations('field');
  const { can } = useMe();
  if (!can('stations.commission')) return null;
  return (
    <section className="space-y-2">
      <h2 className="font-semibold text-14 text-ink">{t('checklist')}</h2>
      <Checklist station={station} act={(action) => queue.add(station, action)} />
    </section>
  );
}
