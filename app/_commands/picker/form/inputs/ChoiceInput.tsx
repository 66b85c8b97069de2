'use client';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ComboBox, type Option } from '@/app/_ui';

interface Props {
  label: string;
  description: ReactNode;
  error: string | null;
  options: readonly Option[];
  value: unknown;
  /** Whole numbers typed are numbers; anything else stays text, and is complained about. */
  isNumber: boolean;
  onChange: (value: unknown) => void;
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** One of what is known, or anything else that is typed. */
export function ChoiceInput({ label, description, error, options, value, isNumber, onChange }: Props) {
  const t = useTranslations('picker');
  const text = textOf(value);
  const [typed, setTyped] = useState('');
  const isChosen = options.some((option) => option.id === text);
  const wanted = typed.toLowerCase();
  const found =
    isChosen || wanted === ''
      ? options
      : options.filter((option) => `${option.label} ${option.description ?? ''}`.toLowerCase().includes(wanted));
  const take = (next: string) => {
    setTyped(next);
    const trimmed = next.trim();
    if (trimmed === text) return;
    if (trimmed === '') onChange(undefined);
    else onChange(isNumber && /^-?\d{1,15}$/.test(trimmed) ? Number(trimmed) : next);
  };
  return (
    <ComboBox
      label={label}
      description={description}
      error={error}
      mono
      placeholder={t('chooseOrType')}
      allowsCustomValue
      options={found}
      value={isChosen ? text : null}
      inputValue={text}
      onInputChange={take}
      onChange={(id) => id !== null && take(id)}
    />
  );
}
