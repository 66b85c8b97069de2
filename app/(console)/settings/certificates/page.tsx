'use client';
import { useTranslations } from 'use-intl';
import { SettingsColumn, SettingsRow } from '../_parts/SettingsPage';
import { Authority } from './Authority';
import { IssuedList } from './IssuedList';

/** Who signs for stations, and what was signed. */
export default function CertificatesPage() {
  const t = useTranslations('security');
  return (
    <SettingsColumn>
      <SettingsRow title={t('authorityTitle')} description={t('rootHint')}>
        <Authority />
      </SettingsRow>
      <SettingsRow title={t('allIssuedTitle')} description={t('allIssuedLead')}>
        <IssuedList />
      </SettingsRow>
    </SettingsColumn>
  );
}
