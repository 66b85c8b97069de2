import type { CommandRequest } from '../../command/command';
import type { Holding } from '../../station/holding';
import { type PriceShown, readPriceShown, sameLanguage, stationTariffId, toTariff21 } from '../../tariff/shown';
import { checkTariff } from '../../tariff/tariff';
import { keyAt, readKey } from '../key';
import type { SettingValue } from '../setting';
import type { StationConfiguration } from '../station-configuration';
import { nothingPlanned, type PlannedWish, type Wish, type WishKind, type WishReason } from '../wish';
import { type PriceText, priceTexts } from './price-texts';

export const PRICE_SHOWN = 'price.shown';

/** How a station tells drivers its price. */
export type PriceWay =
  | 'tariff' // 2.1: a tariff the station itself reckons with and shows
  | 'texts' // texts among its settings: DefaultPrice, TariffFallbackMessage
  | 'none';

/**
 * `price.shown`, of the whole station or (2.1) one EVSE: SetDefaultTariff where the station takes tariffs (2.1 I08), else the texts its version has
 * for that. The value is a PriceShown.
 */
export const priceKind: WishKind = {
  takes: (key) => readKey(key).name === PRICE_SHOWN,
  reads: () => [
    'available',
    'enabled',
    'conditionssupported',
    'currency',
    'tarifffallbackmessage',
    'offlinetarifffallbackmessage',
    'defaultprice',
    'customdisplaycostandprice',
    'custommultilanguagemessages',
    'supportedlanguages',
    'defaultpricetext',
    ...TEXT_LANGUAGES.map((language) => `defaultpricetext,${language}`),
  ],
  check({ key, value }) {
    if (readKey(key).place.connectorId !== undefined) return { code: 'noConnectorPlace' };
    if (value === null) return null;
    const price = readPriceShown(value);
    if (price === null) return { code: 'price.notAPrice' };
    const [bad] = checkTariff(price);
    return bad ? { code: 'price.contradicts', values: { field: bad.field } } : null;
  },
  plan,
  holds(wish, station) {
    const planned = plan(wish, station);
    return planned.operations.length === 0 && planned.state !== 'unsupported' && planned.state !== 'invalid';
  },
};

/** Languages a 1.6 station's own texts are looked for in. */
const TEXT_LANGUAGES: readonly string[] = ['en', 'sv', 'nb', 'no', 'da', 'fi', 'de', 'fr', 'nl', 'es', 'it', 'pl'];

/** How this station tells its price, and why not when it does not. */
export function priceWay(station: StationConfiguration): { way: PriceWay; why: WishReason | null } {
  if (station.version === null) return { way: 'none', why: { code: 'price.neverConnected' } };
  if (station.version === '2.1' && takesTariffs(station)) return { way: 'tariff', why: null };
  const texts = priceTexts(station, null);
  if (texts.length > 0) return { way: 'texts', why: null };
  return { way: 'none', why: { code: station.version === '1.6' ? 'price.noDisplay16' : 'price.noDisplay' } };
}

function plan(wish: Wish, station: StationConfiguration): PlannedWish {
  const price = wish.value === null ? null : readPriceShown(wish.value);
  const evseId = readKey(wish.key).place.evseId ?? null;
  const { way, why } = priceWay(station);
  const base = nothingPlanned(wish, why);
  if (way === 'none') return base;
  if (evseId !== null && way === 'texts') return { ...base, why: { code: 'price.wholeStationOnly' } };
  const planned = way === 'tariff' ? planTariff(base, price, station, evseId) : planTexts(base, price, station);
  if (planned.state === 'invalid') return planned;
  const name = keyAt(PRICE_SHOWN, evseId === null ? {} : { evseId });
  const isKept = price === null ? station.policy[name] === undefined : sameJson(station.policy[name], wish.value);
  return {
    ...planned,
    // What we sent and it still shows is known by its name.
    before: planned.before ?? null,
    policy: isKept ? null : { [name]: wish.value },
    state: planned.state === 'right' && !isKept ? 'change' : planned.state,
  };
}

