import type pg from 'pg';
import { ActionError, notFound } from '../../features/access/action-error';
import type { EditAudit } from '../../features/access/edit-ports';
import { auditStation } from './transaction';

interface Change {
  stationId: number;
  identity: string;
  reason: string | null;
  passwordHash: string | null;
  at: Date;
  byName: string;
}

interface Row {
  id: number;
  identity: string;
  name: string;
  site_id: number | null;
  vendor: string | null;
  model: string | null;
  serial_number: string | null;
  firmware_version: string | null;
  password_hash: string | null;
  security_profile: number;
  admission: string;
  deleted_at: Date | null;
}

const LOCKED = `SELECT id, identity, name, site_id, vendor, model, serial_number, firmware_version, password_hash, security_profile, admission,
  deleted_at FROM station`;

/**
 * The place goes on: the row, with its sessions, history, baselines, prices and policies, takes the new box's identity. What was known of the old
 * box itself (its settings, what it held for us) goes to a row of its own that keeps the old identity, switched off.
 */
export async function replaceStation(
  client: pg.PoolClient,
  change: Change,
  audit: EditAudit,
): Promise<{ oldStationId: number }> {
  const { stationId, identity, at } = change;
  const place = (await client.query<Row>(`${LOCKED} WHERE id = $1 AND deleted_at IS NULL FOR UPDATE`, [stationId])).rows[0];
  if (!place) throw notFound('This station');
  const other = (await client.query<Row>(`${LOCKED} WHERE identity = $1 FOR UPDATE`, [identity])).rows[0] ?? null;
  if (other) await demandNew(client, other);
  const oldStationId = other ? other.id : await insertKeeper(client, place);
  // Out of the way first: identities are unique.
  await client.query('UPDATE station SET identity = $2 WHERE id = $1', [oldStationId, `\u0001${place.identity}`]);
  await client.query(
    `UPDATE station SET identity = $2, vendor = $3, model = $4, serial_number = $5, firmware_version = $6, iccid = NULL, imsi = NULL,
       password_hash = coalesce($7, $8), next_password_hash = NULL, next_profile = NULL, came_in_with = NULL, connected = false,
       disconnected_at = $9, disconnect_reason = 'replaced by another station', admission = 'accepted',
       updated_at = greatest($9, updated_at + interval '1 millisecond') WHERE id = $1`,
    [
      stationId,
      identity,
      other?.vendor ?? null,
      other?.model ?? null,
      other?.serial_number ?? null,
      other?.firmware_version ?? null,
      change.passwordHash,
      other?.password_hash ?? null,
      at,
    ],
  );
  await client.query(
    `UPDATE station SET identity = $2, name = $3, site_id = $4, admission = 'disabled', vendor = $5, model = $6, serial_number = $7,
       firmware_version = $8, password_hash = $9, security_profile = $10, next_password_hash = NULL, next_profile = NULL, deleted_at = NULL,
       connected = false, notes = $11, updated_at = greatest($12, updated_at + interval '1 millisecond') WHERE id = $1`,
    [
      oldStationId,
      place.identity,
      `${place.name.slice(0, 80)} (${place.identity.slice(0, 17)})`,
      place.site_id,
      place.vendor,
      place.model,
      place.serial_number,
      place.firmware_version,
      place.password_hash,
      place.security_profile,
      change.reason,
      at,
    ],
  );
  for (const table of ['variable', 'station_holding']) await swap(client, table, stationId, oldStationId);
  if (other) await client.query('DELETE FROM connector WHERE station_id = $1', [oldStationId]);
  await client.query(
    `UPDATE "transaction" SET ended_at = last_heard_at, stopped_reason = coalesce(stopped_reason, 'Other') WHERE station_id = $1 AND ended_at IS NULL`,
    [stationId],
  );
  await client.query(
    `INSERT INTO station_replacement (station_id, old_station_id, old_identity, new_identity, old_vendor, old_model, old_serial_number,
       old_firmware_version, reason, replaced_by_name, replaced_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      stationId,
      oldStationId,
      place.identity,
      identity,
      place.vendor,
      place.model,
      place.serial_number,
      place.firmware_version,
      change.reason,
      change.byName,
      at,
    ],
  );
  await client.query(
    `UPDATE commissioning SET state = 'abandoned', signed_at = $2 WHERE station_id = ANY($1) AND state = 'open'`,
    [[stationId, oldStationId], at],
  );
  await client.query('INSERT INTO commissioning (station_id, started_by_name, started_at) VALUES ($1, $2, $3)', [
    stationId,
    change.byName,
    at,
  ]);
  await client.query(
    `UPDATE expected_station SET arrived_at = $2, station_id = $3 WHERE identity = $1 AND arrived_at IS NULL`,
    [identity, at, stationId],
  );
  await client.query('UPDATE refusal SET dismissed_at = $2 WHERE identity = $1 AND dismissed_at IS NULL', [identity, at]);
  const detail = { from: place.identity, to: identity, reason: change.reason, oldStationId, stationId };
  await auditStation(client, { ...audit, detail }, stationId);
  await auditStation(client, { ...audit, detail }, oldStationId);
  return { oldStationId };
}

/** A station with sessions of its own has a history of its own: two cannot become one. */
async function demandNew(client: pg.PoolClient, other: Row): Promise<void> {
  const { rows } = await client.query('SELECT 1 FROM "transaction" WHERE station_id = $1 LIMIT 1', [other.id]);
  if (rows.length > 0)
    throw new ActionError(
      'conflict',
      'The new identity belongs to a station that has sessions of its own. Use an identity that is new, or one that has never charged.',
      [{ field: 'identity', message: 'Has sessions of its own.' }],
    );
}

async function insertKeeper(client: pg.PoolClient, place: Row): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO station (identity, name, site_id, latitude, longitude, admission, security_profile, ocpp_version, firmware_version, last_boot_at,
       last_message_at, created_at, demo)
     SELECT $2, name, site_id, latitude, longitude, 'disabled', security_profile, ocpp_version, firmware_version, last_boot_at, last_message_at,
       created_at, demo FROM station WHERE id = $1 RETURNING id`,
    [place.id, `\u0001\u0001${place.identity}`],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the row that keeps the old identity was not made');
  return id;
}

/** Rows of two stations change places; 0 is no station. */
async function swap(client: pg.PoolClient, table: string, a: number, b: number): Promise<void> {
  const move = (from: number, to: number) =>
    client.query(`UPDATE ${table} SET station_id = $2 WHERE station_id = $1`, [from, to]);
  await move(a, 0);
  await move(b, a);
  await move(0, b);
}
