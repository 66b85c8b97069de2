'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import type { SettingKindUi } from '@/app/_settings/kinds';
import { Select } from '@/app/_ui';
import { methodOfKey, PAYMENT_METHODS, paymentKey } from '@/server/domain/payment/methods';
import { readKey } from '@/server/domain/settings/key';
import { languagesOf } from '@/server/domain/tariff/languages';
import { readPriceShown, toPriceShown } from '@/server/domain/tariff/shown';

const PRICE = 'price.shown';

/** A payment method, on or off. */
export const paymentKindUi: SettingKindUi = {
  takes: (key) => methodOfKey(readKey(key).name) !== null,
  keys: PAYMENT_METHODS.map(paymentKey),
  initial: () => true,
  Text: ({ value }) => {
    const t = useTranslations('wish');
    return <span>{t(value === true ? 'on' : 'off')}</span>;
  },
  Field: ({ label, value, onChange, error }) => {
    const t = useTranslations('wish');
    return (
      <Select
        label={label}
        value={value === null ? null : String(value)}
        onChange={(id) => onChange(id === 'true')}
        error={error}
        options={[
          { id: 'true', label: t('on') },
          { id: 'false', label: t('off') },
        ]}
      />
    );
  },
};

/** The price shown: one of the tariffs, as it is now. */
export const priceKindUi: SettingKindUi = {
  takes: (key) => readKey(key).name === PRICE,
  keys: [PRICE],
  initial: () => null,
  Text: ({ value }) => {
    const price = readPriceShown(value);
    if (price) {
      return (
        <span className="break-words">
          {price.name} · {price.texts[0]?.text}
        </span>
      );
    }
    const shown = typeof value === 'object' && value !== null && 'shown' in value ? value.shown : null;
    return <span className="break-all">{typeof shown === 'string' ? shown : ''}</span>;
  },
  Field: ({ label, value, onChange, error }) => {
    const t = useTranslations('prices.places.form');
    const trpc = useTRPC();
    const { data: tariffs = [] } = useQuery(trpc.tariffs.list.queryOptions());
    const chosen = readPriceShown(value);
    return (
      <Select
        label={label}
        value={chosen && tariffs.some((one) => one.id === chosen.tariffId) ? String(chosen.tariffId) : null}
        onChange={(id) => {
          const tariff = tariffs.find((one) => String(one.id) === id);
          if (tariff) onChange({ ...toPriceShown(tariff, languagesOf(tariff.currency)) });
        }}
        placeholder={t('choose')}
        error={error}
        options={tariffs.map((one) => ({ id: String(one.id), label: one.name }))}
      />
    );
  },
};
