import { ActionError } from '../../features/access/action-error';
import type { EditAudit, StationEdits } from '../../features/access/edit-ports';
import type { Prisma, PrismaClient } from '../prisma/client';

const TIMEOUT_MS = 60_000;

/**
 * Thousands of stations in four statements, rows as JSON: one by one they would keep the process from its stations. Updates
 * only set what is given; an import never clears.
 */
export function importStations(
  prisma: PrismaClient,
  creates: Parameters<StationEdits['importAll']>[0],
  updates: Parameters<StationEdits['importAll']>[1],
): Promise<number[]> {
  return prisma.$transaction(
    async (tx) => {
      const created = await insertAll(tx, creates);
      await dismissRefusals(tx, creates);
      const updated = await updateAll(tx, updates);
      if (created.size !== creates.length || updated.size !== updates.length)
        throw new ActionError(
          'conflict',
          'Somebody changed these stations during the import. Nothing was imported; try again.',
        );
      await auditAll(tx, [
        ...creates.map(({ station, audit }) => ({ id: created.get(station.identity) ?? 0, audit })),
        ...updates.map(({ id, audit }) => ({ id, audit })),
      ]);
      return [...created.values(), ...updated];
    },
    { timeout: TIMEOUT_MS, maxWait: 10_000 },
  );
}

/** Ids by identity. A deleted station of the same identity is revived; one in use is left out. */
async function insertAll(
  tx: Prisma.TransactionClient,
  creates: Parameters<StationEdits['importAll']>[0],
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ id: number; identity: string }[]>`
    INSERT INTO station AS s (identity, name, site_id, latitude, longitude, notes, admission, security_profile, password_hash)
    SELECT identity, name, "siteId", latitude, longitude, notes, admission, "securityProfile", "passwordHash"
    FROM jsonb_to_recordset(${JSON.stringify(creates.map((c) => c.station))}::jsonb) AS c(identity text, name text, "siteId" int,
      latitude float8, longitude float8, notes text, admission text, "securityProfile" int, "passwordHash" text)
    ON CONFLICT (identity) DO UPDATE SET name = excluded.name, site_id = excluded.site_id, latitude = excluded.latitude,
      longitude = excluded.longitude, notes = excluded.notes, admission = excluded.admission,
      security_profile = excluded.security_profile, password_hash = excluded.password_hash, deleted_at = NULL,
      connected = false, registration = 'Accepted', updated_at = now()
    WHERE s.deleted_at IS NOT NULL
    RETURNING id, identity`;
  return new Map(rows.map((row) => [row.identity, row.id]));
}

/** What was refused while nobody knew these stations says nothing any more. */
async function dismissRefusals(tx: Prisma.TransactionClient, creates: Parameters<StationEdits['importAll']>[0]): Promise<void> {
  const [first] = creates;
  if (!first) return;
  await tx.refusal.updateMany({
    where: { identity: { in: creates.map((c) => c.station.identity) }, dismissedAt: null },
    data: { dismissedAt: first.audit.at },
  });
}

async function updateAll(
  tx: Prisma.TransactionClient,
  updates: Parameters<StationEdits['importAll']>[1],
): Promise<Set<number>> {
  if (updates.length === 0) return new Set();
  const changes = updates.map(({ id, expectedUpdatedAt, change, audit }) => ({
    ...change,
    id,
    expectedUpdatedAt,
    at: audit.at,
  }));
  const rows = await tx.$queryRaw<{ id: number }[]>`
    UPDATE station s SET name = coalesce(c.name, s.name), site_id = coalesce(c."siteId", s.site_id),
      latitude = coalesce(c.latitude, s.latitude), longitude = coalesce(c.longitude, s.longitude),
      notes = coalesce(c.notes, s.notes), security_profile = coalesce(c."securityProfile", s.security_profile),
      password_hash = coalesce(c."passwordHash", s.password_hash),
      updated_at = greatest(c.at, s.updated_at + interval '1 millisecond')
    FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS c(id int, "expectedUpdatedAt" timestamptz, at timestamptz,
      name text, "siteId" int, latitude float8, longitude float8, notes text, "securityProfile" int, "passwordHash" text)
    WHERE s.id = c.id AND s.deleted_at IS NULL AND s.updated_at = c."expectedUpdatedAt"
    RETURNING s.id`;
  return new Set(rows.map((row) => row.id));
}

async function auditAll(tx: Prisma.TransactionClient, entries: readonly { id: number; audit: EditAudit }[]): Promise<void> {
  const rows = entries.map(({ id, audit }) => ({ id, ...audit }));
  await tx.$executeRaw`
    INSERT INTO audit_entry (at, user_id, user_name, action, subject_type, subject_id, site_id, station_id, detail)
    SELECT a.at, a."userId", a."userName", a.action, 'station', a.id::text, s.site_id, a.id, a.detail
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS a(id int, at timestamptz, "userId" text, "userName" text,
      action text, detail jsonb)
    JOIN station s ON s.id = a.id`;
}
