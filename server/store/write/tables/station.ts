import type { StationPatch } from '../../../domain/writes';
import { instantMs, int4, text } from '../columns';
import { table } from '../table';

/** What changes of one station in a batch; `patch` null when it was only heard from. */
export interface StationChange {
  lastMessageMs: number | null;
  patch: StationPatch | null;
}

/** Column and type of every field of a patch, beside lastMessageAt. */
const FIELDS: Record<Exclude<keyof StationPatch, 'lastMessageAt'>, [column: string, type: string]> = {
  vendor: ['vendor', 'text'],
  model: ['model', 'text'],
  serialNumber: ['serial_number', 'text'],
  firmwareVersion: ['firmware_version', 'text'],
  iccid: ['iccid', 'text'],
  imsi: ['imsi', 'text'],
  ocppVersion: ['ocpp_version', 'text'],
  registration: ['registration', 'text'],
  bootReason: ['boot_reason', 'text'],
  lastBootAt: ['last_boot_at', 'timestamptz'],
  heartbeatIntervalS: ['heartbeat_interval_s', 'int4'],
  wholeStatus: ['whole_status', 'text'],
  wholeErrorCode: ['whole_error_code', 'text'],
  wholeStatusAt: ['whole_status_at', 'timestamptz'],
};

const assignments = Object.entries(FIELDS).map(
  ([field, [column, type]]) =>
    `${column} = CASE WHEN r.patch ? '${field}' THEN (r.patch->>'${field}')::${type} ELSE s.${column} END`,
);

/**
 * One row per station and batch, in the order of ids, so that writers lock in one order. Patches are rare (boot), hence JSON;
 * last_message_at never goes back.
 */
export const stations = table<StationChange>(
  'w_station',
  {
    station_id: int4((_, stationId) => stationId),
    last_message_at: instantMs((c) => c.lastMessageMs),
    patch: text((c) => (c.patch === null ? null : JSON.stringify(c.patch))),
  },
  (source) => `UPDATE station s SET last_message_at = GREATEST(s.last_message_at, r.last_message_at),
    ${assignments.join(',\n    ')}
  FROM (SELECT r.station_id, r.last_message_at, r.patch::jsonb AS patch FROM ${source}) r WHERE s.id = r.station_id`,
);