/** Texts among the station's settings. */
function planTexts(base: PlannedWish, price: PriceShown | null, station: StationConfiguration): PlannedWish {
  const all = priceTexts(station, price);
  const long = all.find((t) => t.wanted.length > t.limit);
  const told = all.flatMap((t) => t.row?.readAt.getTime() ?? []);
  const known: PlannedWish = {
    ...base,
    raw: all.map((t) => ({ name: t.label, before: t.row?.value ?? null, wanted: t.wanted })),
    beforeAt: told.length === 0 ? null : new Date(Math.min(...told)),
    before: shownNow(all, station),
    why: null,
  };
  if (long) return { ...known, state: 'invalid', why: { code: 'price.tooLong', values: { max: long.limit, key: long.label } } };
  const wrong = all.filter((t) => !t.isRight);
  const closed = wrong.find((t) => t.row?.mutability === 'ReadOnly');
  if (closed) return { ...known, state: 'readOnly', why: { code: 'readOnly', values: { key: closed.label } } };
  if (wrong.length === 0) return { ...known, state: 'right' };
  return {
    ...known,
    state: wrong.every((t) => t.row?.value == null) ? 'unread' : 'change',
    operations: wrong.map((t): CommandRequest => ({ kind: 'SetVariable', name: t.name, value: t.wanted })),
    readBack: { kind: 'ReadVariables', names: wrong.map((t) => t.name) },
    restore: wrong.flatMap((t): CommandRequest[] =>
      t.row?.value == null ? [] : [{ kind: 'SetVariable', name: t.name, value: t.row.value }],
    ),
  };
}

/** 2.1 I08: SetDefaultTariff, proved by GetTariffs. */
function planTariff(
  base: PlannedWish,
  price: PriceShown | null,
  station: StationConfiguration,
  evseId: number | null,
): PlannedWish {
  const place = evseId ?? 0;
  const defaults = station.holdings.filter((h) => h.kind === 'Tariff' && h.data.tariffKind === 'DefaultTariff');
  const here = defaults.filter((h) => covers(h, place));
  const ours = price === null ? null : stationTariffId(price);
  const told = here.map((h) => h.at.getTime());
  const known: PlannedWish = {
    ...base,
    raw: [
      {
        name: place === 0 ? 'DefaultTariff' : `DefaultTariff@${place}`,
        before: [...new Set(here.map((h) => String(h.data.tariffId)))].join(', ') || null,
        wanted: ours ?? '',
      },
    ],
    beforeAt: told.length === 0 ? null : new Date(Math.max(...told)),
    before: tariffNow(here, station, place),
    readBack: { kind: 'Call', action: 'GetTariffs', payload: { evseId: place } },
    why: null,
  };
  if (price === null || ours === null) {
    const gone = here.map((h) => String(h.data.tariffId));
    if (gone.length === 0) return { ...known, state: 'right', readBack: null };
    const payload = { tariffIds: [...new Set(gone)], ...(place === 0 ? {} : { evseId: place }) };
    return {
      ...known,
      state: 'change',
      operations: [{ kind: 'Call', action: 'ClearTariffs', payload }],
      restore: put(here, place),
    };
  }
  const conditions = textOf(station, 'ConditionsSupported', 'Tariff');
  if (conditions === 'false' && (price.elements.idleGraceS ?? 0) > 0)
    return { ...known, state: 'invalid', why: { code: 'price.noConditions' } };
  const currency = rowOf(station, 'Currency');
  const otherCurrency = currency?.value != null && currency.value !== price.currency;
  if (otherCurrency && currency.mutability === 'ReadOnly')
    return { ...known, state: 'invalid', why: { code: 'price.otherCurrency', values: { currency: currency.value ?? '' } } };
  if (isInForce(ours, defaults, station, place)) return { ...known, state: 'right', readBack: null };
  const enabled = rowOf(station, 'Enabled', 'Tariff');
  const first: CommandRequest[] = [
    ...(otherCurrency ? [{ kind: 'SetVariable' as const, name: currency.name, value: price.currency }] : []),
    ...(enabled?.value === 'false' ? [{ kind: 'SetVariable' as const, name: enabled.name, value: 'true' }] : []),
  ];
  return {
    ...known,
    state: defaults.length === 0 && station.policy[PRICE_SHOWN] === undefined ? 'unread' : 'change',
    operations: [...first, { kind: 'Call', action: 'SetDefaultTariff', payload: { evseId: place, tariff: toTariff21(price) } }],
    restore: put(here, place),
  };
}

