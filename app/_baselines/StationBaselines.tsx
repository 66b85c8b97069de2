'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Layers, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Badge, Button, ButtonLink, Dialog, EmptyState, ErrorState, Link, RelativeTime, SkeletonRows } from '@/app/_ui';
import { StandingList } from './StandingList';
import { useBaselineWords } from './words';

/** A line on a station's screens: which baselines hold here and how it stands; opens to where each value comes from. */
export function StationBaselines({ stationId, name }: { stationId: number; name: string }) {
  const t = useTranslations('baselines.station');
  const trpc = useTRPC();
  const { can } = useMe();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(trpc.baselines.station.queryOptions({ stationId }, { enabled: can('configuration.read') }));
  if (!data || data.baselines.length === 0) return null;
  const count = (state: string) => data.settings.filter((item) => item.state === state).length;
  const [differs, conflicts] = [count('differs'), count('conflict')];
  const names = data.baselines.map((one) => one.name).join(' › ');
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-surface px-4 py-1.5 text-13">
      <Layers aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <span className="min-w-0 grow basis-40 truncate text-muted" title={names}>
        {t('line', { names })}
      </span>
      {differs > 0 && <Badge tone="warn">{t('differs', { count: differs })}</Badge>}
      {conflicts > 0 && <Badge tone="bad">{t('conflicts', { count: conflicts })}</Badge>}
      {differs + conflicts === 0 && <Badge tone="good">{t('inLine')}</Badge>}
      <Button size="sm" kind="quiet" onPress={() => setOpen(true)}>
        {t('open')}
      </Button>
      {isOpen && <StationDrawer stationId={stationId} name={name} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** What a station should have and why, over whatever screen asks. */
export function StationDrawer({ stationId, name, onClose }: { stationId: number; name: string; onClose: () => void }) {
  const t = useTranslations('baselines.station');
  const words = useBaselineWords();
  const problem = useProblem();
  const trpc = useTRPC();
  const { can } = useMe();
  const queries = useQueryClient();
  const query = useQuery(trpc.baselines.station.queryOptions({ stationId }));
  const check = useMutation(
    trpc.baselines.check.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.baselines.pathFilter()) }),
  );
  const { data } = query;
  const toDo = data?.settings.some((item) => item.state === 'differs' || item.state === 'unread') ?? false;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      as="drawer"
      size="md"
      title={name}
      subtitle={t('subtitle')}
      footer={
        <>
          <Button icon={RefreshCw} isPending={check.isPending} onPress={() => check.mutate({ stationIds: [stationId] })}>
            {t('check')}
          </Button>
          <ButtonLink href={`/stations/${stationId}?tab=configuration`}>{t('toStation')}</ButtonLink>
          {can('configuration.plan') && toDo && (
            <ButtonLink kind="primary" href={`/configuration/plans/new?stations=${stationId}&baselines=1`}>
              {t('plan')}
            </ButtonLink>
          )}
        </>
      }
    >
      {query.error ? (
        <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />
      ) : !data ? (
        <SkeletonRows rows={6} rowHeight={56} />
      ) : data.settings.length === 0 ? (
        <EmptyState icon={Layers} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <div className="space-y-3">
          <ol className="flex flex-wrap gap-x-1 gap-y-1 text-12 text-muted">
            {data.baselines.map((one, i) => (
              <li key={one.id}>
                {i > 0 && <span aria-hidden>› </span>}
                <Link href={`/configuration/baselines/${one.id}`}>{one.name}</Link> (
                {words.layer(one.target.layer).toLowerCase()})
              </li>
            ))}
          </ol>
          <StandingList stationId={stationId} settings={data.settings} />
          {data.checkedAt && (
            <p className="text-12 text-muted">
              {t('checked')} <RelativeTime at={data.checkedAt} />
            </p>
          )}
        </div>
      )}
    </Dialog>
  );
}
