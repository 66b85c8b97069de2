'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '@/app/_commands/CommandDialog';
import { Notice, RadioGroup, Select } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { BASES, type Base, SEVERITIES, type Severity } from './monitor';

interface Props<T> {
  station: StationView;
  current: T | null;
  onClose: () => void;
}

/** Which monitors are active at all (2.0.1 N03). */
export function BaseDialog({ station, current, onClose }: Props<Base>) {
  const t = useTranslations('setup.monitoring');
  const [base, setBase] = useState<Base>(current ?? 'All');
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('base')}
      verb={t('set')}
      danger={base !== 'All'}
      request={{ kind: 'Call', action: 'SetMonitoringBase', payload: { monitoringBase: base } }}
    >
      <RadioGroup
        label={t('base')}
        value={base}
        onChange={setBase}
        options={BASES.map((id) => ({ id, label: t(`bases.${id}`), description: t(`baseText.${id}`) }))}
      />
      {base !== 'All' && <Notice tone="warn">{t('baseWarning')}</Notice>}
    </CommandDialog>
  );
}

/** How grave something must be to be told (2.0.1 N05). */
export function LevelDialog({ station, current, onClose }: Props<Severity>) {
  const t = useTranslations('setup.monitoring');
  const [level, setLevel] = useState<Severity>(current ?? 8);
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('level')}
      verb={t('set')}
      request={{ kind: 'Call', action: 'SetMonitoringLevel', payload: { severity: level } }}
    >
      <Select
        label={t('levelLabel')}
        description={t('levelHelp')}
        value={String(level)}
        onChange={(id) => setLevel(SEVERITIES.find((each) => String(each) === id) ?? level)}
        options={SEVERITIES.map((id) => ({ id: String(id), label: `${id} · ${t(`severity.${id}`)}` }))}
      />
    </CommandDialog>
  );
}
