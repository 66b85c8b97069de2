'use client';
import { useTranslations } from 'use-intl';
import { Badge, Card, Mono, RelativeTime, Section } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { Evidence } from '../../held/Evidence';
import { toData, toInstant, toList, toNumber, toText } from '../../held/read';
import { monitoredName } from './monitor';

/** Values that come as a stream (2.1 N11); there when there are any. */
export function EventStreams({ streams, station }: { streams: readonly Holding[]; station: StationView }) {
  const t = useTranslations('setup.monitoring');
  if (streams.length === 0) return null;
  return (
    <Section title={t('streams')}>
      <Card padded={false}>
        <ul className="divide-y divide-line">
          {streams.map((held) => {
            const samples = toList(held.data.samples).map(toData);
            const newest = samples.at(-1);
            const at = toInstant(newest?.at);
            return (
              <li key={held.key} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-13">
                <Mono className="break-all">
                  {held.data.variable ? monitoredName(held.data) : t('stream', { id: held.key })}
                </Mono>
                <Badge tone={held.state === 'Open' ? 'good' : 'neutral'}>{t(held.state === 'Open' ? 'open' : 'closed')}</Badge>
                {newest && at && (
                  <span className="text-ink">
                    {toText(newest.value) ?? '?'} <RelativeTime at={at} timeZone={station.timeZone} className="text-muted" />
                  </span>
                )}
                <span className="text-muted">
                  {t('samples', { count: samples.length, pending: toNumber(held.data.pending) ?? 0 })}
                </span>
                <span className="ml-auto">
                  <Evidence held={held} stationId={station.id} timeZone={station.timeZone} />
                </span>
              </li>
            );
          })}
        </ul>
      </Card>
    </Section>
  );
}
