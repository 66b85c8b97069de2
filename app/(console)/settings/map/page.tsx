'use client';
import { useTranslations } from 'use-intl';
import { useProblem } from '@/app/_lib/use-problem';
import { ErrorState, SkeletonText } from '@/app/_ui';
import { SettingsColumn, SettingsRow } from '../_parts/SettingsPage';
import { useSettings } from '../_parts/use-settings';
import { MapForm } from './MapForm';

export default function MapPage() {
  const t = useTranslations('settings.map');
  const problem = useProblem();
  const { settings, error, refetch } = useSettings();
  if (error && !settings) return <ErrorState message={problem(error)} onRetry={refetch} />;
  return (
    <SettingsColumn>
      <SettingsRow title={t('title')} description={t('lead')}>
        {settings ? <MapForm key={settings.mapStyleUrl} savedUrl={settings.mapStyleUrl} /> : <SkeletonText lines={5} />}
      </SettingsRow>
    </SettingsColumn>
  );
}
