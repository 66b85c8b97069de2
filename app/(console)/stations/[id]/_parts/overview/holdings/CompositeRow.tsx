'use client';
import { useTranslations } from 'use-intl';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { Evidence } from '../../held/Evidence';
import { StepChart } from './StepChart';
import { toSteps } from './steps';

/** What all profiles and limits come to, as the station works it out. */
export function CompositeRow({ held, station }: { held: Holding; station: StationView }) {
  const t = useTranslations('holdings.composite');
  const { scheduleStart, ...schedule } = held.data;
  const steps = held.state === 'Accepted' ? toSteps({ ...schedule, startSchedule: scheduleStart }, null) : null;
  return (
    <li className="grid gap-x-4 gap-y-1.5 px-3 py-2.5 text-13 sm:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
      <div className="min-w-0 space-y-1">
        <div className="font-medium text-ink">{t('title')}</div>
        <div className="text-muted">{held.evseId ? t('place', { place: held.evseId }) : t('whole')}</div>
        <Evidence held={held} stationId={station.id} timeZone={station.timeZone} />
      </div>
      {steps ? (
        <StepChart steps={steps} timeZone={station.timeZone} />
      ) : (
        <span className="text-muted">{held.state === 'Accepted' ? t('none') : t('refused', { word: held.state })}</span>
      )}
    </li>
  );
}
