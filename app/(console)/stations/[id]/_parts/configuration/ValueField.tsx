'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { Button, Checkbox, NumberField, Select, Switch, TextField } from '@/app/_ui';
import type { VariableView } from '@/server/domain/fleet/views';
import { isSecret, type Widget } from './variables';

interface Props {
  variable: VariableView;
  widget: Widget;
  value: string;
  onChange: (value: string) => void;
  complaint: string | null;
  onComplaint: (complaint: string | null) => void;
}

/** The field that fits, with a way out to plain text: stations do not always keep to their own types. */
export function ValueField(props: Props) {
  const t = useTranslations('station.edit');
  const [asText, setAsText] = useState(false);
  const { widget, onComplaint } = props;
  if (widget.kind === 'text') return <PlainText {...props} />;
  return (
    <div className="space-y-2">
      {asText ? <PlainText {...props} /> : <Fitting {...props} />}
      <Button
        kind="quiet"
        size="sm"
        onPress={() => {
          onComplaint(null);
          setAsText(!asText);
        }}
      >
        {t(asText ? 'asWidget' : 'asText')}
      </Button>
    </div>
  );
}

function PlainText({ variable, value, onChange }: Props) {
  const t = useTranslations('station.edit');
  const secret = isSecret(variable);
  return (
    <TextField
      label={t('new')}
      mono
      value={value}
      onChange={onChange}
      autoFocus
      maxLength={2_500}
      {...(secret ? { type: 'password', autoComplete: 'off', description: t('secret') } : {})}
      {...(!secret && value.length > 60 ? { rows: 3 } : {})}
    />
  );
}

function Fitting({ variable, widget, value, onChange, complaint, onComplaint }: Props) {
  const t = useTranslations('station.edit');
  const tc = useTranslations('station.configuration');
  const format = useFormat();
  switch (widget.kind) {
    case 'boolean': {
      const on = value.toLowerCase() === 'true';
      return (
        <Switch isSelected={on} onChange={(next) => onChange(sameCase(variable.value, next))}>
          {t('new')}: {tc(on ? 'on' : 'off')}
        </Switch>
      );
    }
    case 'number': {
      const change = (next: number) => {
        if (Number.isNaN(next)) {
          onChange('');
          return;
        }
        onChange(String(next));
        if (widget.min !== null && next < widget.min) onComplaint(t('tooLow', { min: format.number(widget.min, 6) }));
        else if (widget.max !== null && next > widget.max) onComplaint(t('tooHigh', { max: format.number(widget.max, 6) }));
        else onComplaint(null);
      };
      return (
        <NumberField
          label={t('new')}
          defaultValue={value === '' ? Number.NaN : Number(value)}
          onChange={change}
          onType={(text) => change(typedNumber(text))}
          formatOptions={{ maximumFractionDigits: widget.decimals, useGrouping: false }}
          error={complaint}
          autoFocus
          {...(variable.unit ? { unit: variable.unit } : {})}
        />
      );
    }
    case 'choice':
      return (
        <Select label={t('new')} value={value} onChange={onChange} options={widget.values.map((id) => ({ id, label: id }))} />
      );
    case 'several': {
      const chosen = value
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean);
      return (
        <fieldset className="space-y-1.5">
          <legend className="mb-1 font-medium text-13 text-ink">{t('new')}</legend>
          {widget.values.map((one) => (
            <div key={one}>
              <Checkbox
                isSelected={chosen.includes(one)}
                onChange={(on) => onChange((on ? [...chosen, one] : chosen.filter((other) => other !== one)).join(','))}
              >
                {one}
              </Checkbox>
            </div>
          ))}
        </fieldset>
      );
    }
    case 'text':
      return null;
  }
}

/** What is in the field before it is left; a comma is a decimal point too. */
function typedNumber(text: string): number {
  const plain = text.replace(/\s/g, '').replace(',', '.').replace('\u2212', '-');
  return plain === '' ? Number.NaN : Number(plain);
}

/** Some stations say True, and want it back so. */
function sameCase(example: string | null, on: boolean): string {
  const word = String(on);
  return example !== null && /^[TF][a-z]/.test(example) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
