'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, ErrorState, Notice, Section, SegmentedControl, Select, Skeleton } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { LimitPlaceView, StationLimits } from '@/server/domain/settings/kinds/limit/view';
import { OtherProfiles } from './OtherProfiles';
import { PlaceCard } from './PlaceCard';

/** What limits charging at a station: what the hardware can do, what is asked, what the station says it will do, and who else has a say. */
export function LimitsPart({ station }: { station: StationView }) {
  const t = useTranslations('limits');
  const trpc = useTRPC();
  const problem = useProblem();
  const { data, error, refetch, isRefetching } = useQuery(trpc.limits.station.queryOptions({ stationId: station.id }));
  if (error && !data) return <ErrorState message={problem(error)} onRetry={() => void refetch()} isRetrying={isRefetching} />;
  if (!data) {
    return (
      <div role="status" aria-label={t('loading')} className="space-y-4">
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-72" />
      </div>
    );
  }
  return <Limits limits={data} />;
}

function Limits({ limits }: { limits: StationLimits }) {
  const t = useTranslations('limits');
  const { can } = useMe();
  const { get, set } = useUrlState();
  const chosen = limits.places.find((place) => String(place.evseId) === get('evse')) ?? limits.places[0];
  const label = (place: LimitPlaceView) => (place.evseId === 0 ? t('whole') : t('evse', { evse: place.evseId }));
  const choose = (id: string) => set({ evse: id === '0' ? null : id });
  if (limits.facts.supported === false) return <Notice>{t('noSmartCharging')}</Notice>;
  if (!chosen) return null;
  const options = limits.places.map((place) => ({ id: String(place.evseId), label: label(place) }));
  return (
    <div className="space-y-6">
      <Section title={t('title')} description={t('lead')} actions={can('stations.command') && <AskButton limits={limits} />}>
        {options.length <= 4 ? (
          <SegmentedControl label={t('place')} value={String(chosen.evseId)} onChange={choose} segments={options} />
        ) : (
          <Select
            label={t('place')}
            hideLabel
            options={options}
            value={String(chosen.evseId)}
            onChange={choose}
            width="inline"
          />
        )}
        <PlaceCard key={chosen.key} place={chosen} limits={limits} mayChange={can('configuration.write')} />
      </Section>
      <OtherProfiles limits={limits} />
    </div>
  );
}

/** Reads profiles and schedules anew. */
function AskButton({ limits }: { limits: StationLimits }) {
  const t = useTranslations('limits');
  const trpc = useTRPC();
  const client = useQueryClient();
  const problem = useProblem();
  const [said, setSaid] = useState<string | null>(null);
  const ask = useMutation(
    trpc.limits.ask.mutationOptions({
      onSuccess: ({ refused }) =>
        setSaid(refused.length > 0 ? t('refusedAsk', { words: [...new Set(refused)].join(', ') }) : null),
      onSettled: () => client.invalidateQueries({ queryKey: trpc.limits.pathKey() }),
    }),
  );
  const words = ask.error ? problem(ask.error) : said;
  return (
    <>
      {words && (
        <span role="status" className="text-13 text-muted">
          {words}
        </span>
      )}
      <Button
        icon={RefreshCw}
        onPress={() => ask.mutate({ stationId: limits.stationId })}
        isPending={ask.isPending}
        isDisabled={!limits.connected}
      >
        {t('ask')}
      </Button>
    </>
  );
}
