'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { ComboBox } from '@/app/_ui';

/** A token to act with: one we know, or one typed as the driver reads it out. */
export interface TokenChoice {
  text: string;
  /** OCPP 2.x IdTokenEnumType; a guess for typed ones. */
  type: string;
}

export const NO_TOKEN: TokenChoice = { text: '', type: 'Central' };

/** RFID cards are 4, 7 or 10 bytes in hexadecimal (ISO 14443 UIDs); anything else is a name we gave out ourselves. */
export function guessTokenType(text: string): string {
  return /^([0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{20})$/i.test(text.trim()) ? 'ISO14443' : 'Central';
}

interface Props {
  value: TokenChoice;
  onChange: (value: TokenChoice) => void;
}

/** Searches known tokens while typing. */
export function TokenField({ value, onChange }: Props) {
  const t = useTranslations('commands.token');
  const trpc = useTRPC();
  const { can } = useMe();
  const search = useDeferredValue(value.text.trim());
  const { data } = useQuery(
    trpc.tokens.list.queryOptions(
      { limit: 12, ...(search ? { search } : {}) },
      { enabled: can('tokens.read'), placeholderData: (previous) => previous },
    ),
  );
  const tokens = data?.items ?? [];
  return (
    <ComboBox
      label={t('label')}
      description={t('help')}
      placeholder={t('placeholder')}
      mono
      allowsCustomValue
      options={tokens.map((token) => ({
        id: token.idToken,
        label: token.idToken,
        description: [token.label, token.status === 'Accepted' ? null : token.status].filter(Boolean).join(' · '),
      }))}
      value={tokens.some((token) => token.idToken === value.text) ? value.text : null}
      inputValue={value.text}
      onInputChange={(text) => {
        const known = tokens.find((token) => token.idToken === text);
        onChange({ text, type: known?.type ?? guessTokenType(text) });
      }}
      onChange={(id) => {
        const known = tokens.find((token) => token.idToken === id);
        if (known) onChange({ text: known.idToken, type: known.type });
      }}
    />
  );
}
