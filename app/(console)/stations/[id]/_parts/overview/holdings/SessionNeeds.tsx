'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { Badge } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { type Data, toData, toInstant, toNumber } from '../../held/read';

/** What the vehicle of a running session asked for (ISO 15118), and what was made of it. */
export function SessionNeeds({ held, station }: { held: Holding; station: StationView }) {
  const t = useTranslations('holdings.needs');
  const format = useFormat(station.timeZone);
  const needs = toData(held.data.chargingNeeds);
  const energyWh = energyOf(needs);
  const departure = toInstant(needs.departureTime);
  const hasNeeds = Object.keys(needs).length > 0;
  const priority = held.data.priorityCharging === true;
  if (!hasNeeds && !priority) return null;
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-12 text-muted">
      {hasNeeds && (
        <span className="text-ink">
          {energyWh === null ? t('asked') : t('askedEnergy', { energy: format.energy(energyWh) })}
          {departure && ` ${t('by', { when: format.short(departure, Date.now()) })}`}
        </span>
      )}
      {hasNeeds && held.state !== 'Unknown' && held.state !== 'Ended' && (
        <Badge tone={held.state === 'Accepted' ? 'good' : 'warn'}>
          {t(held.state === 'Accepted' ? 'accepted' : held.state === 'Rejected' ? 'rejected' : 'processing')}
        </Badge>
      )}
      {priority && <Badge tone="info">{t('priority')}</Badge>}
    </div>
  );
}

/** What it wants, in Wh: AC and DC name it differently, ISO 15118-20 has it in its own part. */
function energyOf(needs: Data): number | null {
  const ac = toData(needs.acChargingParameters);
  const dc = toData(needs.dcChargingParameters);
  const v2x = toData(needs.v2xChargingParameters);
  return toNumber(ac.energyAmount) ?? toNumber(dc.energyAmount) ?? toNumber(v2x.evTargetEnergyRequest);
}
