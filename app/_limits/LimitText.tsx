'use client';
import { readLimit } from '@/server/domain/settings/kinds/limit/value';
import type { SettingValue } from '@/server/domain/settings/setting';
import { useLimitText } from './use-limit-text';

/** A limit in one line. */
export function LimitText({ value }: { value: SettingValue }) {
  const text = useLimitText();
  const read = readLimit(value);
  return <span>{'limit' in read ? text.limit(read.limit) : JSON.stringify(value)}</span>;
}
