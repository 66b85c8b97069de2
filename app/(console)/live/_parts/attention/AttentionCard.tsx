'use client';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Link, RelativeTime, StatusShape } from '@/app/_ui';
import type { AttentionItem } from '@/server/domain/fleet/views';
import { useSentence } from './use-sentence';

export interface AttentionActions {
  /** A path with the scope kept. */
  link: (path: string) => string;
  onStation: (stationId: number) => void;
  onSite: (siteId: number) => void;
  /** Offered only to who may command. */
  onRestart: ((item: AttentionItem) => void) | null;
  onOutOfService: ((item: AttentionItem) => void) | null;
}

/** One thing that wants a person: what, where, since when, what the evidence says, and what can be done about it. */
export function AttentionCard({ item, actions }: { item: AttentionItem; actions: AttentionActions }) {
  const { status, title, place, text } = useSentence()(item);
  return (
    <article className="px-4 py-3">
      <div className="flex items-baseline gap-2">
        <span className="self-center">
          <StatusShape status={status} size={12} />
        </span>
        <h3 className="min-w-0 grow font-semibold text-13 text-ink">{title}</h3>
        <RelativeTime at={item.since} bare quiet className="shrink-0 text-12 text-muted" />
      </div>
      <p className="text-13 text-muted">{place}</p>
      {text && <p className="mt-1 text-13 text-ink">{text}</p>}
      <div className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1">
        <Actions item={item} {...actions} />
      </div>
    </article>
  );
}

function Actions({ item, link, onStation, onSite, onRestart, onOutOfService }: AttentionActions & { item: AttentionItem }) {
  const t = useTranslations('live.attention.action');
  const { kind, stationId, siteId, transactionId } = item;
  const why = stationId === null ? null : <Link href={link(`/stations/${stationId}`)}>{t('why')}</Link>;
  const show = stationId !== null && <Act onPress={() => onStation(stationId)}>{t('show')}</Act>;
  switch (kind) {
    case 'fault':
      return (
        <>
          {why}
          {show}
          {onOutOfService && <Act onPress={() => onOutOfService(item)}>{t('outOfService')}</Act>}
        </>
      );
    case 'chargingNoEnergy':
      return (
        <>
          {onRestart && (
            <Act main onPress={() => onRestart(item)}>
              {t('restart')}
            </Act>
          )}
          {transactionId !== null && (
            <Link href={link(`/sessions/${transactionId}`)} {...(onRestart ? { look: 'plain', className: 'text-muted!' } : {})}>
              {t('why')}
            </Link>
          )}
          {show}
        </>
      );
    case 'siteOffline':
      return (
        siteId !== null && (
          <>
            <Link href={`/stations?site=${siteId}`}>{t('stations')}</Link>
            <Act onPress={() => onSite(siteId)}>{t('show')}</Act>
          </>
        )
      );
    case 'stationOffline':
      return (
        <>
          {why}
          {show}
        </>
      );
    case 'refused':
      return <Link href={link('/waiting-room')}>{t('waitingRoom')}</Link>;
    case 'sessionDoubt':
      return transactionId !== null && <Link href={link(`/sessions/${transactionId}`)}>{t('why')}</Link>;
  }
}

/** A plain word to press: the same look as the links beside it. */
function Act({ children, onPress, main = false }: { children: ReactNode; onPress: () => void; main?: boolean }) {
  return (
    <AriaButton
      onPress={onPress}
      className={`cursor-pointer rounded-sm text-13 underline-offset-2 data-hovered:underline ${main ? 'text-accent-ink' : 'text-muted data-hovered:text-ink'}`}
    >
      {children}
    </AriaButton>
  );
}
