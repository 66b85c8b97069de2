import type pg from 'pg';
import { OCPP_VERSIONS } from '../../domain/protocol';
import type { SettingKey } from '../../domain/settings/key';
import { kindOf } from '../../domain/settings/kinds';
import { SETTING_HABITS, type SettingHabit, type StationConfiguration } from '../../domain/settings/station-configuration';
import type { StationConfigurationSource } from '../../features/configuration/ports';
import { HOLDING_COLUMNS, type HoldingDbRow, toHolding } from '../holdings';
import { toVariable, VARIABLE_COLUMNS, type VariableTuple } from './variables';

/** Stations loaded by one round of queries; more are taken one round after the other. */
const ROUND = 1000;
/** Nobody asks for so many one by one. With fewer the station may have no more, which a reading of all of them shows. */
const WHOLE = 10;

/**
 * All of them were asked for, by ourselves, by a person or by hand, and have been told: 1.6 tells in the answer, 2.x in reports after
 * it. Some stations say nothing when asked for everything.
 */
const READ_WHOLE = `SELECT 1 FROM command c WHERE c.station_id = s.id
  AND (c.state = 'observed' OR s.ocpp_version = '1.6' AND c.state = 'answered' AND c.outcome->>'accepted' = 'true')
  AND coalesce(c.outcome->>'status', '') NOT LIKE '0 values%' AND coalesce(c.observation->>'what', '') NOT LIKE '0 values%'
  AND (c.kind = 'ReadVariables' AND c.request->'names' = 'null'
    OR c.kind = 'Call' AND c.request->>'action' = 'GetBaseReport' AND c.request->'payload'->>'reportBase' = 'FullInventory'
    OR c.kind = 'Call' AND c.request->>'action' = 'GetConfiguration' AND coalesce(c.request->'payload'->'key', '[]') = '[]') OFFSET 0`;

const STATIONS = `SELECT s.id, s.identity, s.name, s.site_id, coalesce(site.time_zone, 'Europe/Stockholm') AS time_zone, s.ocpp_version,
  s.vendor, s.model, s.firmware_version, s.connected,
  EXISTS (SELECT 1 FROM variable v WHERE v.station_id = s.id OFFSET ${WHOLE - 1}) OR EXISTS (${READ_WHOLE}) AS was_read
FROM station s LEFT JOIN site ON site.id = s.site_id WHERE s.id = ANY($1::int4[]) AND s.deleted_at IS NULL`;

const PLACES = `SELECT c.station_id, c.evse_id, e.max_power_w, e.phases, array_agg(c.connector_id ORDER BY c.connector_id) AS connector_ids
FROM connector c LEFT JOIN evse e ON e.station_id = c.station_id AND e.evse_id = c.evse_id
WHERE c.station_id = ANY($1::int4[]) AND c.evse_id > 0 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2`;

const CHARGING = 'SELECT station_id, evse_id, id FROM transaction WHERE station_id = ANY($1::int4[]) AND ended_at IS NULL';

const HOLDINGS = `SELECT station_id, ${HOLDING_COLUMNS} FROM station_holding WHERE station_id = ANY($1::int4[])
AND kind IN ('ChargingProfile', 'ChargingLimit', 'CompositeSchedule', 'Tariff', 'DisplayMessage') ORDER BY station_id, kind, key`;

/** Seen so more often than otherwise. */
const HABITS = `SELECT lower(h.vendor) AS vendor, lower(h.model) AS model, h.firmware_version, h.key, h.habit FROM setting_habit h
WHERE h.seen > h.unseen AND (lower(h.vendor), lower(h.model)) IN
  (SELECT DISTINCT lower(vendor), lower(model) FROM station WHERE id = ANY($1::int4[]))`;

const POLICY = 'SELECT station_id, key, evse_id, value FROM station_policy WHERE station_id = ANY($1::int4[])';

interface StationDbRow {
  id: number;
  identity: string;
  name: string;
  site_id: number | null;
  time_zone: string;
  ocpp_version: string | null;
  vendor: string | null;
  model: string | null;
  firmware_version: string | null;
  connected: boolean;
  was_read: boolean;
}
interface PlaceDbRow {
  station_id: number;
  evse_id: number;
  max_power_w: number | null;
  phases: number | null;
  connector_ids: number[];
}

