'use client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { ComboBox } from '@/app/_ui';
import { guessTokenType } from '../../../fields/TokenField';

interface Props {
  label: string;
  description: ReactNode;
  error: string | null;
  value: unknown;
  /** With the kind of token, known or guessed. */
  onChange: (value: string | undefined, type: string) => void;
}

/** A known card or tag, found by typing, or any other. */
export function TokenInput({ label, description, error, value, onChange }: Props) {
  const trpc = useTRPC();
  const { can } = useMe();
  const text = typeof value === 'string' ? value : '';
  const search = useDeferredValue(text.trim());
  const { data } = useQuery(
    trpc.tokens.list.queryOptions(
      { limit: 12, ...(search ? { search } : {}) },
      { enabled: can('tokens.read'), placeholderData: (previous) => previous },
    ),
  );
  const tokens = data?.items ?? [];
  const take = (next: string) => {
    if (next === text) return;
    const known = tokens.find((token) => token.idToken === next);
    onChange(next === '' ? undefined : next, known?.type ?? guessTokenType(next));
  };
  return (
    <ComboBox
      label={label}
      description={description}
      error={error}
      mono
      allowsCustomValue
      options={tokens.map((token) => ({
        id: token.idToken,
        label: token.idToken,
        description: [token.label, token.status === 'Accepted' ? null : token.status].filter(Boolean).join(' · '),
      }))}
      value={tokens.some((token) => token.idToken === text) ? text : null}
      inputValue={text}
      onInputChange={take}
      onChange={(id) => id !== null && take(id)}
    />
  );
}
