'use client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton, Mono } from '@/app/_ui';
import { findSetting } from '@/server/domain/settings/catalogue';
import { readKey, type SettingKey } from '@/server/domain/settings/key';
import { checkWish } from '@/server/domain/settings/kinds';
import type { SettingType, SettingValue } from '@/server/domain/settings/setting';
import type { Wish } from '@/server/domain/settings/wish';
import { kindUi } from './kinds';
import { SettingField } from './SettingField';
import { SettingPicker } from './SettingPicker';
import { pathsOf } from './use-findable';
import { useSettingText } from './use-setting-text';

interface Props {
  wishes: readonly Wish[];
  onChange: (wishes: readonly Wish[]) => void;
  /** Complaints of the server, by key. */
  errors?: Readonly<Record<SettingKey, string>>;
  /** Complain about fields that are still empty; before, only about what was written. */
  strict?: boolean;
}

const TEXT: SettingType = { kind: 'text' };

/** Settings picked by search, each with the value it is to have. */
export function WishEditor({ wishes, onChange, errors, strict = false }: Props) {
  const t = useTranslations('wish');
  const set = (key: SettingKey, value: SettingValue | null) =>
    onChange(wishes.map((wish) => (wish.key === key ? { key, value } : wish)));
  return (
    <div className="min-w-0 space-y-3">
      {wishes.length === 0 ? (
        <p className="text-13 text-muted">{t('editor.empty')}</p>
      ) : (
        <ul className="divide-y divide-line rounded border border-line bg-surface">
          {wishes.map((wish) => (
            <WishRow
              key={wish.key}
              wish={wish}
              strict={strict}
              error={errors?.[wish.key] ?? null}
              onChange={(value) => set(wish.key, value)}
              onRemove={() => onChange(wishes.filter(({ key }) => key !== wish.key))}
            />
          ))}
        </ul>
      )}
      <SettingPicker
        label={t('editor.add')}
        without={wishes.map(({ key }) => key)}
        onPick={(key) => onChange([...wishes, { key, value: initialValue(key) }])}
      />
    </div>
  );
}

interface RowProps {
  wish: Wish;
  strict: boolean;
  error: string | null;
  onChange: (value: SettingValue | null) => void;
  onRemove: () => void;
}

function WishRow({ wish, strict, error, onChange, onRemove }: RowProps) {
  const t = useTranslations('wish');
  const text = useSettingText();
  const { key, value } = wish;
  const ui = kindUi(key);
  const setting = findSetting(readKey(key).name);
  const why = value === null && !strict ? null : checkWish(wish);
  const complaint = error ?? (why && text.reason(why));
  const meaning = text.meaning(key);
  return (
    <li className="grid min-w-0 grid-cols-[1fr_auto] items-start gap-x-3 gap-y-2 px-3 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,18rem)_auto]">
      <div className="min-w-0">
        <div className="font-medium text-13 text-ink">{text.name(key)}</div>
        {meaning && <div className="text-12 text-muted">{meaning}</div>}
        <Mono className="block truncate text-12 text-faint">{setting ? pathsOf(setting).join(' · ') : key}</Mono>
      </div>
      <div className="col-span-2 min-w-0 sm:col-span-1">
        {ui ? (
          <ui.Field settingKey={key} label={t('editor.value')} value={value} onChange={onChange} error={complaint} />
        ) : (
          <SettingField
            type={setting?.type ?? TEXT}
            label={`${text.name(key)}: ${t('editor.value')}`}
            hideLabel
            value={value}
            onChange={onChange}
            error={complaint}
          />
        )}
      </div>
      <IconButton
        icon={Trash2}
        label={t('editor.remove', { name: text.name(key) })}
        onPress={onRemove}
        size="sm"
        className="col-start-2 row-start-1 sm:col-start-3"
      />
    </li>
  );
}

/** A switch is off rather than nothing: what is seen is what is sent. */
function initialValue(key: SettingKey): SettingValue | null {
  const ui = kindUi(key);
  if (ui) return ui.initial(key);
  const kind = findSetting(readKey(key).name)?.type.kind;
  return kind === 'boolean' ? false : kind === 'list' ? [] : null;
}
