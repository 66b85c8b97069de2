'use client';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '../CommandDialog';
import type { DialogProps } from './props';

/** Makes the station forget which tokens it has seen. */
export function ClearCacheDialog({ station, onClose }: DialogProps) {
  const t = useTranslations('commands.clearCache');
  return (
    <CommandDialog station={station} onClose={onClose} title={t('title')} verb={t('verb')} request={{ kind: 'ClearCache' }}>
      <p>{t('text')}</p>
    </CommandDialog>
  );
}
