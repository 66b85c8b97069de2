'use client';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { isLocale, LOCALES } from '@/app/_lib/locales';
import { THEMES } from '@/app/_lib/preferences';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePreferences } from '@/app/_lib/use-preferences';
import { useTheme } from '@/app/_lib/use-theme';
import { KeyValue, KeyValueList, SegmentedControl, Select, SkeletonText } from '@/app/_ui';
import { SettingsColumn, SettingsRow } from '../_parts/SettingsPage';
import { NameForm } from './NameForm';
import { PasswordForm } from './PasswordForm';

export default function ProfilePage() {
  const t = useTranslations('settings.profile');
  const shell = useTranslations('shell');
  const trpc = useTRPC();
  const { me } = useMe();
  const theme = useTheme();
  const locale = useLocale();
  const { setTheme, setLocale } = usePreferences();
  const { data: sites = [] } = useQuery(trpc.sites.list.queryOptions());
  const mine = me?.siteIds?.map((id) => sites.find((site) => site.id === id)?.name ?? String(id)).join(', ');
  return (
    <SettingsColumn>
      <SettingsRow title={t('you')}>
        {me ? (
          <>
            <KeyValueList>
              <KeyValue label={t('email')}>{me.email}</KeyValue>
              <KeyValue label={t('role')}>{shell(`roles.${me.role}`)}</KeyValue>
              <KeyValue label={t('sites')}>{mine ?? t('allSites')}</KeyValue>
            </KeyValueList>
            <NameForm key={me.name} name={me.name} />
          </>
        ) : (
          <SkeletonText />
        )}
      </SettingsRow>
      <SettingsRow title={t('appearance')} description={t('appearanceHelp')}>
        <div className="space-y-1">
          <div className="font-medium text-13 text-ink">{shell('user.theme')}</div>
          <SegmentedControl
            label={shell('user.theme')}
            value={theme}
            onChange={setTheme}
            segments={THEMES.map((id) => ({ id, label: shell(`user.themes.${id}`) }))}
          />
        </div>
        <Select
          label={shell('user.language')}
          value={locale}
          onChange={(id) => isLocale(id) && setLocale(id)}
          options={LOCALES.map((id) => ({ id, label: shell(`user.languages.${id}`) }))}
          className="max-w-56"
        />
      </SettingsRow>
      <SettingsRow title={t('password')} description={t('passwordHelp')}>
        <PasswordForm />
      </SettingsRow>
    </SettingsColumn>
  );
}
