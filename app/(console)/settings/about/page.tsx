'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { CopyField, DateTime, ErrorState, KeyValue, KeyValueList, RelativeTime, SkeletonText } from '@/app/_ui';
import { SettingsColumn, SettingsRow } from '../_parts/SettingsPage';
import { Health } from './Health';

/** Versions, addresses, health: what one is asked for when something is wrong. */
export default function AboutPage() {
  const t = useTranslations('settings');
  const trpc = useTRPC();
  const problem = useProblem();
  const { data: about, error, refetch } = useQuery(trpc.about.get.queryOptions(undefined, { refetchInterval: 30_000 }));
  if (error && !about) return <ErrorState message={problem(error)} onRetry={() => void refetch()} />;
  return (
    <SettingsColumn>
      <SettingsRow title={t('about.title')} description={t('about.licence')}>
        {about ? (
          <KeyValueList>
            <KeyValue label={t('about.version')}>{about.version}</KeyValue>
            <KeyValue label={t('about.node')}>{about.node}</KeyValue>
            <KeyValue label={t('about.postgres')}>
              {about.postgres} ({t(`about.database.${about.database}`)})
            </KeyValue>
            <KeyValue label={t('about.started')}>
              <DateTime at={about.startedAt} /> <RelativeTime quiet at={about.startedAt} className="text-muted" />
            </KeyValue>
            <KeyValue label={t('about.stations')}>
              {t('about.stationsValue', { connected: about.connected, stations: about.stations })}
            </KeyValue>
            <KeyValue label={t('about.unknownStations')}>
              {t(about.unknownStations === 'reject' ? 'rules.reject' : 'rules.pending')}
            </KeyValue>
          </KeyValueList>
        ) : (
          <SkeletonText lines={6} />
        )}
      </SettingsRow>
      <SettingsRow title={t('about.ocppUrl')} description={t('about.ocppUrlHelp')}>
        {about ? <CopyField value={about.ocppUrl} /> : <SkeletonText lines={1} />}
      </SettingsRow>
      {about?.secureOcppUrl && about.secureOcppUrl !== about.ocppUrl && (
        <SettingsRow title={t('about.secureOcppUrl')} description={t('about.secureOcppUrlHelp')}>
          <CopyField value={about.secureOcppUrl} />
        </SettingsRow>
      )}
      <SettingsRow title={t('about.health')} description={t('about.healthHelp')}>
        <Health />
      </SettingsRow>
    </SettingsColumn>
  );
}
