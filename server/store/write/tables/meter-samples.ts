import type { MeterReading, SampledValue } from '../../../domain/transaction/meter';
import type { MeterSampleRow } from '../../../domain/writes';
import { float8, instant, int4, json, text } from '../columns';
import { table } from '../table';

/** A sampled value as stored: [measurand, value, unit, phase, location, declaredUnit], shortened from the end. */
export type StoredValue = [
  measurand: string,
  value: number,
  unit: string,
  phase?: string | null,
  location?: string | null,
  declaredUnit?: string | null,
];

function toStored(v: SampledValue): StoredValue {
  if (v.declaredUnit !== undefined) return [v.measurand, v.value, v.unit, v.phase ?? null, v.location ?? null, v.declaredUnit];
  if (v.location !== undefined) return [v.measurand, v.value, v.unit, v.phase ?? null, v.location];
  if (v.phase !== undefined) return [v.measurand, v.value, v.unit, v.phase];
  return [v.measurand, v.value, v.unit];
}

/** The way back: values of a stored reading. */
export function fromStored(values: readonly StoredValue[]): SampledValue[] {
  return values.map(([measurand, value, unit, phase, location, declaredUnit]) => ({
    measurand,
    value,
    unit,
    ...(phase ? { phase } : {}),
    ...(location ? { location } : {}),
    ...(declaredUnit ? { declaredUnit } : {}),
  }));
}

const refusedOf = (reading: MeterReading) => (reading.refused && reading.refused.length > 0 ? reading.refused : null);

/** A resend has the same place, instant and content, hence the same key: it is kept once. */
export const meterSamples = table<MeterSampleRow>(
  'w_meter_sample',
  {
    station_id: int4((_, stationId) => stationId),
    evse_id: int4((m) => m.evseId),
    at: instant((m) => m.reading.at),
    received_at: instant((m) => m.receivedAt),
    transaction_id: int4((m) => m.transactionId),
    context: text((m) => m.reading.context),
    energy_wh: float8((m) => m.energyWh),
    power_w: float8((m) => m.powerW),
    current_a: float8((m) => m.currentA),
    voltage_v: float8((m) => m.voltageV),
    soc: float8((m) => m.soc),
    values: json((m) => m.reading.values.map(toStored)),
    signed: text((m) => m.reading.signed),
    refused: json((m) => refusedOf(m.reading)),
  },
  (source) => `INSERT INTO meter_sample (station_id, evse_id, at, digest, received_at, transaction_id, context, energy_wh,
    power_w, current_a, voltage_v, soc, "values", signed, refused)
  SELECT r.station_id, r.evse_id, r.at, hashtextextended(concat_ws(E'\\x1f', r.context, r."values", r.signed, r.refused), 0),
    r.received_at, r.transaction_id, r.context, r.energy_wh, r.power_w, r.current_a, r.voltage_v, r.soc, r."values"::jsonb,
    r.signed, r.refused::jsonb
  FROM ${source} ON CONFLICT DO NOTHING`,
);
