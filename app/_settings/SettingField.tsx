'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { NumberField, Select, Switch, TextField } from '@/app/_ui';
import type { SettingType, SettingValue } from '@/server/domain/settings/setting';
import { useSettingText } from './use-setting-text';
import { WordsField } from './WordsField';

interface Props {
  type: SettingType;
  label: string;
  hideLabel?: boolean;
  /** Null: nothing chosen yet. */
  value: SettingValue | null;
  onChange: (value: SettingValue | null) => void;
  description?: ReactNode;
  error?: string | null;
  isDisabled?: boolean;
  autoFocus?: boolean;
}

/** The field that fits a setting's type, with its unit. What is written is not judged here: see checkValue. */
export function SettingField(props: Props) {
  const { type, label, value, onChange, error } = props;
  const t = useTranslations('wish');
  const text = useSettingText();
  const common = {
    label,
    hideLabel: props.hideLabel ?? false,
    error: error ?? null,
    isDisabled: props.isDisabled ?? false,
    description: props.description ?? text.range(type),
  };
  switch (type.kind) {
    case 'boolean':
      return (
        <div>
          <Switch
            isSelected={value === true}
            onChange={onChange}
            isDisabled={common.isDisabled}
            {...(props.hideLabel ? { 'aria-label': label } : {})}
          >
            {props.hideLabel ? t(value === true ? 'on' : 'off') : label}
          </Switch>
          {error && <p className="mt-1 text-12 text-faulted-ink">{error}</p>}
        </div>
      );
    case 'integer':
    case 'decimal':
      return (
        <NumberField
          {...common}
          defaultValue={typeof value === 'number' ? value : Number.NaN}
          onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
          onType={(typed) => onChange(typedNumber(typed))}
          formatOptions={{ maximumFractionDigits: type.kind === 'integer' ? 0 : 6, useGrouping: false }}
          autoFocus={props.autoFocus ?? false}
          {...(type.unit ? { unit: type.unit } : {})}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          options={options(type.choices, value).map((id) => ({ id, label: id }))}
        />
      );
    case 'list':
      return (
        <WordsField
          {...common}
          choices={type.choices ?? null}
          value={Array.isArray(value) ? value : []}
          onChange={(words) => onChange([...words])}
        />
      );
    case 'text':
      return (
        <TextField
          {...common}
          mono
          value={value === null ? '' : String(value)}
          onChange={onChange}
          autoFocus={props.autoFocus ?? false}
          {...(typeof value === 'string' && value.length > 60 ? { rows: 3 } : {})}
        />
      );
    case 'secret':
      return (
        <TextField
          {...common}
          type="password"
          autoComplete="off"
          description={t('secretHint')}
          value={typeof value === 'string' ? value : ''}
          onChange={(next) => onChange(next === '' ? null : next)}
        />
      );
  }
}

/** A word the station has and the list does not is still shown. */
function options(choices: readonly string[], value: SettingValue | null): string[] {
  return typeof value === 'string' && value !== '' && !choices.includes(value) ? [value, ...choices] : [...choices];
}

/** What is in the field before it is left; a comma is a decimal point too. Null: no number. */
function typedNumber(text: string): number | null {
  const plain = text.replace(/\s/g, '').replace(',', '.').replace('\u2212', '-');
  return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain);
}
