'use client';
import { useTranslations } from 'use-intl';
import { useSaid } from '@/app/_lib/said/use-said';
import { useFormat } from '@/app/_lib/use-format';
import { Card, CopyField, DateTime, KeyValue, KeyValueList, Mono, RelativeTime, Section } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';

/** What the station told about itself, and what people decided about it. */
export function StationDetails({ station }: { station: StationView }) {
  const t = useTranslations('station.details');
  const inWords = useSaid();
  const format = useFormat(station.timeZone);
  const zone = station.timeZone;
  const said = (value: string | null) => value ?? <span className="text-faint">{t('none')}</span>;
  const code = (value: string | null) => (value === null ? said(null) : <Mono>{value}</Mono>);
  return (
    <div className="min-w-0 space-y-6">
      <Section title={t('title')}>
        <Card className="space-y-4">
          <KeyValueList>
            <KeyValue label={t('identity')}>
              <Mono>{station.identity}</Mono>
            </KeyValue>
            <KeyValue label={t('protocol')}>{said(station.version && `OCPP ${station.version}`)}</KeyValue>
            <KeyValue label={t('vendor')}>{said(station.vendor)}</KeyValue>
            <KeyValue label={t('model')}>{said(station.model)}</KeyValue>
            <KeyValue label={t('serial')}>{code(station.serialNumber)}</KeyValue>
            <KeyValue label={t('firmware')}>{said(station.firmwareVersion)}</KeyValue>
            {station.iccid && <KeyValue label={t('iccid')}>{code(station.iccid)}</KeyValue>}
            {station.imsi && <KeyValue label={t('imsi')}>{code(station.imsi)}</KeyValue>}
            <KeyValue label={t('boot')}>
              <RelativeTime at={station.lastBootAt} timeZone={zone} />
              {station.bootReason && <span className="text-muted"> · {station.bootReason}</span>}
            </KeyValue>
            <KeyValue label={t('registration')}>{station.registration}</KeyValue>
            <KeyValue label={t('heartbeat')}>
              {t('heartbeatEvery', { length: format.duration(station.heartbeatIntervalS * 1000) })}
            </KeyValue>
            {station.wholeStatus && (
              <KeyValue label={t('whole')}>
                {station.wholeStatus}
                {station.wholeErrorCode && station.wholeErrorCode !== 'NoError' && ` · ${station.wholeErrorCode}`}
                {station.wholeStatusAt && (
                  <span className="text-muted">
                    {' '}
                    · <RelativeTime at={station.wholeStatusAt} timeZone={zone} />
                  </span>
                )}
              </KeyValue>
            )}
            <KeyValue label={t('address')}>{code(station.remoteAddress)}</KeyValue>
            {station.disconnectedAt && (
              <KeyValue label={t('disconnected')}>
                <RelativeTime at={station.disconnectedAt} timeZone={zone} />
                {station.disconnectReason && (
                  <span className="text-muted"> · {inWords('disconnect', station.disconnectReason)}</span>
                )}
              </KeyValue>
            )}
            <KeyValue label={t('security')}>{t(securityWord(station))}</KeyValue>
            <KeyValue label={t('timeZone')}>{zone}</KeyValue>
            {station.latitude !== null && station.longitude !== null && (
              <KeyValue label={t('position')}>
                {format.number(station.latitude, 5)}, {format.number(station.longitude, 5)}
              </KeyValue>
            )}
            <KeyValue label={t('created')}>
              <DateTime at={station.createdAt} timeZone={zone} />
            </KeyValue>
          </KeyValueList>
          <CopyField label={t('ocppUrl')} value={station.ocppUrl} />
        </Card>
      </Section>
      {station.notes && (
        <Section title={t('notes')}>
          <Card>
            <p className="whitespace-pre-wrap text-13 text-ink">{station.notes}</p>
          </Card>
        </Section>
      )}
    </div>
  );
}

function securityWord(station: StationView): 'profile0' | 'profile1' | 'profile1NoPassword' | 'profile2' | 'profile3' {
  if (station.securityProfile === 0) return 'profile0';
  if (station.securityProfile === 2) return 'profile2';
  if (station.securityProfile === 3) return 'profile3';
  return station.hasPassword ? 'profile1' : 'profile1NoPassword';
}
