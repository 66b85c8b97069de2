'use client';
import { useMemo } from 'react';
import { SETTINGS } from '@/server/domain/settings/catalogue';
import type { Setting, SettingSpot } from '@/server/domain/settings/setting';
import { KIND_UIS } from './kinds';
import type { Findable } from './search';
import { useSettingText } from './use-setting-text';

/** Everything the catalogue and the kinds of wish have a word for. */
export function useFindable(): readonly Findable[] {
  const text = useSettingText();
  return useMemo(
    () => [
      ...SETTINGS.filter((one) => !one.readOnly).map(
        (one): Findable => ({ key: one.id, name: text.name(one.id), meaning: text.meaning(one.id), paths: pathsOf(one) }),
      ),
      ...KIND_UIS.flatMap((ui) => ui.keys).map(
        (key): Findable => ({ key, name: text.name(key), meaning: text.meaning(key), paths: [] }),
      ),
    ],
    [text],
  );
}

/** What people who know OCPP search for. */
export function pathsOf({ v16, v2x }: Pick<Setting, 'v16' | 'v2x'>): string[] {
  return [...v16, ...v2x].map(spotText);
}

function spotText({ component, variable }: SettingSpot): string {
  return component === '' ? variable : `${component}/${variable}`;
}
