'use client';
import { useCallback, useMemo, useState } from 'react';
import type { SettingView } from '@/server/domain/settings/edit';
import type { SettingKey } from '@/server/domain/settings/key';
import type { SettingValue } from '@/server/domain/settings/setting';
import { checkValue, sameValue } from '@/server/domain/settings/value';
import type { WishReason } from '@/server/domain/settings/wish';

/** What somebody wrote into one field. */
export interface Edit {
  value: SettingValue | null;
  /** What the station had when the field was touched first, or when a change of somebody else's was looked at. */
  base: string | null;
}

/** One changed field with what stands against sending it. */
export interface Change {
  setting: SettingView;
  edit: Edit;
  /** The value breaks its rule. */
  why: WishReason | null;
  /** The station has another value by now than when the field was touched. */
  moved: boolean;
}

/** Changed fields of the form. They outlive fresh values of the station: what changed meanwhile is told, never overwritten. */
export function useEdits(settings: readonly SettingView[]) {
  const [edits, setEdits] = useState<ReadonlyMap<SettingKey, Edit>>(new Map());
  /** Fields start anew with it. */
  const [round, setRound] = useState(0);
  const set = useCallback((setting: SettingView, value: SettingValue | null) => {
    setEdits((old) => {
      const next = new Map(old);
      const before = old.get(setting.key);
      const base = before ? before.base : setting.text;
      const same = value === null ? setting.type.kind === 'secret' : sameValue(setting.type, setting.value, value);
      if (same && base === setting.text) next.delete(setting.key);
      else next.set(setting.key, { value, base });
      return next;
    });
  }, []);
  const drop = useCallback((keys: readonly SettingKey[] | null) => {
    setEdits((old) => new Map(keys === null ? [] : [...old].filter(([key]) => !keys.includes(key))));
    setRound((n) => n + 1);
  }, []);
  /** The change of somebody else was seen, and ours is to count. */
  const keepMine = useCallback((setting: SettingView) => {
    setEdits((old) => {
      const edit = old.get(setting.key);
      return edit ? new Map(old).set(setting.key, { ...edit, base: setting.text }) : old;
    });
  }, []);
  const changes = useMemo(
    () =>
      settings.flatMap((setting): Change[] => {
        const edit = edits.get(setting.key);
        if (!edit) return [];
        return [{ setting, edit, why: checkValue(setting.type, edit.value), moved: edit.base !== setting.text }];
      }),
    [settings, edits],
  );
  return { edits, changes, round, set, drop, keepMine };
}

export type Edits = ReturnType<typeof useEdits>;
