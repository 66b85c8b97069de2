import { believableInstant, parseInstant } from '../instant';
import type { MeterReading, SampledValue } from './meter';
import { isAmbiguousNumber, parseNumber } from './number';

/** A sampled value as either OCPP generation sends it, before anything is believed. */
export interface RawSampledValue {
  value: unknown;
  measurand?: string | undefined;
  context?: string | undefined;
  phase?: string | undefined;
  location?: string | undefined;
  unit?: string | undefined;
  /** 2.x unitOfMeasure.multiplier: power of ten. */
  multiplier?: number | undefined;
  /** 1.6 format SignedData, or 2.x signedMeterValue: kept verbatim. */
  signed?: string | undefined;
}

export interface RawMeterValue {
  timestamp: unknown;
  sampledValue: readonly RawSampledValue[];
}

const ENERGY_REGISTER = 'Energy.Active.Import.Register';
const ENERGY_INTERVAL = 'Energy.Active.Import.Interval';
/** 1.6 §7.44, 2.x PhaseEnumType. */
const PHASES = new Set(['L1', 'L2', 'L3', 'N', 'L1-N', 'L2-N', 'L3-N', 'L1-L2', 'L2-L3', 'L3-L1']);
/** 1.6 §7.22, 2.x LocationEnumType. */
const LOCATIONS = new Set(['Body', 'Cable', 'EV', 'Inlet', 'Outlet', 'Upstream']);

/** Unit spelling (lower case) -> base unit and factor. Stations write `Celcius`; OCPP 1.6 even did so in its schema. */
const UNITS: ReadonlyMap<string, readonly [base: string, factor: number]> = new Map([
  ['wh', ['Wh', 1]],
  ['kwh', ['Wh', 1000]],
  ['mwh', ['Wh', 1_000_000]],
  ['varh', ['varh', 1]],
  ['kvarh', ['varh', 1000]],
  ['w', ['W', 1]],
  ['kw', ['W', 1000]],
  ['va', ['VA', 1]],
  ['kva', ['VA', 1000]],
  ['var', ['var', 1]],
  ['kvar', ['var', 1000]],
  ['a', ['A', 1]],
  ['v', ['V', 1]],
  ['hz', ['Hz', 1]],
  ['hertz', ['Hz', 1]],
  ['percent', ['Percent', 1]],
  ['%', ['Percent', 1]],
  ['celsius', ['Celsius', 1]],
  ['celcius', ['Celsius', 1]],
]);

function defaultUnit(measurand: string): string {
  if (measurand.startsWith('Energy.Reactive')) return 'varh';
  if (measurand.startsWith('Energy')) return 'Wh';
  if (measurand.startsWith('Power.Reactive')) return 'var';
  if (measurand === 'Power.Factor') return '';
  if (measurand.startsWith('Power')) return 'W';
  if (measurand.startsWith('Current')) return 'A';
  if (measurand === 'Voltage') return 'V';
  if (measurand === 'SoC') return 'Percent';
  if (measurand === 'Temperature') return 'Celsius';
  if (measurand === 'Frequency') return 'Hz';
  return '';
}

/** Three decimals of a base unit are finer than any charging meter; more is noise of binary fractions. */
const round3 = (n: number): number => Math.round(n * 1000) / 1000;

/**
 * Salvages every usable sampled value of a message; a bad one is set aside with its reason and never takes the others with
 * it (field practice). Values come back in base units. Instants that cannot be read or believed become `otherwise`: when the message
 * says it happened, or when we received it.
 */
export function toReadings(raw: readonly RawMeterValue[], receivedAt: Date, otherwise: Date = receivedAt): MeterReading[] {
  const readings: MeterReading[] = [];
  for (const mv of raw) {
    const values: SampledValue[] = [];
    const refused: { raw: string; reason: string }[] = [];
    let signed: string | undefined;
    let context: string | undefined;
    let unclear = false;
    for (const s of mv.sampledValue) {
      context ??= s.context;
      if (s.signed !== undefined) signed = signed === undefined ? s.signed : `${signed}\n${s.signed}`;
      const read = toSampledValue(s);
      if (read === null) {
        if (s.signed === undefined) {
          refused.push({ raw: String(s.value).slice(0, 200), reason: 'not a number' });
          if (isEnergy(s.measurand ?? ENERGY_REGISTER)) unclear = true;
        }
      } else {
        values.push(read);
        if (isEnergy(read.measurand) && isUnclear(s, read)) unclear = true;
      }
    }
    const claimed = parseInstant(mv.timestamp);
    const reading: MeterReading = {
      at: claimed !== null && believableInstant(claimed, receivedAt).trusted ? claimed : otherwise,
      context: context ?? 'Sample.Periodic',
      values,
    };
    if (signed !== undefined) reading.signed = signed;
    if (refused.length > 0) reading.refused = refused;
    if (unclear) reading.unclear = true;
    readings.push(reading);
  }
  return readings;
}

