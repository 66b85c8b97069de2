'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { useMe } from '@/app/_lib/use-me';
import { Card, DateTime, Energy, KeyValue, KeyValueList, Link, Mono, NOTHING, RelativeTime, Section } from '@/app/_ui';
import type { SessionView } from '@/server/domain/fleet/views';

/** Where the figures come from: who, which register readings, how it ended. */
export function SessionFacts({ session }: { session: SessionView }) {
  const t = useTranslations('sessions.fact');
  const { can } = useMe();
  const { timeZone } = session;
  const reason = session.stoppedReason;
  return (
    <Section title={t('title')}>
      <Card>
        <KeyValueList>
          <KeyValue label={t('started')}>
            <DateTime at={session.startedAt} timeZone={timeZone} />
          </KeyValue>
          <KeyValue label={t('ended')}>
            {session.endedAt ? <DateTime at={session.endedAt} timeZone={timeZone} /> : t('running')}
          </KeyValue>
          {session.endedAt && <KeyValue label={t('reason')}>{reason ? <Reason word={reason} /> : NOTHING}</KeyValue>}
          <KeyValue label={t('token')}>
            {session.idToken ? (
              <>
                {session.tokenLabel && <div>{session.tokenLabel}</div>}
                <Mono className="text-muted">{session.idToken}</Mono>
              </>
            ) : (
              NOTHING
            )}
          </KeyValue>
          <KeyValue label={t('meterStart')}>
            <Register value={session.meterStartWh} />
          </KeyValue>
          <KeyValue label={session.endedAt ? t('meterStop') : t('meterLast')}>
            <Register value={session.endedAt ? session.meterStopWh : session.lastRegisterWh} />
          </KeyValue>
          <KeyValue label={t('delivered')}>
            <Energy value={session.energyWh} />
          </KeyValue>
          <KeyValue label={t('heard')}>
            <RelativeTime at={session.lastHeardAt} />
          </KeyValue>
          <KeyValue label={t('ocppId')}>
            <Mono className="break-all">{session.ocppId}</Mono>
          </KeyValue>
          <KeyValue label={t('protocol')}>{session.version ? `OCPP ${session.version}` : NOTHING}</KeyValue>
        </KeyValueList>
        {can('messages.read') && (
          <div className="mt-3 border-line border-t pt-3 text-13">
            <Link href={`/stations/${session.stationId}?tab=messages&tx=${session.id}`}>{t('messages')}</Link>
          </div>
        )}
      </Card>
    </Section>
  );
}

/** A meter's register to the last digit: people compare it with the display. */
function Register({ value }: { value: number | null }) {
  const format = useFormat();
  return <span>{value === null ? NOTHING : format.unit(value / 1000, 'kWh', 3)}</span>;
}

const KNOWN = [
  'Local',
  'Remote',
  'EVDisconnected',
  'DeAuthorized',
  'PowerLoss',
  'EmergencyStop',
  'Reboot',
  'HardReset',
  'SoftReset',
  'SOCLimitReached',
  'UnlockCommand',
  'Other',
] as const;

/** The station's word, and what it means when we know it. */
function Reason({ word }: { word: string }) {
  const t = useTranslations('sessions.reason');
  const known = KNOWN.find((k) => k === word);
  return (
    <span>
      {known ? t(known) : null} <Mono className="text-muted">{word}</Mono>
    </span>
  );
}
