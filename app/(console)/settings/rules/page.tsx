'use client';
import { useTranslations } from 'use-intl';
import { useProblem } from '@/app/_lib/use-problem';
import { ErrorState, Notice, RadioGroup, SkeletonText, Switch } from '@/app/_ui';
import { SettingsColumn, SettingsRow } from '../_parts/SettingsPage';
import { useSettings } from '../_parts/use-settings';

/** What holds for stations and cards nobody has registered. */
export default function RulesPage() {
  const t = useTranslations('settings');
  const problem = useProblem();
  const { settings, error, refetch, set, isSaving, mayWrite } = useSettings();
  if (error && !settings) return <ErrorState message={problem(error)} onRetry={refetch} />;
  return (
    <SettingsColumn>
      <div>
        <p className="text-13 text-muted">{t('rules.lead')}</p>
        {settings && !mayWrite && <Notice className="mt-3">{t('readOnly')}</Notice>}
      </div>
      <SettingsRow title={t('rules.unknownStations')}>
        {settings ? (
          <RadioGroup
            label={t('rules.unknownStations')}
            hideLabel
            value={settings.unknownStations}
            onChange={(unknownStations) => set({ unknownStations })}
            isDisabled={!mayWrite || isSaving}
            options={[
              { id: 'reject', label: t('rules.reject'), description: t('rules.rejectHelp') },
              { id: 'accept-pending', label: t('rules.pending'), description: t('rules.pendingHelp') },
            ]}
          />
        ) : (
          <SkeletonText lines={4} />
        )}
      </SettingsRow>
      <SettingsRow title={t('rules.tokens')}>
        {settings ? (
          <Switch
            isSelected={settings.acceptUnknownTokens}
            onChange={(acceptUnknownTokens) => set({ acceptUnknownTokens })}
            isDisabled={!mayWrite || isSaving}
            description={t('rules.acceptUnknownHelp')}
          >
            {t('rules.acceptUnknown')}
          </Switch>
        ) : (
          <SkeletonText lines={2} />
        )}
        {settings && (
          <Switch
            isSelected={settings.concurrentTransactions === 'refuse'}
            onChange={(refuse) => set({ concurrentTransactions: refuse ? 'refuse' : 'allow' })}
            isDisabled={!mayWrite || isSaving}
            description={t('rules.refuseConcurrentHelp')}
            className="mt-4"
          >
            {t('rules.refuseConcurrent')}
          </Switch>
        )}
      </SettingsRow>
    </SettingsColumn>
  );
}
