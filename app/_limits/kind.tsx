'use client';
import type { SettingKindUi } from '@/app/_settings/kinds';
import { Notice } from '@/app/_ui';
import { readKey } from '@/server/domain/settings/key';
import { readLimit } from '@/server/domain/settings/kinds/limit/value';
import { LimitField, NEW_LIMIT } from './LimitField';
import { LimitText } from './LimitText';

/** How a limit is shown and written where wishes are: in plans and baselines. */
export const limitKindUi: SettingKindUi = {
  takes: (key) => readKey(key).name === 'limit.power',
  keys: ['limit.power'],
  initial: () => ({ ...NEW_LIMIT, each: true }),
  Text: ({ value }) => <LimitText value={value} />,
  Field: ({ settingKey, value, onChange, error }) => {
    const read = readLimit(value);
    return (
      <div className="space-y-3">
        <LimitField
          value={'limit' in read ? read.limit : NEW_LIMIT}
          onChange={(limit) => onChange({ ...limit })}
          whole={readKey(settingKey).place.evseId === undefined}
          needsVolts
        />
        {error && <Notice tone="bad">{error}</Notice>}
      </div>
    );
  },
};
