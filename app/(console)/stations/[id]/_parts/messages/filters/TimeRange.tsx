'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useUrlState } from '@/app/_lib/use-url-state';
import { DateTimeField, Select } from '@/app/_ui';
import { instantOf, SPANS, spanOf } from './use-message-filter';

const ANY = '*';
const OWN = 'own';

/** A span that ends now, or a beginning and an end in the station's own time. */
export function TimeRange({ timeZone }: { timeZone: string }) {
  const t = useTranslations('station.messages');
  const { get, set } = useUrlState();
  const [isOwn, setOwn] = useState(false);
  const span = spanOf(get('time'));
  const from = instantOf(get('from'));
  const to = instantOf(get('to'));
  const chosen = span ?? (isOwn || from || to ? OWN : ANY);
  const choose = (id: string) => {
    setOwn(id === OWN);
    if (id === OWN) set({ time: null });
    else set({ time: spanOf(id), from: null, to: null });
  };
  return (
    <>
      <Select
        label={t('when')}
        hideLabel
        width="inline"
        value={chosen}
        onChange={choose}
        options={[
          { id: ANY, label: t('anyTime') },
          ...Object.keys(SPANS).map((id) => ({ id, label: t(`span.${id as keyof typeof SPANS}`) })),
          { id: OWN, label: t('ownTime') },
        ]}
      />
      {chosen === OWN && (
        <div className="flex items-center gap-2 sm:flex-wrap">
          <DateTimeField
            label={t('from')}
            timeZone={timeZone}
            value={from}
            onChange={(at) => set({ time: null, from: at?.toISOString() })}
          />
          <DateTimeField
            label={t('to')}
            timeZone={timeZone}
            value={to}
            onChange={(at) => set({ time: null, to: at?.toISOString() })}
          />
        </div>
      )}
    </>
  );
}
