import { addDecimals, type Decimal, divideDecimals, multiplyDecimals, toJsonNumber } from './decimal';
import type { Tariff, TariffElements, TariffText } from './tariff';
import { shownTexts } from './words';

/** What a station is to show of a tariff, with everything that takes: the value of the wish `price.shown`. */
export interface PriceShown {
  tariffId: number;
  name: string;
  version: number;
  currency: string;
  elements: TariffElements;
  /** First the one for displays that know one language only. */
  texts: readonly TariffText[];
  offlineTexts: readonly TariffText[];
}

/** `languages`: those a price is said in beside the operator's own texts; the first one comes first. */
export function toPriceShown(t: Tariff, languages: readonly string[]): PriceShown {
  const texts = shownTexts(t, languages);
  const first = texts.findIndex((x) => x.language.toLowerCase() === languages[0]?.toLowerCase());
  const ordered = first <= 0 ? texts : [...texts.slice(first, first + 1), ...texts.filter((_t, i) => i !== first)];
  const { id, name, version, currency, elements, offlineTexts } = t;
  return { tariffId: id, name, version, currency, elements, texts: ordered, offlineTexts };
}

/** The same, from a value that came as JSON; null: it is none. */
export function readPriceShown(value: unknown): PriceShown | null {
  if (!isObject(value)) return null;
  const { tariffId, name, version, currency, elements, texts, offlineTexts } = value;
  if (typeof tariffId !== 'number' || typeof version !== 'number' || typeof currency !== 'string') return null;
  if (!isObject(elements) || !isTexts(texts) || !isTexts(offlineTexts)) return null;
  return {
    tariffId,
    name: typeof name === 'string' ? name : '',
    version,
    currency,
    elements: readElements(elements),
    texts,
    offlineTexts,
  };
}

/** Only what elements are made of; anything else is left out. */
function readElements(given: Record<string, unknown>): TariffElements {
  const text = (name: string): Decimal | undefined => (typeof given[name] === 'string' ? given[name] : undefined);
  return {
    kWh: text('kWh'),
    hour: text('hour'),
    idleMinute: text('idleMinute'),
    idleGraceS: typeof given.idleGraceS === 'number' ? given.idleGraceS : undefined,
    start: text('start'),
    min: text('min'),
    max: text('max'),
    vatPercent: text('vatPercent'),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is TariffText[] =>
  Array.isArray(value) && value.every((t) => isObject(t) && typeof t.language === 'string' && typeof t.text === 'string');

/** Id of a tariff at a 2.1 station (at most 60 characters): another one with every version, so that an old one is not taken for it. */
export const stationTariffId = (p: Pick<PriceShown, 'tariffId' | 'version'>): string => `laddnav-${p.tariffId}-v${p.version}`;

/** Decimals kept where an amount is divided: by 60 for a minute, by 1.25 to take VAT off. */
const DECIMALS = 6;

/**
 * TariffType of OCPP 2.1 (part 2 §2.89, I07-I08): amounts without tax, tax rates beside them; minutes where we count hours.
 */
export function toTariff21(p: PriceShown): Record<string, unknown> {
  const { kWh, hour, idleMinute, idleGraceS = 0, start, min, max, vatPercent } = p.elements;
  const taxRates = vatPercent === undefined ? {} : { taxRates: [{ type: 'VAT', tax: toJsonNumber(vatPercent) }] };
  const factor = vatFactor(vatPercent);
  const net = (amount: Decimal, by: Decimal = '1'): number =>
    toJsonNumber(divideDecimals(amount, multiplyDecimals(factor, by), DECIMALS));
  const bound = (amount: Decimal) => ({ exclTax: net(amount), inclTax: toJsonNumber(amount), ...taxRates });
  return {
    tariffId: stationTariffId(p),
    currency: p.currency,
    ...(p.texts.length === 0
      ? {}
      : { description: p.texts.map(({ language, text }) => ({ format: 'UTF8', language, content: text })) }),
    ...(kWh === undefined ? {} : { energy: { prices: [{ priceKwh: net(kWh) }], ...taxRates } }),
    ...(hour === undefined ? {} : { chargingTime: { prices: [{ priceMinute: net(hour, '60') }], ...taxRates } }),
    ...(idleMinute === undefined
      ? {}
      : {
          idleTime: {
            prices: [{ priceMinute: net(idleMinute), ...(idleGraceS > 0 ? { conditions: { minIdleTime: idleGraceS } } : {}) }],
            ...taxRates,
          },
        }),
    ...(start === undefined ? {} : { fixedFee: { prices: [{ priceFixed: net(start) }], ...taxRates } }),
    ...(min === undefined ? {} : { minCost: bound(min) }),
    ...(max === undefined ? {} : { maxCost: bound(max) }),
  };
}

/** What a price is divided by to take VAT off: 1.25 for 25 %. */
function vatFactor(vatPercent: Decimal | undefined): Decimal {
  return vatPercent === undefined ? '1' : addDecimals('1', multiplyDecimals(vatPercent, '0.01'));
}

/** Value of the 1.6 key DefaultPrice ("OCPP & California Pricing Requirements", part for 1.6). */
export function toDefaultPrice16(p: PriceShown): string {
  const { kWh, hour, start } = p.elements;
  return JSON.stringify({
    priceText: p.texts[0]?.text ?? '',
    ...(p.offlineTexts[0] ? { priceTextOffline: p.offlineTexts[0].text } : {}),
    chargingPrice: {
      ...(kWh === undefined ? {} : { kWhPrice: toJsonNumber(kWh) }),
      ...(hour === undefined ? {} : { hourPrice: toJsonNumber(hour) }),
      ...(start === undefined ? {} : { flatFee: toJsonNumber(start) }),
    },
  });
}

/** Value of the 1.6 key `DefaultPriceText,<language>`. */
export function toDefaultPriceText16(p: PriceShown, language: string): string {
  const offline = p.offlineTexts.find((t) => sameLanguage(t.language, language));
  return JSON.stringify({
    priceText: p.texts.find((t) => sameLanguage(t.language, language))?.text ?? '',
    ...(offline ? { priceTextOffline: offline.text } : {}),
  });
}

export const sameLanguage = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The text for a language: exactly it, its base ("sv" for "sv-FI"), else the first one. */
export function textIn(texts: readonly TariffText[], language: string | undefined): string | null {
  const base = language?.toLowerCase().split('-')[0];
  const found =
    texts.find((t) => language !== undefined && sameLanguage(t.language, language)) ??
    texts.find((t) => t.language.toLowerCase().split('-')[0] === base) ??
    texts[0];
  return found?.text ?? null;
}
