'use client';
import { useMemo } from 'react';
import { useMessages, useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { findSetting } from '@/server/domain/settings/catalogue';
import { readKey, type SettingKey } from '@/server/domain/settings/key';
import type { SettingType, SettingUnit, SettingValue } from '@/server/domain/settings/setting';
import type { WishReason } from '@/server/domain/settings/wish';

type Names = Readonly<Record<string, Readonly<Record<string, { name: string; meaning: string }>>>>;

/** Settings, their values and what is wrong with them in the reader's words. */
export function useSettingText() {
  const t = useTranslations('wish');
  const names: Names = useMessages().settingNames;
  const format = useFormat();
  return useMemo(() => {
    const words = (key: SettingKey) => {
      const { name } = readKey(key);
      const dot = name.indexOf('.');
      return names[name.slice(0, dot)]?.[name.slice(dot + 1)] ?? null;
    };
    const at = (key: SettingKey): string => {
      const { evseId, connectorId } = readKey(key).place;
      if (evseId === undefined) return '';
      return connectorId === undefined
        ? ` · ${t('at', { evse: evseId })}`
        : ` · ${t('atConnector', { evse: evseId, connector: connectorId })}`;
    };
    const value = (given: SettingValue | null, type?: SettingType): string => {
      if (given === null) return t('nothing');
      if (typeof given === 'boolean') return t(given ? 'on' : 'off');
      if (typeof given === 'number') {
        const unit = type && 'unit' in type ? type.unit : null;
        return unit === null ? format.number(given, 6) : `${format.number(given, 6)} ${unit}`;
      }
      if (typeof given === 'string') return given === '' ? t('empty') : given;
      if (isWords(given)) return given.length === 0 ? t('empty') : given.join(', ');
      return JSON.stringify(given);
    };
    return {
      /** Ours where there is one, else the station's own. */
      name: (key: SettingKey): string => {
        const { name, raw } = readKey(key);
        return (words(key)?.name ?? raw?.replace(/^\//, '') ?? name) + at(key);
      },
      meaning: (key: SettingKey): string | null => words(key)?.meaning ?? null,
      isNamed: (key: SettingKey): boolean => words(key) !== null,
      /** With its unit, on or off, words with commas. */
      value: (given: SettingValue | null, key?: SettingKey, type?: SettingType): string =>
        value(given, type ?? (key === undefined ? undefined : findSetting(readKey(key).name)?.type)),
      range: (type: SettingType): string | null => {
        if (!('unit' in type)) return null;
        // That nothing is less than nothing needs no words.
        if (type.max === undefined && (type.min ?? 0) === 0) return null;
        const unit: SettingUnit | '' = type.unit ?? '';
        const [min, max] = [type.min, type.max].map((n) => (n === undefined ? null : format.number(n, 6)));
        if (min && max) return t('rangeBetween', { min, max, unit });
        if (min) return t('rangeMin', { min, unit });
        return max ? t('rangeMax', { max, unit }) : null;
      },
      /** Why a wish cannot be, or what to know of it. */
      reason: (why: WishReason): string => {
        const code = `reason.${why.code}` as 'reason.noValue';
        return t.has(code) ? t(code, { ...why.values }) : why.code;
      },
    };
  }, [t, names, format]);
}

function isWords(value: SettingValue): value is readonly string[] {
  return Array.isArray(value);
}
