'use client';
import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ComboBox, IconButton, Mono } from '@/app/_ui';

interface Props {
  label: string;
  hideLabel: boolean;
  description: ReactNode;
  error: string | null;
  isDisabled: boolean;
  /** Null: any words. */
  choices: readonly string[] | null;
  value: readonly string[];
  onChange: (words: readonly string[]) => void;
}

/** Several words in order: chosen ones stand as tags, one more is found by typing. */
export function WordsField({ label, hideLabel, description, error, isDisabled, choices, value, onChange }: Props) {
  const t = useTranslations('wish');
  const [typed, setTyped] = useState('');
  const open = (choices ?? []).filter((word) => !value.includes(word));
  const shown = open.filter((word) => word.toLowerCase().includes(typed.trim().toLowerCase()));
  const add = (word: string) => {
    const clean = word.trim();
    if (clean !== '' && !value.includes(clean)) onChange([...value, clean]);
    setTyped('');
  };
  return (
    <div className="min-w-0">
      <ComboBox
        // A new one once a word is taken: what was chosen must not stay in the field.
        key={value.length}
        label={label}
        hideLabel={hideLabel}
        description={description}
        error={error}
        isDisabled={isDisabled}
        mono
        placeholder={t('addWord')}
        options={shown.map((id) => ({ id, label: id }))}
        value={null}
        inputValue={typed}
        onInputChange={setTyped}
        onChange={(word) => (word === null ? choices === null && add(typed) : add(word))}
        allowsCustomValue={choices === null}
      />
      {value.length > 0 && (
        <ul className="mt-1.5 flex flex-wrap gap-1" aria-label={label}>
          {value.map((word) => (
            <li
              key={word}
              className="flex min-w-0 items-center gap-0.5 rounded-sm border border-line bg-sunken pl-1.5 text-12 text-ink"
            >
              <Mono className="break-all">{word}</Mono>
              <IconButton
                icon={X}
                size="sm"
                label={t('removeWord', { word })}
                isDisabled={isDisabled}
                onPress={() => onChange(value.filter((one) => one !== word))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
