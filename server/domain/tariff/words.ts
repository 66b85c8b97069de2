import { compareDecimals, type Decimal, divideDecimals } from './decimal';
import { isFree, type Tariff, type TariffElements, type TariffText } from './tariff';

/** How the parts of a price are said on a display: short, because displays are. */
interface Words {
  locale: string;
  free: string;
  perKwh: string;
  perHour: string;
  start: string;
  idle: string;
  /** `{minutes}` is put in. */
  idleAfter: string;
  min: string;
  max: string;
  vat: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  en: {
    locale: 'en-GB',
    free: 'Free of charge',
    perKwh: '{amount}/kWh',
    perHour: '{amount}/h charging',
    start: '{amount} to start',
    idle: '{amount}/min when not charging',
    idleAfter: '{amount}/min when not charging, after {minutes} min',
    min: 'at least {amount}',
    max: 'at most {amount}',
    vat: 'incl. {percent} VAT',
  },
  sv: {
    locale: 'sv-SE',
    free: 'Gratis',
    perKwh: '{amount}/kWh',
    perHour: '{amount}/tim laddning',
    start: '{amount} i startavgift',
    idle: '{amount}/min utan laddning',
    idleAfter: '{amount}/min utan laddning, efter {minutes} min',
    min: 'minst {amount}',
    max: 'högst {amount}',
    vat: 'inkl. {percent} moms',
  },
  nb: {
    locale: 'nb-NO',
    free: 'Gratis',
    perKwh: '{amount}/kWh',
    perHour: '{amount}/time lading',
    start: '{amount} i startavgift',
    idle: '{amount}/min uten lading',
    idleAfter: '{amount}/min uten lading, etter {minutes} min',
    min: 'minst {amount}',
    max: 'høyst {amount}',
    vat: 'inkl. {percent} mva.',
  },
  da: {
    locale: 'da-DK',
    free: 'Gratis',
    perKwh: '{amount}/kWh',
    perHour: '{amount}/time opladning',
    start: '{amount} i startgebyr',
    idle: '{amount}/min uden opladning',
    idleAfter: '{amount}/min uden opladning, efter {minutes} min',
    min: 'mindst {amount}',
    max: 'højst {amount}',
    vat: 'inkl. {percent} moms',
  },
  fi: {
    locale: 'fi-FI',
    free: 'Maksuton',
    perKwh: '{amount}/kWh',
    perHour: '{amount}/h latausta',
    start: 'aloitus {amount}',
    idle: '{amount}/min ilman latausta',
    idleAfter: '{amount}/min ilman latausta, {minutes} min jälkeen',
    min: 'vähintään {amount}',
    max: 'enintään {amount}',
    vat: 'sis. alv {percent}',
  },
  de: {
    locale: 'de-DE',
    free: 'Kostenlos',
    perKwh: '{amount}/kWh',
    perHour: '{amount}/Std. Laden',
    start: '{amount} Startgebühr',
    idle: '{amount}/Min. ohne Laden',
    idleAfter: '{amount}/Min. ohne Laden, nach {minutes} Min.',
    min: 'mindestens {amount}',
    max: 'höchstens {amount}',
    vat: 'inkl. {percent} MwSt.',
  },
};

const wordsIn = (language: string): Words | null => {
  const base = language.toLowerCase().split('-')[0] ?? '';
  return WORDS[base === 'no' ? 'nb' : base] ?? null;
};

/**
 * A price in words, as a display or a driver's page says it: "2,49 kr/kWh, 5,00 kr i startavgift". Null in a language nobody taught it.
 */
export function priceWords(elements: TariffElements, currency: string, language: string): string | null {
  const words = wordsIn(language);
  if (words === null) return null;
  if (isFree(elements)) return words.free;
  const said: string[] = [];
  const say = (form: string, amount: Decimal | undefined, more: Record<string, string> = {}): void => {
    if (amount === undefined || compareDecimals(amount, '0') === 0) return;
    said.push(fill(form, { amount: formatMoney(amount, currency, words.locale), ...more }));
  };
  const minutes = divideDecimals(String(elements.idleGraceS ?? 0), '60', 0);
  say(words.perKwh, elements.kWh);
  say(words.perHour, elements.hour);
  say(words.start, elements.start);
  say(minutes === '0' ? words.idle : words.idleAfter, elements.idleMinute, { minutes });
  say(words.min, elements.min);
  say(words.max, elements.max);
  if (elements.vatPercent !== undefined && compareDecimals(elements.vatPercent, '0') > 0)
    said.push(fill(words.vat, { percent: percentOf(elements.vatPercent, words.locale) }));
  return said.join(', ');
}

/** What is shown: the operator's own texts, and the price in words for languages that have none; `languages` in their order. */
export function shownTexts(
  t: Pick<Tariff, 'elements' | 'currency' | 'texts'>,
  languages: readonly string[],
): readonly TariffText[] {
  const own = new Map(t.texts.map((x) => [x.language.toLowerCase(), x]));
  const wanted = [...t.texts.map((x) => x.language), ...languages];
  const seen = new Set<string>();
  return wanted.flatMap((language) => {
    const key = language.toLowerCase();
    if (seen.has(key)) return [];
    seen.add(key);
    const text = own.get(key)?.text ?? priceWords(t.elements, t.currency, language);
    return text === null ? [] : [{ language, text }];
  });
}

/** An amount in a currency, with at least two decimals where the currency has them and as many as it takes, up to six. */
function formatMoney(amount: Decimal, currency: string, locale: string): string {
  return plainSpaces(
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      maximumFractionDigits: Math.max(2, Math.min(6, amount.split('.')[1]?.length ?? 0)),
    }).format(amount as Intl.StringNumericLiteral),
  );
}

const percentOf = (percent: Decimal, locale: string): string =>
  `${plainSpaces(new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(percent as Intl.StringNumericLiteral))} %`;

/** Displays know few characters: no-break and narrow spaces are not among them. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

const fill = (form: string, values: Readonly<Record<string, string>>): string =>
  form.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
