/**
 * Numbers, units and times as people read them. Pure: locale and words come in, text goes out. A no-break space joins a
 * number to its unit, so that they never part at a line end.
 */
const NBSP = '\u00a0';

export type Instant = Date | number;

/** The words around a time, already translated. `length` is what `duration` gives. */
export interface TimeWords {
  justNow: string;
  ago: (length: string) => string;
  ahead: (length: string) => string;
}

export interface Parts {
  value: string;
  unit: string;
}

export interface Format {
  number(value: number, maxDecimals?: number): string;
  /** W in; `850 W` never: `0,85 kW`, `11,4 kW`, `1,84 MW`. */
  power(powerW: number): string;
  powerParts(powerW: number): Parts;
  /** Wh in; `0,35 kWh`, `18,2 kWh`, `9 412 kWh`, `12,4 MWh`. */
  energy(energyWh: number): string;
  energyParts(energyWh: number): Parts;
  /** Percent as a number, 0-100. */
  percent(value: number, maxDecimals?: number): string;
  /** Any number with its unit, e.g. `16 A`. */
  unit(value: number, unit: string, maxDecimals?: number): string;
  bytes(size: number): string;
  /** `12 s`, `4 min`, `2 h 11 min`, `6 d`, `6 d 4 h`. */
  duration(ms: number): string;
  /** `12 s ago`, `in 4 min`, `just now`. */
  relative(at: Instant, now: number): string;
  /** `22 Nov 2026, 14:06:20 CET`: the exact instant in a time zone. */
  instant(at: Instant, timeZone?: string): string;
  /** `22 Nov 2026, 14:06`. */
  dateTime(at: Instant, timeZone?: string): string;
  date(at: Instant, timeZone?: string): string;
  /** `14:06`. */
  time(at: Instant, timeZone?: string): string;
  /** `14:06:20`. */
  clock(at: Instant, timeZone?: string): string;
  /** `14:06` today, `21 Nov 14:06` this year, else with the year. */
  short(at: Instant, now: number, timeZone?: string): string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its two largest useful units; symbols are the same in every language we have. */
export function durationParts(ms: number): [count: number, symbol: 's' | 'min' | 'h' | 'd'][] {
  const length = Math.max(0, ms);
  if (length < MINUTE) return [[Math.floor(length / SECOND), 's']];
  if (length < HOUR) return [[Math.floor(length / MINUTE), 'min']];
  if (length < DAY) {
    const minutes = Math.floor((length % HOUR) / MINUTE);
    const hours = Math.floor(length / HOUR);
    return minutes === 0
      ? [[hours, 'h']]
      : [
          [hours, 'h'],
          [minutes, 'min'],
        ];
  }
  const days = Math.floor(length / DAY);
  const hours = Math.floor((length % DAY) / HOUR);
  return hours === 0 || days >= 7
    ? [[days, 'd']]
    : [
        [days, 'd'],
        [hours, 'h'],
      ];
}

function powerScale(powerW: number): [value: number, unit: string, decimals: number] {
  const size = Math.abs(powerW);
  if (size >= 999_500) return [powerW / 1e6, 'MW', size >= 99.95e6 ? 0 : 2];
  if (size >= 99_950) return [powerW / 1e3, 'kW', 0];
  return [powerW / 1e3, 'kW', size < 1_000 ? 2 : 1];
}

function energyScale(energyWh: number): [value: number, unit: string, decimals: number] {
  const size = Math.abs(energyWh);
  if (size >= 9.9995e9) return [energyWh / 1e9, 'GWh', 1];
  if (size >= 9.9995e6) return [energyWh / 1e6, 'MWh', size >= 99.95e6 ? 0 : 1];
  if (size >= 99_950) return [energyWh / 1e3, 'kWh', 0];
  return [energyWh / 1e3, 'kWh', size < 1_000 ? 2 : 1];
}

/** Builds the formatters of one locale; Intl objects are made once and kept. `timeZone` is used when a call names none. */
export function createFormat(locale: string, words: TimeWords, timeZone?: string): Format {
  const numbers = new Map<number, Intl.NumberFormat>();
  const dates = new Map<string, Intl.DateTimeFormat>();

  const number = (value: number, maxDecimals = 0) => {
    let format = numbers.get(maxDecimals);
    if (!format) {
      format = new Intl.NumberFormat(locale, { maximumFractionDigits: maxDecimals });
      numbers.set(maxDecimals, format);
    }
    return format.format(value === 0 ? 0 : value); // no "-0"
  };
  const date = (at: Instant, zone: string | undefined, key: string, options: Intl.DateTimeFormatOptions) => {
    const id = `${key} ${zone ?? ''}`;
    let format = dates.get(id);
    if (!format) {
      if (dates.size > 200) dates.clear(); // zones are few; this only bounds nonsense
      format = new Intl.DateTimeFormat(locale, { hour12: false, ...options, timeZone: knownZone(zone) });
      dates.set(id, format);
    }
    return format.format(at);
  };
  const join = (value: string, unit: string) => `${value}${NBSP}${unit}`;
  const scaled = ([value, unit, decimals]: [number, string, number]): Parts => ({ value: number(value, decimals), unit });
  const zoneOf = (zone?: string) => zone ?? timeZone;
  const duration = (ms: number) =>
    durationParts(ms)
      .map(([count, symbol]) => join(number(count), symbol))
      .join(NBSP);

  const powerParts = (powerW: number) => scaled(powerScale(powerW));
  const energyParts = (energyWh: number) => scaled(energyScale(energyWh));
  const DAY_MONTH = { day: 'numeric', month: 'short' } as const;
  const HM = { hour: '2-digit', minute: '2-digit' } as const;
  const YMD = { ...DAY_MONTH, year: 'numeric' } as const;

  return {
    number,
    powerParts,
    energyParts,
    power: (powerW) => {
      const { value, unit } = powerParts(powerW);
      return join(value, unit);
    },
    energy: (energyWh) => {
      const { value, unit } = energyParts(energyWh);
      return join(value, unit);
    },
    percent: (value, maxDecimals = 0) => join(number(value, maxDecimals), '%'),
    unit: (value, unit, maxDecimals = 1) => join(number(value, maxDecimals), unit),
    bytes: (size) => {
      if (size < 1_000) return join(number(size), 'B');
      return size < 1_000_000 ? join(number(size / 1e3, 1), 'kB') : join(number(size / 1e6, 1), 'MB');
    },
    duration,
    relative: (at, now) => {
      const difference = now - Number(at);
      if (Math.abs(difference) < 2 * SECOND) return words.justNow;
      return difference > 0 ? words.ago(duration(difference)) : words.ahead(duration(-difference));
    },
    instant: (at, zone) => date(at, zoneOf(zone), 'instant', { ...YMD, ...HM, second: '2-digit', timeZoneName: 'short' }),
    dateTime: (at, zone) => date(at, zoneOf(zone), 'dateTime', { ...YMD, ...HM }),
    date: (at, zone) => date(at, zoneOf(zone), 'date', YMD),
    time: (at, zone) => date(at, zoneOf(zone), 'time', HM),
    clock: (at, zone) => date(at, zoneOf(zone), 'clock', { ...HM, second: '2-digit' }),
    short: (at, now, zone) => {
      const day = (instant: Instant) =>
        date(instant, zoneOf(zone), 'key', { year: 'numeric', month: 'numeric', day: 'numeric' });
      const year = (instant: Instant) => date(instant, zoneOf(zone), 'year', { year: 'numeric' });
      if (day(at) === day(now)) return date(at, zoneOf(zone), 'time', HM);
      if (year(at) === year(now)) return date(at, zoneOf(zone), 'short', { ...DAY_MONTH, ...HM });
      return date(at, zoneOf(zone), 'dateTime', { ...YMD, ...HM });
    },
  };
}

const zones = new Map<string, boolean>();

/** A zone name the runtime knows, else undefined (its own zone): a station's odd zone must not break a screen. */
function knownZone(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  let known = zones.get(zone);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      known = true;
    } catch {
      known = false;
    }
    if (zones.size > 500) zones.clear();
    zones.set(zone, known);
  }
  return known ? zone : undefined;
}
