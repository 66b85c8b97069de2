import type pg from 'pg';
import { tokenLookup } from '../features/tokens/save-token';

/** The demo fleet as rows; everything in it is marked as demo. */
export interface DemoRows {
  sites: readonly {
    name: string;
    address: string;
    city: string;
    country: string;
    timeZone: string;
    latitude: number;
    longitude: number;
  }[];
  stations: readonly {
    identity: string;
    name: string;
    siteName: string;
    latitude: number;
    longitude: number;
    version: string;
    vendor: string;
    model: string;
    serialNumber: string;
    firmwareVersion: string;
    passwordHash: string;
    connectors: readonly { evseId: number; connectorId: number; type: string; maxPowerW: number; phases: number | null }[];
  }[];
  tokens: readonly {
    idToken: string;
    type: string;
    label: string;
    groupId: string | null;
    status: string;
    expiresAt: Date | null;
  }[];
}

export interface DemoStore {
  /** The value kept under `key` in `setting`; stored first when there is none. */
  keepSetting(key: string, value: string): Promise<string>;
  setSetting(key: string, value: string): Promise<void>;
  getSetting(key: string): Promise<string | null>;
  /** Which of these identities are known already, deleted ones too. */
  knownIdentities(identities: readonly string[]): Promise<Set<string>>;
  /** Adds what is missing and leaves alone what is there: people may have edited it. */
  addMissing(rows: DemoRows): Promise<void>;
  /** Demo stations that are not deleted. */
  stationIds(): Promise<Map<string, number>>;
  /** Demo stations with sessions begun within [from, to). */
  stationsWithSessions(from: Date, to: Date): Promise<ReadonlySet<number>>;
}

const SITES = `INSERT INTO site (name, address, city, country, time_zone, latitude, longitude, demo)
SELECT name, address, city, country, "timeZone", latitude, longitude, true
FROM jsonb_to_recordset($1::jsonb) AS r(name text, address text, city text, country text, "timeZone" text,
  latitude float8, longitude float8)
ON CONFLICT (name) DO NOTHING`;

const STATIONS = `INSERT INTO station (identity, name, site_id, latitude, longitude, ocpp_version, vendor, model, serial_number,
  firmware_version, password_hash, security_profile, demo)
SELECT r.identity, r.name, s.id, r.latitude, r.longitude, r.version, r.vendor, r.model, r."serialNumber",
  r."firmwareVersion", r."passwordHash", 1, true
FROM jsonb_to_recordset($1::jsonb) AS r(identity text, name text, "siteName" text, latitude float8, longitude float8,
  version text, vendor text, model text, "serialNumber" text, "firmwareVersion" text, "passwordHash" text)
LEFT JOIN site s ON s.name = r."siteName"
ON CONFLICT (identity) DO NOTHING`;

const EVSES = `INSERT INTO evse (station_id, evse_id, max_power_w, phases)
SELECT s.id, r."evseId", r."maxPowerW", r.phases
FROM jsonb_to_recordset($1::jsonb) AS r(identity text, "evseId" int4, "maxPowerW" int4, phases int4)
JOIN station s ON s.identity = r.identity
ON CONFLICT DO NOTHING`;

/** Free until the station says otherwise. */
const CONNECTORS = `INSERT INTO connector (station_id, evse_id, connector_id, type, max_power_w, status, reported_status, status_at,
  received_at, message_id)
SELECT s.id, r."evseId", r."connectorId", r.type, r."maxPowerW", 'Available', 'Available', now() - interval '2 hours',
  now() - interval '2 hours', 'demo'
FROM jsonb_to_recordset($1::jsonb) AS r(identity text, "evseId" int4, "connectorId" int4, type text, "maxPowerW" int4)
JOIN station s ON s.identity = r.identity
ON CONFLICT DO NOTHING`;

const TOKENS = `INSERT INTO id_token (id_token, lookup, type, label, group_id, status, expires_at, demo)
SELECT "idToken", lookup, type, label, "groupId", status, "expiresAt", true
FROM jsonb_to_recordset($1::jsonb) AS r("idToken" text, lookup text, type text, label text, "groupId" text, status text,
  "expiresAt" timestamptz)
ON CONFLICT (lookup) DO NOTHING`;

/** What the demo keeps in the database beside what its stations say. */
export function createDemoStore(pool: pg.Pool): DemoStore {
  const getSetting = async (key: string): Promise<string | null> => {
    const { rows } = await pool.query<{ value: unknown }>('SELECT value FROM setting WHERE key = $1', [key]);
    const value = rows[0]?.value;
    return typeof value === 'string' ? value : null;
  };
  return {
    getSetting,
    async keepSetting(key, value) {
      await pool.query('INSERT INTO setting (key, value) VALUES ($1, to_jsonb($2::text)) ON CONFLICT (key) DO NOTHING', [
        key,
        value,
      ]);
      return (await getSetting(key)) ?? value;
    },
    async setSetting(key, value) {
      await pool.query(
        `INSERT INTO setting (key, value) VALUES ($1, to_jsonb($2::text))
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()`,
        [key, value],
      );
    },
    async knownIdentities(identities) {
      const { rows } = await pool.query<{ identity: string }>('SELECT identity FROM station WHERE identity = ANY($1::text[])', [
        identities,
      ]);
      return new Set(rows.map((row) => row.identity));
    },
    async addMissing(rows) {
      const places = rows.stations.flatMap((s) => s.connectors.map((c) => ({ identity: s.identity, ...c })));
      const tokens = rows.tokens.map((t) => ({ ...t, lookup: tokenLookup(t.idToken) }));
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await client.query(SITES, [JSON.stringify(rows.sites)]);
        await client.query(STATIONS, [JSON.stringify(rows.stations)]);
        await client.query(EVSES, [JSON.stringify(places)]);
        await client.query(CONNECTORS, [JSON.stringify(places)]);
        await client.query(TOKENS, [JSON.stringify(tokens)]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined); // the connection may be what failed
        throw error;
      } finally {
        client.release();
      }
    },
    async stationIds() {
      const { rows } = await pool.query<{ id: number; identity: string }>(
        'SELECT id, identity FROM station WHERE demo AND deleted_at IS NULL',
      );
      return new Map(rows.map((row) => [row.identity, row.id]));
    },
    async stationsWithSessions(from, to) {
      const { rows } = await pool.query<{ id: number }>(
        `SELECT DISTINCT t.station_id AS id FROM "transaction" t JOIN station s ON s.id = t.station_id
         WHERE s.demo AND t.started_at >= $1 AND t.started_at < $2`,
        [from, to],
      );
      return new Set(rows.map((row) => row.id));
    },
  };
}
