import { compareDecimals, type Decimal } from './decimal';

/**
 * What charging costs, as a driver pays it: VAT included. Amounts are decimal texts in the tariff's currency. Each part is what OCPI calls a
 * price component (ENERGY, TIME, PARKING_TIME, FLAT) without restrictions, with min_price and max_price beside them.
 */
export interface TariffElements {
  /** Per kWh. */
  kWh?: Decimal | undefined;
  /** Per hour of charging. */
  hour?: Decimal | undefined;
  /** Per minute connected without charging. */
  idleMinute?: Decimal | undefined;
  /** Idle minutes count only after so many seconds of them. */
  idleGraceS?: number | undefined;
  /** Once per session. */
  start?: Decimal | undefined;
  /** A session costs at least and at most this. */
  min?: Decimal | undefined;
  max?: Decimal | undefined;
  /** VAT within the prices, percent; absent: none is told. */
  vatPercent?: Decimal | undefined;
}

/** Amounts of a tariff, in the order they are told. */
export const AMOUNTS = [
  'kWh',
  'hour',
  'idleMinute',
  'start',
  'min',
  'max',
] as const satisfies readonly (keyof TariffElements)[];

/** What a display says, in one language (RFC 5646). */
export interface TariffText {
  language: string;
  text: string;
}

export interface Tariff {
  id: number;
  name: string;
  /** ISO 4217. */
  currency: string;
  /** Grows with every change of what it costs or says. */
  version: number;
  elements: TariffElements;
  texts: readonly TariffText[];
  /** Shown when the station cannot reach us. */
  offlineTexts: readonly TariffText[];
  note: string | null;
  updatedAt: Date;
}

/** Where a tariff counts. Everything null: everywhere. */
export interface TariffPlace {
  siteId: number | null;
  groupId: number | null;
  stationId: number | null;
  /** Of the station named. */
  evseId: number | null;
}

export interface TariffAssignment extends TariffPlace {
  id: number;
  tariffId: number;
  /** Only for tokens of this group; null: for everybody else. */
  tokenGroupId: string | null;
  /** Null: since ever, for ever. */
  validFrom: Date | null;
  validTo: Date | null;
}

/** Longest text a display takes: 1.6 values hold 500 characters with everything around it, 2.x messages 512 (1024 since 2.1). */
export const MAX_TEXT = 160;
export const MAX_LANGUAGES = 6;

/** A field of a tariff and the rule it breaks. */
export interface TariffComplaint {
  field: string;
  rule: 'negative' | 'minAboveMax' | 'vatRange' | 'graceWithoutIdle' | 'languageTwice' | 'empty';
}

/** What is wrong with a tariff's elements and texts, whatever they are called. */
export function checkTariff(t: Pick<Tariff, 'elements' | 'texts' | 'offlineTexts'>): TariffComplaint[] {
  const { elements } = t;
  const found: TariffComplaint[] = [];
  for (const name of AMOUNTS) {
    const amount = elements[name];
    if (amount !== undefined && compareDecimals(amount, '0') < 0) found.push({ field: `elements.${name}`, rule: 'negative' });
  }
  const { min, max, vatPercent } = elements;
  if (min !== undefined && max !== undefined && compareDecimals(min, max) > 0)
    found.push({ field: 'elements.max', rule: 'minAboveMax' });
  if (vatPercent !== undefined && (compareDecimals(vatPercent, '0') < 0 || compareDecimals(vatPercent, '100') > 0))
    found.push({ field: 'elements.vatPercent', rule: 'vatRange' });
  if ((elements.idleGraceS ?? 0) > 0 && elements.idleMinute === undefined)
    found.push({ field: 'elements.idleGraceS', rule: 'graceWithoutIdle' });
  for (const list of ['texts', 'offlineTexts'] as const) {
    const seen = new Set<string>();
    for (const [i, { language, text }] of t[list].entries()) {
      if (seen.has(language.toLowerCase())) found.push({ field: `${list}.${i}.language`, rule: 'languageTwice' });
      if (text.trim() === '') found.push({ field: `${list}.${i}.text`, rule: 'empty' });
      seen.add(language.toLowerCase());
    }
  }
  return found;
}

/** Whether nothing is asked for charging. */
export const isFree = (e: TariffElements): boolean =>
  AMOUNTS.every((name) => name === 'max' || e[name] === undefined || compareDecimals(e[name], '0') === 0);
