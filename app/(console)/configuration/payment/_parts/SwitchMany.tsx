'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink, Select } from '@/app/_ui';
import { PAYMENT_METHODS, type PaymentMethod, paymentKey } from '@/server/domain/payment/methods';

/** One method, on or off, at all stations chosen: a plan, so that what would change is seen before. */
export function SwitchMany({ stationIds }: { stationIds: readonly number[] }) {
  const t = useTranslations('payment');
  const [method, setMethod] = useState<PaymentMethod>('rfid');
  const href = (on: boolean) => {
    const query = new URLSearchParams({
      stations: stationIds.join(','),
      wishes: JSON.stringify([{ key: paymentKey(method), value: on }]),
      name: t(on ? 'planOn' : 'planOff', { method: t(`method.${method}`) }),
    });
    return `/configuration/plans/new?${query}`;
  };
  return (
    <>
      <Select
        label={t('method.label')}
        hideLabel
        width="inline"
        value={method}
        onChange={(id) => setMethod(PAYMENT_METHODS.find((m) => m === id) ?? 'rfid')}
        options={PAYMENT_METHODS.map((m) => ({ id: m, label: t(`method.${m}`) }))}
      />
      <ButtonLink href={href(true)}>{t('switchOn')}</ButtonLink>
      <ButtonLink href={href(false)}>{t('switchOff')}</ButtonLink>
    </>
  );
}
