'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CheckList, ComboBox, NumberField, Select, TextField } from '@/app/_ui';
import { kindOf, MAX_MINUTES, MAX_TEXT } from '@/server/domain/fleet/filter/conditions';
import { type Draft, inUnit, UNITS, type Unit } from './draft';
import { useChoices } from './use-choices';

interface Props {
  draft: Draft;
  onChange: (words: string[]) => void;
}

/** The right-hand side of a condition, by what it is about. */
export function ConditionValue({ draft, onChange }: Props) {
  const t = useTranslations('stations.condition');
  const choices = useChoices();
  const kind = kindOf(draft.field);
  if (kind === 'age') return <Age minutes={Number(draft.words[0] ?? 60)} onChange={(minutes) => onChange([String(minutes)])} />;
  if (kind === 'text')
    return (
      <TextField
        label={t('text')}
        value={draft.words[0] ?? ''}
        onChange={(text) => onChange([text])}
        maxLength={MAX_TEXT}
        mono={draft.field === 'identity' || draft.field === 'serialNumber'}
      />
    );
  const options = choices(draft.field);
  if (draft.field === 'firmware' && draft.op !== 'is' && draft.op !== 'isNot') {
    const text = draft.words[0] ?? '';
    return (
      <ComboBox
        label={t('version')}
        description={t('versionHint')}
        options={options.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))}
        value={null}
        inputValue={text}
        onInputChange={(next) => onChange([next.slice(0, MAX_TEXT)])}
        onChange={(id) => id !== null && onChange([id])}
        allowsCustomValue
      />
    );
  }
  return (
    <CheckList
      key={draft.field}
      label={t('values')}
      searchLabel={t('search')}
      options={options}
      chosen={draft.words}
      onChange={onChange}
      empty={t('nothing')}
    />
  );
}

/** The unit is kept while the number is written: 120 minutes do not turn into hours under the cursor. */
function Age({ minutes, onChange }: { minutes: number; onChange: (minutes: number) => void }) {
  const t = useTranslations('stations.condition');
  const [unit, setUnit] = useState<Unit>(() => inUnit(minutes).unit);
  const amount = minutes / UNITS[unit];
  return (
    <div className="grid grid-cols-2 items-end gap-2">
      <NumberField
        label={t('length')}
        minValue={1}
        maxValue={Math.floor(MAX_MINUTES / UNITS[unit])}
        formatOptions={{ maximumFractionDigits: 0 }}
        value={amount}
        onChange={(next) => onChange(Number.isNaN(next) ? 0 : Math.round(next) * UNITS[unit])}
      />
      <Select
        label={t('unit.label')}
        hideLabel
        value={unit}
        onChange={(id) => {
          const next = (Object.keys(UNITS) as Unit[]).find((one) => one === id) ?? unit;
          setUnit(next);
          onChange(Math.min(MAX_MINUTES, amount * UNITS[next]));
        }}
        options={(['minutes', 'hours', 'days'] as const).map((id) => ({ id, label: t(`unit.${id}`) }))}
      />
    </div>
  );
}
