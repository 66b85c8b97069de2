'use client';
import { useTranslations } from 'use-intl';
import { cx, Mono } from '@/app/_ui';
import type { SettingKey } from '@/server/domain/settings/key';
import type { SettingType, SettingValue } from '@/server/domain/settings/setting';
import { kindUi } from './kinds';
import { useSettingText } from './use-setting-text';

interface Props {
  settingKey: SettingKey;
  value: SettingValue | null;
  /** Of a setting the catalogue does not know. */
  type?: SettingType;
  /** What a null value means here. Left out: not read. */
  none?: 'notRead' | 'takenAway' | 'hidden';
  className?: string;
}

/** A value as people say it: `30 s`, On, a list of words. */
export function SettingValueText({ settingKey, value, type, none = 'notRead', className }: Props) {
  const t = useTranslations('wish');
  const text = useSettingText();
  const ui = kindUi(settingKey);
  if (value === null) return <span className={cx('text-faint', className)}>{t(none)}</span>;
  if (ui) return <ui.Text settingKey={settingKey} value={value} />;
  const said = text.value(value, settingKey, type);
  if (typeof value === 'string' && value !== '') return <Mono className={cx('break-all', className)}>{said}</Mono>;
  return <span className={cx(typeof value === 'object' && 'break-words', className)}>{said}</span>;
}
