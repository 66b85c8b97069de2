'use client';
import { useTranslations } from 'use-intl';
import { Badge } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { Evidence } from '../../held/Evidence';
import { toList } from '../../held/read';
import { useSource } from './ProfileRow';
import { StepChart } from './StepChart';
import { toSteps } from './steps';

/** A limit somebody outside set (2.0.1 K12): the grid operator, an energy management system. */
export function LimitRow({ held, station }: { held: Holding; station: StationView }) {
  const t = useTranslations('holdings.limits');
  const source = useSource();
  const [schedule] = toList(held.data.chargingSchedule);
  const steps = toSteps(schedule, null);
  return (
    <li className="grid gap-x-4 gap-y-1.5 px-3 py-2.5 text-13 sm:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
      <div className="min-w-0 space-y-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium text-ink">{t('title')}</span>
          <Badge tone="warn">{source(held.data.chargingLimitSource)}</Badge>
          {held.data.isGridCritical === true && <Badge tone="bad">{t('gridCritical')}</Badge>}
        </div>
        <div className="text-muted">{held.evseId ? t('place', { place: held.evseId }) : t('whole')}</div>
        <Evidence held={held} stationId={station.id} timeZone={station.timeZone} />
      </div>
      {steps ? <StepChart steps={steps} timeZone={station.timeZone} /> : <span className="text-muted">{t('noFigures')}</span>}
    </li>
  );
}