/** Whether our tariff is the default of the place: of every EVSE when it is the whole station, but for those with one of their own. */
function isInForce(ours: string, defaults: readonly Holding[], station: StationConfiguration, place: number): boolean {
  const mine = defaults.filter((h) => h.data.tariffId === ours);
  if (place !== 0) return mine.some((h) => covers(h, place));
  if (mine.some(isEverywhere)) return defaults.every((h) => h.data.tariffId === ours || hasOwn(station, h.evseId ?? 0));
  const left = station.evses.filter((e) => !mine.some((h) => covers(h, e.evseId)));
  return mine.length > 0 && left.every((e) => hasOwn(station, e.evseId));
}

const hasOwn = (station: StationConfiguration, evseId: number): boolean =>
  evseId !== 0 && station.policy[keyAt(PRICE_SHOWN, { evseId })] !== undefined;

const evsesOf = (h: Holding): readonly unknown[] => (Array.isArray(h.data.evseIds) ? h.data.evseIds : []);
const isEverywhere = (h: Holding): boolean => (h.evseId ?? 0) === 0 && evsesOf(h).length === 0;
const covers = (h: Holding, place: number): boolean =>
  place === 0 || isEverywhere(h) || h.evseId === place || evsesOf(h).includes(place);

/** Puts back what was there, where all of it is known. */
function put(here: readonly Holding[], place: number): CommandRequest[] {
  return here.flatMap((h): CommandRequest[] => {
    const { tariffKind: _kind, evseIds: _evses, validFrom: _from, idTokens: _tokens, ...tariff } = h.data;
    if (tariff.currency === undefined) return [];
    return [{ kind: 'Call', action: 'SetDefaultTariff', payload: { evseId: place === 0 ? (h.evseId ?? 0) : place, tariff } }];
  });
}

/** The price shown as we know it by name; else what it is called or says. */
function tariffNow(here: readonly Holding[], station: StationConfiguration, place: number): SettingValue | null {
  const [first] = here;
  if (!first) return null;
  const sent = readPriceShown(station.policy[keyAt(PRICE_SHOWN, place === 0 ? {} : { evseId: place })]);
  if (sent && stationTariffId(sent) === first.data.tariffId) return { ...sent };
  return { shown: String(first.data.tariffId) };
}

function shownNow(all: readonly PriceText[], station: StationConfiguration): SettingValue | null {
  const sent = readPriceShown(station.policy[PRICE_SHOWN]);
  if (sent && priceTexts(station, sent).every((t) => t.isRight)) return { ...sent };
  const shown = all.find((t) => t.isMain)?.row?.value;
  return shown == null || shown === '' ? null : { shown };
}

const takesTariffs = (station: StationConfiguration): boolean => {
  const available = textOf(station, 'Available', 'Tariff') ?? textOf(station, 'Enabled', 'Tariff');
  return available === null ? !station.wasRead : available === 'true';
};

function rowOf(station: StationConfiguration, variable: string, instance?: string) {
  return station.variables.find(
    (r) =>
      r.attribute === 'Actual' &&
      sameLanguage(r.name.component, 'TariffCostCtrlr') &&
      sameLanguage(r.name.variable, variable) &&
      (r.name.variableInstance ?? '').toLowerCase() === (instance ?? '').toLowerCase(),
  );
}

const textOf = (station: StationConfiguration, variable: string, instance?: string): string | null =>
  rowOf(station, variable, instance)?.value?.toLowerCase() ?? null;

/** Whatever order the fields are in: JSON columns keep none. */
function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}
