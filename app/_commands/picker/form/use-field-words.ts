'use client';
import { useCallback } from 'react';
import { useLocale, useMessages, useTranslations } from 'use-intl';
import type { SchemaNode } from '../schema/node';
import type { Path } from '../schema/payload';

export interface FieldWords {
  /** In plain words. */
  label: string;
  /** As OCPP spells it. */
  name: string;
  help: string | null;
  /** The help is the standard's own, in English. */
  isForeign: boolean;
}

/** What a field is called and what it is for: our own words where we have them, else the schema's. */
export function useFieldWords(action: string): (path: Path, node: SchemaNode) => FieldWords {
  const { picker } = useMessages();
  const locale = useLocale();
  const t = useTranslations('picker');
  return useCallback(
    (path, node) => {
      const names = path.filter((step) => typeof step === 'string');
      const name = names.at(-1) ?? '';
      const parent = names.at(-2);
      const known = [...(parent ? [`${parent}_${name}`] : []), `${action}_${name}`, name].find((key) =>
        Object.hasOwn(picker.field, key),
      );
      const word = Object.entries(picker.field).find(([key]) => key === known)?.[1];
      const own = word && 'help' in word ? word.help : null;
      const plain = word?.label ?? spaced(name);
      const last = path.at(-1);
      return {
        label: typeof last === 'number' ? t('item', { name: plain, number: last + 1 }) : plain,
        name,
        help: own ?? node.description,
        isForeign: own === null && locale !== 'en',
      };
    },
    [picker.field, locale, action, t],
  );
}

/** `chargingRateUnit` as "Charging rate unit". */
export function spaced(name: string): string {
  const words = name
    .replace(/_/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z]{2}/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
