'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { ComboBox, type Option } from '@/app/_ui';
import type { SettingKey } from '@/server/domain/settings/key';
import { searchSettings } from './search';
import { useFindable } from './use-findable';

interface Props {
  onPick: (key: SettingKey) => void;
  /** Not offered: chosen already. */
  without?: readonly SettingKey[];
  label?: string;
  hideLabel?: boolean;
}

/** More than this is narrowed by typing on. */
const SHOWN = 60;

/** One setting, found as one types: in the catalogue by name, meaning or key, and among the keys stations have of their own. */
export function SettingPicker({ onPick, without = [], label, hideLabel }: Props) {
  const t = useTranslations('wish');
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const [round, setRound] = useState(0);
  const asked = useDeferredValue(text.trim());
  const known = useFindable();
  const seen = useQuery(
    trpc.configuration.fleetKeys.queryOptions({ text: asked }, { enabled: asked.length >= 2, placeholderData: (old) => old }),
  );
  const options = useMemo(() => {
    const out = new Set(without);
    const ours = searchSettings(known, text).filter((one) => !out.has(one.key));
    const theirs = (text.trim().length < 2 ? [] : (seen.data ?? [])).filter((one) => !out.has(one.key));
    return [
      ...ours.map((one): Option => ({ id: one.key, label: one.name, description: one.meaning ?? one.key })),
      ...theirs.map(
        (one): Option => ({
          id: one.key,
          label: one.key.replace(/^raw:\/?/, ''),
          description: one.stations === null ? t('picker.seenSome') : t('picker.seen', { count: one.stations }),
        }),
      ),
    ].slice(0, SHOWN);
  }, [known, seen.data, text, without, t]);
  return (
    <ComboBox
      // A new one after each choice, empty again.
      key={round}
      label={label ?? t('picker.label')}
      hideLabel={hideLabel ?? false}
      placeholder={t('picker.placeholder')}
      description={t('picker.hint')}
      options={options}
      value={null}
      inputValue={text}
      onInputChange={setText}
      onChange={(key) => {
        if (key === null) return;
        onPick(key);
        setText('');
        setRound(round + 1);
      }}
    />
  );
}
