'use client';
import { useTranslations } from 'use-intl';
import { CopyField, Notice } from '@/app/_ui';
import { QrCode } from './QrCode';

interface Props {
  identity: string;
  ocppUrl: string;
  /** Shown this once; null when none was made. */
  password: string | null;
  isOpen: boolean;
}

/** Everything to type into a station. */
export function Credentials({ identity, ocppUrl, password, isOpen }: Props) {
  const t = useTranslations('stations.credentials');
  return (
    <div className="space-y-4">
      <p className="text-13 text-ink">{t('text')}</p>
      <div className="flex flex-wrap items-start gap-4">
        <div className="min-w-60 grow space-y-3">
          <CopyField label={t('url')} value={ocppUrl} hint={t('urlHint')} />
          <CopyField label={t('identity')} value={identity} />
          {password !== null && <CopyField label={t('password')} value={password} />}
        </div>
        <figure className="space-y-1">
          <QrCode value={ocppUrl} label={t('url')} />
          <figcaption className="text-12 text-muted">{t('qr')}</figcaption>
        </figure>
      </div>
      {password !== null && <Notice tone="warn">{t('passwordHint')}</Notice>}
      {isOpen && <Notice tone="warn">{t('noPassword')}</Notice>}
    </div>
  );
}
