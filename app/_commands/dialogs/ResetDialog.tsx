'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Notice, RadioGroup } from '@/app/_ui';
import { CommandDialog } from '../CommandDialog';
import type { DialogProps } from './props';

/** Restarts the station: when it is free, or now. */
export function ResetDialog({ station, onClose }: DialogProps) {
  const t = useTranslations('commands.reset');
  const [type, setType] = useState<'OnIdle' | 'Immediate'>('OnIdle');
  const running = station.connectors.filter((c) => c.transaction !== null).length;
  // 1.6 knows no "when idle": a soft reset ends sessions in good order, a hard one cuts them (1.6 §5.14).
  const words = station.version === '1.6' ? 'old' : 'new';
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('title')}
      verb={t('verb')}
      danger={type === 'Immediate'}
      request={{ kind: 'Reset', type }}
    >
      <RadioGroup
        label={t('how')}
        value={type}
        onChange={setType}
        options={[
          { id: 'OnIdle', label: t(`soft.${words}`), description: t(`softText.${words}`) },
          { id: 'Immediate', label: t(`hard.${words}`), description: t(`hardText.${words}`) },
        ]}
      />
      {running > 0 && (type === 'Immediate' || words === 'old') && (
        <Notice tone="warn">{t('running', { count: running })}</Notice>
      )}
    </CommandDialog>
  );
}
