'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import type { AttentionItem } from '@/server/domain/fleet/views';
import { assertNever } from '@/server/domain/protocol';
import type { ShownStatus } from '@/server/domain/station/status';
import { DOUBTS } from '@/server/domain/transaction/types';

export interface Sentence {
  /** Shape beside the title. */
  status: ShownStatus;
  title: string;
  /** Station, connector, site. */
  place: string;
  text: string;
}

/** What the facts of an item say, in plain language. */
export function useSentence(): (item: AttentionItem) => Sentence {
  const t = useTranslations();
  const a = useTranslations('live.attention');
  const format = useFormat();

  const place = (item: AttentionItem): string => {
    const parts = [
      item.stationName ?? item.siteName ?? text(item, 'identity'),
      item.evseId !== null ? a('connector', { name: item.evseId }) : null,
      item.stationName === null && item.kind === 'siteOffline' ? a('stations', { count: item.count }) : null,
    ];
    return parts.filter(Boolean).join(' · ');
  };

  return (item) => {
    switch (item.kind) {
      case 'fault': {
        const code = text(item, 'errorCode');
        const known = code !== null && code !== 'NoError';
        const key = `station.fault.${code}` as const;
        const named = known && t.has(key as 'station.fault.GroundFailure') ? t(key as 'station.fault.GroundFailure') : null;
        // Our words for a code are "name: what it means"; the name is the title.
        const [name, meaning] = (named ?? '').split(': ', 2);
        const said = [text(item, 'info'), text(item, 'vendorErrorCode')].filter(Boolean).join(', ');
        const occurrences = number(item, 'occurrences') ?? 1;
        return {
          status: 'Faulted',
          title: name || (known ? code : a('fault.title')),
          place: place(item),
          text: [
            meaning ? sentence([meaning]) : null,
            occurrences > 1 ? a('fault.again', { count: occurrences }) : a('fault.once'),
            said ? a('fault.said', { said }) : null,
            item.transactionId !== null ? a('fault.session') : null,
          ]
            .filter(Boolean)
            .join(' '),
        };
      }
      case 'chargingNoEnergy':
        return {
          status: 'Charging',
          title: a('noEnergy.title'),
          place: place(item),
          text: a('noEnergy.text', {
            since: format.time(item.since),
            energy: format.energy(number(item, 'meterWh') ?? 0),
            power: format.power(number(item, 'powerW') ?? 0),
          }),
        };
      case 'siteOffline':
        return {
          status: 'Offline',
          title: a('siteOffline.title'),
          place: place(item),
          text: a('siteOffline.text', { count: item.count, seconds: Math.max(1, number(item, 'withinS') ?? 1) }),
        };
      case 'stationOffline': {
        const open = number(item, 'openTransactions') ?? 0;
        return {
          status: 'Offline',
          title: a('stationOffline.title'),
          place: place(item),
          text: [
            a('stationOffline.text', { at: format.time(item.since) }),
            open > 0 ? a('stationOffline.open', { count: open }) : null,
          ]
            .filter(Boolean)
            .join(' '),
        };
      }
      case 'refused': {
        const reason = text(item, 'reason');
        const key = `waitingRoom.reason.${reason}` as const;
        return {
          status: 'Reserved',
          title: a('refused.title'),
          place: [text(item, 'identity'), item.stationName].filter(Boolean).join(' · '),
          text: a('refused.text', {
            reason: sentence([
              t.has(key as 'waitingRoom.reason.WrongPassword') ? t(key as 'waitingRoom.reason.WrongPassword') : (reason ?? ''),
            ]),
            count: item.count,
          }),
        };
      }
      case 'sessionDoubt': {
        const doubts = (text(item, 'doubts') ?? '')
          .split(', ')
          .flatMap((code) => DOUBTS.filter((doubt) => doubt === code))
          .map((doubt) => a(`doubt.${doubt}`));
        return { status: 'Unknown', title: a('sessionDoubt.title'), place: place(item), text: sentence(doubts) };
      }
      default:
        return assertNever(item.kind);
    }
  };
}

function text(item: AttentionItem, fact: string): string | null {
  const value = item.facts[fact];
  return value === null || value === undefined || value === '' ? null : String(value);
}

function number(item: AttentionItem, fact: string): number | null {
  const value = item.facts[fact];
  return typeof value === 'number' ? value : null;
}

/** "meter went backwards, readings missing" as one sentence. */
function sentence(parts: readonly string[]): string {
  const all = parts.join(', ');
  return all === '' ? '' : `${all.charAt(0).toUpperCase()}${all.slice(1).replace(/\.$/, '')}.`;
}
