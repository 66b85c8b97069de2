import { readDecimal } from '@/server/domain/tariff/decimal';
import { AMOUNTS, type TariffElements, type TariffText } from '@/server/domain/tariff/tariff';
import type { TariffRow } from './TariffsView';

export const AMOUNT_FIELDS = [...AMOUNTS, 'vatPercent'] as const;
type AmountField = (typeof AMOUNT_FIELDS)[number];

/** A tariff as it is being typed. */
export interface TariffDraft {
  name: string;
  currency: string;
  amounts: Record<AmountField, string>;
  /** Minutes. */
  grace: string;
  texts: TariffText[];
  offlineTexts: TariffText[];
  note: string;
}

export function draftOf(tariff: TariffRow | null): TariffDraft {
  const amount = (name: AmountField) => tariff?.elements[name] ?? (tariff === null && name === 'vatPercent' ? '25' : '');
  return {
    name: tariff?.name ?? '',
    currency: tariff?.currency ?? 'SEK',
    amounts: {
      kWh: amount('kWh'),
      hour: amount('hour'),
      idleMinute: amount('idleMinute'),
      start: amount('start'),
      min: amount('min'),
      max: amount('max'),
      vatPercent: amount('vatPercent'),
    },
    grace: tariff?.elements.idleGraceS ? String(Math.round(tariff.elements.idleGraceS / 60)) : '',
    texts: [...(tariff?.texts ?? [])],
    offlineTexts: [...(tariff?.offlineTexts ?? [])],
    note: tariff?.note ?? '',
  };
}

/** `show`: only what is an amount already, for the preview; `send`: as typed, for the server to complain of. */
export function toElements(draft: TariffDraft, how: 'show' | 'send'): TariffElements {
  const elements: TariffElements = {};
  for (const name of AMOUNT_FIELDS) {
    const typed = draft.amounts[name].trim();
    const read = readDecimal(typed);
    if (typed !== '' && (how === 'send' || read !== null)) elements[name] = read ?? typed;
  }
  const minutes = Number(draft.grace);
  if (draft.grace.trim() !== '' && Number.isInteger(minutes) && minutes > 0) elements.idleGraceS = minutes * 60;
  return elements;
}

export const toTexts = (texts: readonly TariffText[]): TariffText[] =>
  texts.filter((t) => t.text.trim() !== '').map((t) => ({ language: t.language.trim(), text: t.text.trim() }));
