'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import { useTRPC } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Card, IconButton, Notice, Section, Skeleton } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { dayOf } from './day';
import { StateBands } from './StateBands';

/** A day of states, one line per connector and one for the connection. The day is in the address. */
export function DayTimeline({ station }: { station: StationView }) {
  const t = useTranslations('station.timeline');
  const trpc = useTRPC();
  const problem = useProblem();
  const format = useFormat(station.timeZone);
  const { get, set } = useUrlState();
  const now = useNow(30_000);
  const key = get('day');
  const { timeZone } = station;
  const day = useMemo(() => dayOf(key, timeZone), [key, timeZone]);
  const { data, error } = useQuery(
    trpc.stations.timeline.queryOptions(
      { id: station.id, from: new Date(day.from), to: new Date(day.to) },
      { placeholderData: keepPreviousData },
    ),
  );
  const move = (next: string) => set({ day: next });
  return (
    <Section
      title={t('title')}
      actions={
        <div className="flex items-center gap-1">
          <IconButton icon={ChevronLeft} size="sm" label={t('earlier')} onPress={() => move(day.previous)} />
          <span className="min-w-24 text-center text-13 text-ink">{day.isToday ? t('today') : format.date(day.from)}</span>
          <IconButton
            icon={ChevronRight}
            size="sm"
            label={t('later')}
            isDisabled={day.isToday}
            onPress={() => move(day.next)}
          />
        </div>
      }
    >
      {error ? (
        <Notice tone="bad">{problem(error)}</Notice>
      ) : (
        <Card>
          {data ? (
            <StateBands timeline={data} from={day.from} to={day.to} now={now} station={station} />
          ) : (
            <div className="space-y-3">
              <Skeleton className="w-full" />
              <Skeleton className="w-full" />
              <Skeleton className="w-full" />
            </div>
          )}
        </Card>
      )}
    </Section>
  );
}
