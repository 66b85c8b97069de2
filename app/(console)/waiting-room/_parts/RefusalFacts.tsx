'use client';
import { useTranslations } from 'use-intl';
import { useSaid } from '@/app/_lib/said/use-said';
import { DateTime, KeyValue, KeyValueList, Mono } from '@/app/_ui';
import type { RefusalView } from '@/server/domain/fleet/views';

/** What the station actually sent: the evidence. */
export function RefusalFacts({ refusal }: { refusal: RefusalView }) {
  const t = useTranslations('waitingRoom');
  const said = useSaid();
  return (
    <KeyValueList className="pt-1 pb-2 pl-7">
      <KeyValue label={t('path')}>
        <Mono>{refusal.path}</Mono>
      </KeyValue>
      <KeyValue label={t('offered')}>
        {refusal.offered.length > 0 ? <Mono>{refusal.offered.join(', ')}</Mono> : t('offeredNone')}
      </KeyValue>
      <KeyValue label={t('detail')}>{said('refusal', refusal.detail)}</KeyValue>
      <KeyValue label={t('firstSeen')}>
        <DateTime at={refusal.firstAt} />
      </KeyValue>
      <KeyValue label={t('lastSeen')}>
        <DateTime at={refusal.lastAt} />
      </KeyValue>
    </KeyValueList>
  );
}
