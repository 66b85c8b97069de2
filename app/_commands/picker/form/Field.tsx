'use client';
import { useTranslations } from 'use-intl';
import { NumberField, RadioGroup, Select, Switch, TextField } from '@/app/_ui';
import type { SchemaNode } from '../schema/node';
import { isGroup, type Path, valueAt } from '../schema/payload';
import { useForm } from './context';
import { Help } from './Help';
import { ChoiceInput } from './inputs/ChoiceInput';
import { InstantInput } from './inputs/InstantInput';
import { TokenInput } from './inputs/TokenInput';
import { isSecretField, isTokenField } from './kinds';
import { unitOf } from './units';
import { useFieldWords } from './use-field-words';

/** Words that fit side by side. */
const FEW_WORDS = 3;
const FEW_LETTERS = 36;
/** Longer texts get lines. */
const LONG_TEXT = 500;
const NUMBER = { useGrouping: false, maximumFractionDigits: 12 };

interface Props {
  node: SchemaNode;
  path: Path;
  isRequired: boolean;
}

/** One value, with the input that fits it. */
export function Field({ node, path, isRequired }: Props) {
  const t = useTranslations('picker');
  const { action, payload, timeZone, set, choices, problem } = useForm();
  const words = useFieldWords(action)(path, node);
  const value = valueAt(payload, path);
  const label = isRequired ? `${words.label} *` : words.label;
  const error = problem(path);
  const help = <Help words={words} />;
  const common = { label, error, description: help };
  const parent = path.slice(0, -1);

  if (isTokenField(path, node)) {
    return (
      <TokenInput
        {...common}
        value={value}
        onChange={(text, type) => {
          const beside = valueAt(payload, parent);
          if (path.at(-1) === 'idToken' && isGroup(beside)) {
            const { idToken: _old, ...rest } = beside;
            set(parent, { ...rest, ...(text === undefined ? {} : { idToken: text, type }) });
          } else set(path, text);
        }}
      />
    );
  }
  if (node.words) {
    const isFew = node.words.length <= FEW_WORDS && node.words.join('').length <= FEW_LETTERS;
    const options = node.words.map((word) => ({ id: word, label: word }));
    const chosen = typeof value === 'string' && node.words.includes(value) ? value : null;
    const Input = isFew ? RadioGroup : Select;
    return (
      <Input
        {...common}
        options={options}
        value={chosen}
        onChange={(word: string) => set(path, word)}
        {...(isFew ? { orientation: 'horizontal' as const } : { placeholder: t('choose') })}
      />
    );
  }
  if (node.type === 'boolean') {
    return (
      <Switch isSelected={value === true} onChange={(on) => set(path, on)} description={error ?? help}>
        {label}
      </Switch>
    );
  }
  if (node.format === 'date-time') {
    return <InstantInput {...common} value={value} timeZone={timeZone} onChange={(at) => set(path, at)} />;
  }
  const isNumber = node.type === 'integer' || node.type === 'number';
  const options = choices({ action, path, payload });
  if (options && options.length > 0) {
    return <ChoiceInput {...common} options={options} value={value} isNumber={isNumber} onChange={(next) => set(path, next)} />;
  }
  if (isNumber) {
    const unit = unitOf(path, payload);
    return (
      <NumberField
        {...common}
        {...(unit ? { unit } : {})}
        formatOptions={NUMBER}
        value={typeof value === 'number' ? value : Number.NaN}
        onChange={(next) => set(path, Number.isNaN(next) ? undefined : next)}
      />
    );
  }
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
  const max = node.maxLength;
  const isSecret = isSecretField(path, payload);
  return (
    <TextField
      {...common}
      description={
        <Help words={words} count={max !== null && text !== '' ? t('count', { count: [...text].length, max }) : undefined} />
      }
      value={text}
      onChange={(next) => set(path, next === '' ? undefined : node.type === 'any' ? anything(next) : next)}
      mono={!/^(content|reason|text)$/.test(words.name)}
      {...(isSecret ? { type: 'password' as const, autoComplete: 'new-password' } : { autoComplete: 'off' })}
      {...(!isSecret &&
      (max === null || max >= LONG_TEXT) &&
      !/^(value|key|attributeValue)$/.test(words.name) &&
      node.type === 'string'
        ? { rows: 3 }
        : {})}
    />
  );
}

/** Where any JSON may stand, what is typed is JSON when it can be read as such. */
function anything(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
