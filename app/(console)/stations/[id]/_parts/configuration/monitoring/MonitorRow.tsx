'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, type BadgeTone, Button, Mono, RelativeTime } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { Evidence } from '../../held/Evidence';
import { toData, toInstant, toNumber, toText } from '../../held/read';
import { isOurs, isPeriodic, monitoredName, toSeverity, toType } from './monitor';

const toneOf = (severity: number | null): BadgeTone =>
  severity === null ? 'neutral' : severity <= 3 ? 'bad' : severity <= 6 ? 'warn' : 'neutral';

/** One monitor in words: what it looks at, when it tells, how grave that is, and what it told last. */
export function MonitorRow({ held, station, onClear }: { held: Holding; station: StationView; onClear?: () => void }) {
  const t = useTranslations('setup.monitoring');
  const format = useFormat(station.timeZone);
  const { data } = held;
  const type = toType(data.type);
  const severity = toSeverity(data.severity);
  const value = toNumber(data.value) ?? 0;
  const figure = isPeriodic(type) ? format.duration(value * 1000) : format.number(value, 3);
  const last = toData(data.lastEvent);
  const lastAt = toInstant(last.at);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3 py-2.5 text-13">
      <div className="min-w-0 grow basis-72 space-y-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Mono className="break-all text-ink">{monitoredName(data)}</Mono>
          <Badge tone={toneOf(severity)}>{severity === null ? String(data.severity) : t(`severity.${severity}`)}</Badge>
        </div>
        <div className="flex flex-wrap gap-x-3 text-muted">
          <span className="text-ink">{type ? t(`when.${type}`, { value: figure }) : `${toText(data.type)} ${figure}`}</span>
          {data.transaction === true && <span>{t('inSessions')}</span>}
          {!isOurs(data) && <span>{t('builtIn')}</span>}
          <span>{t('number', { id: held.key })}</span>
        </div>
        {lastAt && (
          <div className="text-ink">
            {t(last.cleared === true ? 'lastCleared' : 'lastTold', { value: toText(last.value) ?? '?' })}{' '}
            <RelativeTime at={lastAt} timeZone={station.timeZone} className="text-muted" />
          </div>
        )}
        <Evidence held={held} stationId={station.id} timeZone={station.timeZone} />
      </div>
      {onClear && (
        <Button size="sm" onPress={onClear}>
          {t('clear')}
        </Button>
      )}
    </li>
  );
}
