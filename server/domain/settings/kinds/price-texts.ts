import type { VariableName } from '../../command/command';
import { type PriceShown, textIn, toDefaultPrice16, toDefaultPriceText16 } from '../../tariff/shown';
import type { VariableRow } from '../../writes';
import type { StationConfiguration } from '../station-configuration';

/** One of a station's settings that says its price. */
export interface PriceText {
  name: VariableName;
  /** As technicians know it. */
  label: string;
  row: VariableRow | null;
  wanted: string;
  isRight: boolean;
  /** The text drivers see first. */
  isMain: boolean;
  /** Characters it takes at most. */
  limit: number;
}

/** 1.6 values have at most 500 characters (CiString500); 2.x variables 1000 unless the station tells less (ValueSize). */
const LIMIT_16 = 500;
const LIMIT_2X = 1000;

/**
 * Every setting by which the station says its price, and what it should say; a null price takes the texts away. Nothing: the station, as it
 * was read, says no prices.
 */
export function priceTexts(station: StationConfiguration, price: PriceShown | null): PriceText[] {
  return station.version === '1.6' ? texts16(station, price) : texts2x(station, price);
}

function texts16(station: StationConfiguration, price: PriceShown | null): PriceText[] {
  const row = (key: string) =>
    station.variables.find((r) => r.attribute === 'Actual' && r.name.variable.toLowerCase() === key.toLowerCase()) ?? null;
  const main = row('DefaultPrice');
  // The note's own flag; stations without it may still know the key.
  if (row('CustomDisplayCostAndPrice')?.value?.toLowerCase() === 'false') return [];
  if (main === null && station.wasRead && row('CustomDisplayCostAndPrice') === null) return [];
  const text = (variable: string, wanted: string, isMain: boolean): PriceText => {
    const name = { component: '', variable };
    const known = row(variable);
    return {
      name: known?.name ?? name,
      label: variable,
      row: known,
      wanted,
      isRight: known?.value != null && sameText(known.value, wanted),
      isMain,
      limit: LIMIT_16,
    };
  };
  const several = row('CustomMultiLanguageMessages')?.value?.toLowerCase() === 'true';
  const spoken = (row('SupportedLanguages')?.value ?? '').split(',').flatMap((l) => l.trim() || []);
  const languages = several
    ? spoken.filter((l) => price === null || price.texts.some((t) => base(t.language) === base(l)))
    : [];
  return [
    text('DefaultPrice', price === null ? '' : toDefaultPrice16(price), true),
    ...languages.map((language) =>
      text(`DefaultPriceText,${language}`, price === null ? '' : textFor16(price, language), false),
    ),
  ];
}

function textFor16(price: PriceShown, language: string): string {
  const exact = price.texts.find((t) => base(t.language) === base(language));
  return toDefaultPriceText16(price, exact?.language ?? language);
}

function texts2x(station: StationConfiguration, price: PriceShown | null): PriceText[] {
  const rows = station.variables.filter(
    (r) => r.attribute === 'Actual' && r.name.component.toLowerCase() === 'tariffcostctrlr',
  );
  const named = (variable: string) => rows.filter((r) => r.name.variable.toLowerCase() === variable.toLowerCase());
  const mains = named('TariffFallbackMessage');
  const offline = named('OfflineTariffFallbackMessage');
  // The standard has it in every version: one that was never read is asked all the same.
  const unread = mains.length === 0 && !station.wasRead;
  const component = 'TariffCostCtrlr';
  const found = unread ? [toText({ component, variable: 'TariffFallbackMessage' }, null, price?.texts ?? [], true)] : [];
  const currency = named('Currency').find((r) => r.mutability !== 'ReadOnly');
  if (mains.length === 0 && !unread) return [];
  return [
    ...(currency && price && currency.value !== price.currency
      ? [{ ...toText(currency.name, currency, [], false), wanted: price.currency, isRight: false }]
      : []),
    ...found,
    ...mains.map((r) => toText(r.name, r, price?.texts ?? [], true)),
    ...(price === null || price.offlineTexts.length > 0
      ? offline.map((r) => toText(r.name, r, price?.offlineTexts ?? [], false))
      : []),
  ];
}

function toText(name: VariableName, row: VariableRow | null, texts: PriceShown['texts'], isMain: boolean): PriceText {
  const wanted = textIn(texts, name.variableInstance) ?? '';
  const instance = name.variableInstance === undefined ? '' : `[${name.variableInstance}]`;
  return {
    name,
    label: `${name.component}.${name.variable}${instance}`,
    row,
    wanted,
    isRight: row?.value != null && row.value.trim() === wanted.trim(),
    isMain,
    limit: row?.maxLimit ?? LIMIT_2X,
  };
}

/** JSON texts mean the same whatever their blanks and the order of their fields. */
function sameText(a: string, b: string): boolean {
  if (a.trim() === b.trim()) return true;
  try {
    return JSON.stringify(flat(JSON.parse(a))) === JSON.stringify(flat(JSON.parse(b)));
  } catch {
    return false;
  }
}

function flat(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([k, v]): [string, unknown] => [k, flat(v)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const base = (language: string): string => language.toLowerCase().split('-')[0] ?? '';