/** Loads what wishes are planned with: seven queries for each thousand stations, whatever the number of wishes. */
export function createStationConfigurationSource(pool: pg.Pool): StationConfigurationSource {
  const loadRound = async (
    now: Date,
    ids: readonly number[],
    names: readonly string[] | null,
  ): Promise<StationConfiguration[]> => {
    const all = [ids];
    const [stations, places, charging, holdings, habits, policy, variables] = await Promise.all([
      pool.query<StationDbRow>(STATIONS, all),
      pool.query<PlaceDbRow>(PLACES, all),
      pool.query<{ station_id: number; evse_id: number; id: number }>(CHARGING, all),
      pool.query<HoldingDbRow & { station_id: number }>(HOLDINGS, all),
      pool.query<{ vendor: string; model: string; firmware_version: string; key: string; habit: string }>(HABITS, all),
      pool.query<{ station_id: number; key: string; evse_id: number; value: unknown }>(POLICY, all),
      pool.query<VariableTuple>({
        text: `SELECT ${VARIABLE_COLUMNS} FROM variable WHERE station_id = ANY($1::int4[])
AND ($2::text[] IS NULL OR lower(variable) = ANY($2)) ORDER BY station_id, path`,
        values: [ids, names],
        rowMode: 'array',
      }),
    ]);
    const placesOf = group(places.rows, (r) => r.station_id);
    const chargingOf = group(charging.rows, (r) => r.station_id);
    const holdingsOf = group(holdings.rows, (r) => r.station_id);
    const policyOf = group(policy.rows, (r) => r.station_id);
    const variablesOf = group(variables.rows, (r) => r[0]);
    const habitsOf = new Map<string, Map<SettingKey, SettingHabit[]>>();
    for (const row of habits.rows) {
      const habit = SETTING_HABITS.find((one) => one === row.habit);
      if (!habit) continue;
      const make = makeOf(row.vendor, row.model, row.firmware_version);
      const keys = habitsOf.get(make) ?? new Map<SettingKey, SettingHabit[]>();
      keys.set(row.key, [...(keys.get(row.key) ?? []), habit]);
      habitsOf.set(make, keys);
    }
    const none: ReadonlyMap<SettingKey, readonly SettingHabit[]> = new Map();
    const found = new Map(
      stations.rows.map((s): [number, StationConfiguration] => [
        s.id,
        {
          now,
          stationId: s.id,
          identity: s.identity,
          name: s.name,
          siteId: s.site_id,
          timeZone: s.time_zone,
          version: OCPP_VERSIONS.find((v) => v === s.ocpp_version) ?? null,
          vendor: s.vendor,
          model: s.model,
          firmwareVersion: s.firmware_version,
          connected: s.connected,
          evses: (placesOf.get(s.id) ?? []).map((p) => ({
            evseId: p.evse_id,
            maxPowerW: p.max_power_w,
            phases: p.phases,
            connectorIds: p.connector_ids,
          })),
          charging: (chargingOf.get(s.id) ?? []).map((t) => ({ evseId: t.evse_id, transactionId: t.id })),
          variables: (variablesOf.get(s.id) ?? []).map(toVariable),
          wasRead: s.was_read,
          holdings: (holdingsOf.get(s.id) ?? []).map(toHolding),
          habits: habitsOf.get(makeOf(s.vendor ?? '', s.model ?? '', s.firmware_version ?? '')) ?? none,
          policy: Object.fromEntries(
            (policyOf.get(s.id) ?? []).map((p) => [p.evse_id === 0 ? p.key : `${p.key}@${p.evse_id}`, p.value]),
          ),
        },
      ]),
    );
    return ids.flatMap((id) => found.get(id) ?? []);
  };
  return {
    async load(stationIds, options = {}) {
      const names = options.keys ? variablesFor(options.keys) : null;
      const now = new Date();
      const loaded: StationConfiguration[] = [];
      for (let i = 0; i < stationIds.length; i += ROUND) {
        for (const one of await loadRound(now, stationIds.slice(i, i + ROUND), names)) loaded.push(one);
      }
      return loaded;
    },
  };
}

/** Null: one of the keys looks at everything. */
function variablesFor(keys: readonly SettingKey[]): string[] | null {
  const names = new Set<string>();
  for (const key of keys) {
    const kind = kindOf(key);
    if (!kind) continue;
    if (!kind.reads) return null;
    for (const name of kind.reads(key)) names.add(name.toLowerCase());
  }
  return [...names];
}

const makeOf = (vendor: string, model: string, firmware: string): string =>
  `${vendor.toLowerCase()} ${model.toLowerCase()} ${firmware}`;

function group<T>(rows: readonly T[], of: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const there = groups.get(of(row));
    if (there) there.push(row);
    else groups.set(of(row), [row]);
  }
  return groups;
}