/** What sessions are billed by. */
const isEnergy = (measurand: string): boolean => measurand === ENERGY_REGISTER || measurand === ENERGY_INTERVAL;

/**
 * Whether an energy can be meant otherwise than it is read: a comma that may part thousands, a unit that is no energy or differs from another
 * in case alone (mWh), a phase or place the standard does not have, which might be a part or the whole.
 */
function isUnclear(s: RawSampledValue, { unit, phase, location }: SampledValue): boolean {
  return (
    unit !== 'Wh' ||
    (s.unit !== undefined && s.unit !== 'Wh' && s.unit !== 'kWh' && s.unit.startsWith('m')) ||
    (phase !== undefined && !PHASES.has(phase)) ||
    (location !== undefined && !LOCATIONS.has(location)) ||
    isAmbiguousNumber(s.value)
  );
}

function toSampledValue(s: RawSampledValue): SampledValue | null {
  const n = parseNumber(s.value);
  if (n === null) return null;
  // OCPP 1.6 §7.42 and 2.x SampledValueType: absent measurand is the import register.
  const measurand = s.measurand ?? ENERGY_REGISTER;
  const declared = s.unit ?? defaultUnit(measurand);
  let value = s.multiplier ? n * 10 ** s.multiplier : n;
  let unit = declared;
  const known = UNITS.get(declared.toLowerCase());
  if (known) {
    unit = known[0];
    value *= known[1];
  } else if (declared === 'K') {
    unit = 'Celsius';
    value -= 273.15;
  } else if (declared.toLowerCase() === 'fahrenheit') {
    unit = 'Celsius';
    value = ((value - 32) * 5) / 9;
  }
  const result: SampledValue = { measurand, value: round3(value), unit };
  if (s.phase !== undefined) result.phase = s.phase;
  if (s.location !== undefined && s.location !== 'Outlet') result.location = s.location;
  if (s.unit !== undefined && s.unit !== unit) result.declaredUnit = s.unit;
  return result;
}

/** Main figures of one reading: totals where given, else made of the phases. */
export interface ReadingFigures {
  registerWh: number | null;
  intervalWh: number | null;
  powerW: number | null;
  currentA: number | null;
  voltageV: number | null;
  soc: number | null;
}

/** Energy and power of phases add up; currents show the most loaded phase; voltages are averaged. Inlet values are the car's. */
export function figuresOf(reading: MeterReading): ReadingFigures {
  for (const gather of GATHERED) gather.clear();
  let soc: number | null = null;
  for (const v of reading.values) {
    if (v.measurand === 'SoC') {
      if (v.value >= 0 && v.value <= 100) soc = v.value;
      continue;
    }
    if (v.location === 'Inlet') continue; // the grid side of the station
    if (v.measurand === ENERGY_REGISTER) energy.add(v);
    else if (v.measurand === 'Power.Active.Import') power.add(v);
    else if (v.measurand === 'Current.Import') current.add(v);
    else if (v.measurand === 'Voltage') voltage.add(v);
    else if (v.measurand === ENERGY_INTERVAL) interval.add(v);
  }
  return {
    registerWh: energy.total ?? energy.sum(),
    intervalWh: interval.total ?? interval.sum(),
    powerW: power.total ?? power.sum(),
    currentA: current.max(),
    voltageV: voltage.total ?? voltage.mean(),
    soc,
  };
}

/** Totals and per-phase values of one measurand. */
class Gather {
  total: number | null = null;
  private phases = 0;
  private added = 0;
  private largest = Number.NEGATIVE_INFINITY;
  clear(): void {
    this.total = null;
    this.phases = 0;
    this.added = 0;
    this.largest = Number.NEGATIVE_INFINITY;
  }
  add(v: SampledValue): void {
    if (v.phase === undefined) this.total = v.value;
    else if (v.phase !== 'N' && !isBetweenPhases(v.phase)) {
      this.phases++;
      this.added += v.value;
      if (v.value > this.largest) this.largest = v.value;
    }
  }
  sum(): number | null {
    return this.phases === 0 ? null : round3(this.added);
  }
  mean(): number | null {
    return this.phases === 0 ? null : round3(this.added / this.phases);
  }
  max(): number | null {
    return this.phases === 0 ? this.total : this.largest;
  }
}

/** L1-L2 and the like. */
const isBetweenPhases = (phase: string): boolean => phase.length > 4 && /L\d-L\d/.test(phase);

// Cleared for every reading rather than made: readings are the most frequent thing there is.
const energy = new Gather();
const interval = new Gather();
const power = new Gather();
const current = new Gather();
const voltage = new Gather();
const GATHERED = [energy, interval, power, current, voltage];
