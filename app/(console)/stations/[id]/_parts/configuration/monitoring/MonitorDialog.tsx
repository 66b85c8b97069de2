'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '@/app/_commands/CommandDialog';
import { useTRPC } from '@/app/_lib/trpc';
import { Checkbox, ComboBox, Notice, NumberField, Select } from '@/app/_ui';
import type { StationView, VariableView } from '@/server/domain/fleet/views';
import { findVariables, keyOf, titleOf } from '../variables';
import { isPeriodic, type MonitorType, SEVERITIES, type Severity, TYPES, TYPES_21, toMonitoringData, toType } from './monitor';

/** Offered at a time; the rest is found by typing. */
const MAX_OFFERED = 60;
const NONE: VariableView[] = [];

/** Sets a monitor on a variable: when it is to tell, and how grave that is. */
export function MonitorDialog({ station, onClose }: { station: StationView; onClose: () => void }) {
  const t = useTranslations('setup.monitoring');
  const trpc = useTRPC();
  const { data: all = NONE, isPending } = useQuery(trpc.stations.variables.queryOptions({ id: station.id }));
  const [text, setText] = useState('');
  const [key, setKey] = useState<string | null>(null);
  const [type, setType] = useState<MonitorType>('UpperThreshold');
  const [value, setValue] = useState(Number.NaN);
  const [severity, setSeverity] = useState<Severity>(5);
  const [transaction, setTransaction] = useState(false);
  const actual = all.filter((variable) => variable.attribute === 'Actual');
  const chosen = actual.find((variable) => keyOf(variable) === key);
  const isTyped = chosen ? titleOf(chosen) !== text : true;
  const offered = (isTyped ? findVariables(actual, text) : actual).slice(0, MAX_OFFERED);
  const isReady = chosen !== undefined && Number.isFinite(value);
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('addTitle')}
      verb={t('addVerb')}
      request={
        isReady
          ? {
              kind: 'Call',
              action: 'SetVariableMonitoring',
              payload: { setMonitoringData: [toMonitoringData(chosen, { type, value, severity, transaction })] },
            }
          : null
      }
    >
      {!isPending && actual.length === 0 && <Notice tone="warn">{t('noVariables')}</Notice>}
      <ComboBox
        label={t('variable')}
        description={t('variableHelp')}
        mono
        options={offered.map((variable) => ({
          id: keyOf(variable),
          label: titleOf(variable),
          ...(variable.value === null ? {} : { description: t('isNow', { value: variable.value, unit: variable.unit ?? '' }) }),
        }))}
        value={key}
        inputValue={text}
        onInputChange={setText}
        onChange={(id) => {
          const found = actual.find((variable) => keyOf(variable) === id);
          if (!found) return;
          setKey(id);
          setText(titleOf(found));
        }}
      />
      <Select
        label={t('type')}
        value={type}
        onChange={(id) => setType(toType(id) ?? type)}
        options={(station.version === '2.1' ? TYPES_21 : TYPES).map((id) => ({
          id,
          label: t(`types.${id}`),
          description: t(`typeText.${id}`),
        }))}
      />
      <NumberField
        label={t(isPeriodic(type) ? 'every' : 'value')}
        {...(isPeriodic(type) ? { unit: 's', minValue: 1 } : chosen?.unit ? { unit: chosen.unit } : {})}
        value={value}
        onChange={setValue}
        formatOptions={{ maximumFractionDigits: 6 }}
      />
      <Select
        label={t('severityLabel')}
        value={String(severity)}
        onChange={(id) => setSeverity(SEVERITIES.find((each) => String(each) === id) ?? severity)}
        options={SEVERITIES.map((id) => ({ id: String(id), label: `${id} · ${t(`severity.${id}`)}` }))}
      />
      <Checkbox isSelected={transaction} onChange={setTransaction}>
        {t('onlySessions')}
      </Checkbox>
    </CommandDialog>
  );
}
