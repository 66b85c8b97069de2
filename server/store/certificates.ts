import type pg from 'pg';
import type { SigningUse } from '../domain/station/certificate';
import type { IssuedCertificate, IssuedCertificates } from '../features/certificates/ports';

interface Row {
  id: number;
  station_id: number | null;
  use: SigningUse;
  subject: string;
  issuer: string;
  serial: string;
  fingerprint: string;
  chain: string;
  not_before: Date;
  not_after: Date;
  state: IssuedCertificate['state'];
  info: string | null;
  issued_at: Date;
  answered_at: Date | null;
  revoked_at: Date | null;
  revoke_reason: string | null;
  renewal_at: Date | null;
  identity: string | null;
  site_id: number | null;
}

const SELECT = `SELECT c.*, s.identity, s.site_id FROM issued_certificate c LEFT JOIN station s ON s.id = c.station_id`;

/** Certificates signed for stations. Whose each is and which are revoked is kept in memory: every knock with one asks. */
export async function createIssuedCertificates(pool: pg.Pool): Promise<IssuedCertificates> {
  const owners = new Map<string, number>();
  const revoked = new Set<string>();
  const { rows: known } = await pool.query<Pick<Row, 'fingerprint' | 'station_id' | 'revoked_at'>>(
    'SELECT fingerprint, station_id, revoked_at FROM issued_certificate WHERE not_after > now()',
  );
  for (const row of known) {
    if (row.station_id !== null) owners.set(row.fingerprint, row.station_id);
    if (row.revoked_at) revoked.add(row.fingerprint);
  }

  return {
    async add(stationId, use, c, at) {
      const { rows } = await pool.query<{ id: number }>(
        `INSERT INTO issued_certificate (station_id, use, subject, issuer, serial, fingerprint, chain, not_before, not_after, state, issued_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'issued', $10)
         ON CONFLICT (fingerprint) DO UPDATE SET station_id = excluded.station_id RETURNING id`,
        [stationId, use, c.subject, c.issuer, c.serial, c.fingerprint, c.chain, c.notBefore, c.notAfter, at],
      );
      owners.set(c.fingerprint, stationId);
      return rows[0]?.id ?? 0;
    },
    async answered(stationId, fingerprint, accepted, info, at) {
      await pool.query(
        `UPDATE issued_certificate SET state = $3, info = $4, answered_at = $5 WHERE station_id = $1 AND fingerprint = $2`,
        [stationId, fingerprint, accepted ? 'accepted' : 'rejected', info, at],
      );
    },
    async list({ stationId, limit }) {
      const { rows } = await pool.query<Row>(
        `${SELECT} WHERE $1::int4 IS NULL OR c.station_id = $1 ORDER BY c.issued_at DESC, c.id DESC LIMIT $2`,
        [stationId ?? null, limit],
      );
      return rows.map((row) => ({ ...toIssued(row), identity: row.identity, siteId: row.site_id }));
    },
    async find(id) {
      const { rows } = await pool.query<Row>(`${SELECT} WHERE c.id = $1`, [id]);
      const [row] = rows;
      return row ? { ...toIssued(row), chain: row.chain, siteId: row.site_id } : null;
    },
    async revoke(id, at, reason) {
      const { rows } = await pool.query<{ fingerprint: string }>(
        `UPDATE issued_certificate SET revoked_at = $2, revoke_reason = $3 WHERE id = $1 AND revoked_at IS NULL RETURNING fingerprint`,
        [id, at, reason],
      );
      if (rows[0]) revoked.add(rows[0].fingerprint);
      return rows.length > 0;
    },
    async expiring(before, notSince, now) {
      const { rows } = await pool.query<Row>(
        `${SELECT} WHERE c.state = 'accepted' AND c.revoked_at IS NULL AND c.not_after <= $1 AND c.not_after > $3
           AND (c.renewal_at IS NULL OR c.renewal_at < $2) AND s.deleted_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM issued_certificate n WHERE n.station_id = c.station_id AND n.use = c.use
             AND n.state = 'accepted' AND n.revoked_at IS NULL AND n.not_after > $1)
         ORDER BY c.not_after LIMIT 500`,
        [before, notSince, now],
      );
      return rows.map(toIssued);
    },
    async renewalAsked(id, at) {
      await pool.query('UPDATE issued_certificate SET renewal_at = $2 WHERE id = $1', [id, at]);
    },
    heard({ fingerprint, stationId, revoked: isRevoked }) {
      if (stationId !== null) owners.set(fingerprint, stationId);
      if (isRevoked) revoked.add(fingerprint);
    },
    isRevoked: (fingerprint) => revoked.has(fingerprint),
    issuedTo: (fingerprint) => owners.get(fingerprint) ?? null,
    async revoked() {
      const { rows } = await pool.query<Row>(
        'SELECT serial, revoked_at, revoke_reason FROM issued_certificate WHERE revoked_at IS NOT NULL AND not_after > now() ORDER BY revoked_at',
      );
      return rows.flatMap((row) =>
        row.revoked_at ? [{ serial: row.serial, at: row.revoked_at, reason: row.revoke_reason ?? '' }] : [],
      );
    },
  };
}

function toIssued(row: Row): IssuedCertificate {
  return {
    id: row.id,
    stationId: row.station_id,
    use: row.use,
    subject: row.subject,
    issuer: row.issuer,
    serial: row.serial,
    fingerprint: row.fingerprint,
    notBefore: row.not_before,
    notAfter: row.not_after,
    state: row.state,
    info: row.info,
    issuedAt: row.issued_at,
    answeredAt: row.answered_at,
    revokedAt: row.revoked_at,
    revokeReason: row.revoke_reason,
    renewalAt: row.renewal_at,
  };
}
