'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LimitField, NEW_LIMIT } from '@/app/_limits/LimitField';
import { useSettingText } from '@/app/_settings';
import { Button, Dialog, Notice } from '@/app/_ui';
import { type PowerLimit, readLimit } from '@/server/domain/settings/kinds/limit/value';

/** A limit for several stations: written here, tried and sent as a plan. */
export function PlanLimitDialog({ stationIds, onClose }: { stationIds: readonly number[]; onClose: () => void }) {
  const t = useTranslations('limits');
  const text = useSettingText();
  const router = useRouter();
  const [limit, setLimit] = useState<PowerLimit>({ ...NEW_LIMIT, each: true });
  const read = readLimit(limit);
  const go = (value: PowerLimit | null) => {
    const wishes = JSON.stringify([{ key: 'limit.power', value }]);
    router.push(`/configuration/plans/new?stations=${stationIds.join(',')}&wishes=${encodeURIComponent(wishes)}`);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      size="lg"
      title={t('plan.title', { count: stationIds.length })}
      subtitle={t('plan.lead')}
      footer={
        <>
          <Button onPress={() => go(null)}>{t('plan.takeAway')}</Button>
          <Button kind="primary" isDisabled={'why' in read} onPress={() => go(limit)}>
            {t('plan.next')}
          </Button>
        </>
      }
    >
      <LimitField value={limit} onChange={setLimit} whole needsVolts />
      {'why' in read && (
        <Notice tone="bad" className="mt-4">
          {text.reason(read.why)}
        </Notice>
      )}
    </Dialog>
  );
}
