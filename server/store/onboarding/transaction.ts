import type pg from 'pg';
import type { EditAudit } from '../../features/access/edit-ports';

/** All or nothing. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const done = await work(client);
    await client.query('COMMIT');
    return done;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // the first error is the one to tell
    throw error;
  } finally {
    client.release();
  }
}

type Runner = Pick<pg.Pool, 'query'>;

/** An entry about a station, at the site it has now. */
export async function auditStation(runner: Runner, audit: EditAudit, stationId: number): Promise<void> {
  await runner.query(
    `INSERT INTO audit_entry (at, user_id, user_name, action, subject_type, subject_id, site_id, station_id, detail)
     SELECT $1, $2, $3, $4, 'station', $5::text, site_id, id, $6::jsonb FROM station WHERE id = $5::int`,
    [audit.at, audit.userId, audit.userName, audit.action, stationId, JSON.stringify(audit.detail ?? null)],
  );
}

/** An entry about something that is no station yet. */
export async function auditOther(
  runner: Runner,
  audit: EditAudit,
  subject: { type: string; id: string; siteId: number | null },
): Promise<void> {
  await runner.query(
    `INSERT INTO audit_entry (at, user_id, user_name, action, subject_type, subject_id, site_id, station_id, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8::jsonb)`,
    [
      audit.at,
      audit.userId,
      audit.userName,
      audit.action,
      subject.type,
      subject.id,
      subject.siteId,
      JSON.stringify(audit.detail ?? null),
    ],
  );
}
