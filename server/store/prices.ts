import type pg from 'pg';
import type { Scope } from '../features/fleet/read-ports';
import {
  type AssignmentView,
  MAX_ASSIGNMENTS,
  MAX_TARIFFS,
  type TariffChange,
  type TariffStore,
  type TariffView,
} from '../features/prices/ports';
import type { GrantPorts } from '../features/wishes/grant-wish';
import { auditData, isTaken, toJson } from './edits/audit';
import { Prisma, type PrismaClient } from './prisma/client';

const TARIFF = `SELECT t.id, t.name, t.currency, t.version, t.elements, t.texts, t.offline_texts AS "offlineTexts", t.note,
  t.updated_at AS "updatedAt", (SELECT count(*)::int FROM tariff_assignment a WHERE a.tariff_id = t.id AND a.ended_at IS NULL) AS assignments
FROM tariff t WHERE t.deleted_at IS NULL`;

const ASSIGNMENT = `SELECT a.id, a.tariff_id AS "tariffId", a.site_id AS "siteId", a.group_id AS "groupId", a.station_id AS "stationId",
  a.evse_id AS "evseId", a.token_group_id AS "tokenGroupId", a.valid_from AS "validFrom", a.valid_to AS "validTo",
  a.created_by_name AS "createdByName", a.created_at AS "createdAt", t.name AS "tariffName",
  coalesce(site.name, g.name, s.name) AS "placeName", coalesce(a.site_id, s.site_id) AS "ofSite"
FROM tariff_assignment a JOIN tariff t ON t.id = a.tariff_id AND t.deleted_at IS NULL
LEFT JOIN site ON site.id = a.site_id LEFT JOIN station_group g ON g.id = a.group_id
LEFT JOIN station s ON s.id = a.station_id
WHERE a.ended_at IS NULL AND (a.station_id IS NULL OR s.deleted_at IS NULL)`;

type Row = AssignmentView & { ofSite: number | null };

/** Tariffs and where they count. */
export function createTariffStore(pool: pg.Pool, prisma: PrismaClient): TariffStore {
  const find = async (id: number): Promise<TariffView | null> =>
    (await pool.query<TariffView>(`${TARIFF} AND t.id = $1`, [id])).rows[0] ?? null;
  return {
    list: async () => (await pool.query<TariffView>(`${TARIFF} ORDER BY lower(t.name), t.id`)).rows,
    find,
    async save(id, change, expectedVersion, audit) {
      try {
        const saved = await prisma.$transaction(async (tx): Promise<number | 'missing' | 'stale' | 'full'> => {
          const data = { ...toData(change), updatedAt: audit.at };
          if (id === null && (await tx.tariff.count({ where: { deletedAt: null } })) >= MAX_TARIFFS) return 'full';
          const before = id === null ? null : await tx.tariff.findFirst({ where: { id, deletedAt: null } });
          if (id !== null && before === null) return 'missing';
          if (before && expectedVersion !== null && before.version !== expectedVersion) return 'stale';
          const detail = before ? { old: pick(before), new: change } : change;
          const grows = before !== null && JSON.stringify(pick(before)) !== JSON.stringify(pick(change));
          const row = before
            ? await tx.tariff.update({
                where: { id: before.id },
                data: { ...data, ...(grows ? { version: before.version + 1 } : {}) },
              })
            : await tx.tariff.create({ data: { ...data, createdAt: audit.at } });
          await tx.auditEntry.create({ data: auditData({ ...audit, detail }, subject(row.id)) });
          return row.id;
        });
        return typeof saved === 'number' ? ((await find(saved)) ?? 'missing') : saved;
      } catch (error) {
        if (isTaken(error)) return 'taken';
        throw error;
      }
    },
    delete: (id, audit) =>
      prisma.$transaction(async (tx) => {
        const found = await tx.tariff.findFirst({ where: { id, deletedAt: null } });
        if (!found) return 'missing';
        if ((await tx.tariffAssignment.count({ where: { tariffId: id, endedAt: null } })) > 0) return 'assigned';
        // Its name is free again; sessions reckoned with it keep it.
        const name = `${found.name} #${id}`;
        await tx.tariff.update({ where: { id }, data: { deletedAt: audit.at, name } });
        await tx.auditEntry.create({ data: auditData({ ...audit, detail: { name: found.name } }, subject(id)) });
        return 'deleted';
      }),
    async assignments(scope: Scope, now) {
      const { rows } = await pool.query<Row>(
        `${ASSIGNMENT} AND (a.valid_to IS NULL OR a.valid_to > $1)
         AND ($2::int4[] IS NULL OR (a.site_id IS NULL AND a.station_id IS NULL) OR coalesce(a.site_id, s.site_id) = ANY($2))
         ORDER BY a.station_id NULLS FIRST, a.group_id NULLS FIRST, a.site_id NULLS FIRST, a.evse_id NULLS FIRST, a.id`,
        [now, scope.siteIds],
      );
      return rows.map(toView);
    },
    assign: (assignment, audit) =>
      prisma.$transaction(async (tx) => {
        if ((await tx.tariffAssignment.count({ where: { endedAt: null } })) >= MAX_ASSIGNMENTS) return 'full';
        const tariff = await tx.tariff.findFirst({ where: { id: assignment.tariffId, deletedAt: null } });
        if (!tariff) return 'missing';
        const made = await tx.tariffAssignment.create({
          data: { ...assignment, createdAt: audit.at, createdByName: audit.userName },
        });
        const { siteId, stationId } = assignment;
        const detail = { ...assignment, tariffName: tariff.name };
        await tx.auditEntry.create({
          data: auditData({ ...audit, detail }, { ...subject(assignment.tariffId), siteId, stationId }),
        });
        return made.id;
      }),
    async findAssignment(id) {
      const [row] = (await pool.query<Row>(`${ASSIGNMENT} AND a.id = $1`, [id])).rows;
      return row ? toView(row) : null;
    },
    endAssignment: (id, at, audit) =>
      prisma.$transaction(async (tx) => {
        const [ended] = await tx.tariffAssignment.updateManyAndReturn({ where: { id, endedAt: null }, data: { endedAt: at } });
        if (!ended) return false;
        const { tariffId, siteId, stationId } = ended;
        await tx.auditEntry.create({ data: auditData(audit, { ...subject(tariffId), siteId, stationId }) });
        return true;
      }),
    async sitesOf({ siteId, groupId, stationId }) {
      if (siteId === null && groupId === null && stationId === null) return null;
      const sql =
        siteId !== null
          ? 'SELECT id AS site FROM site WHERE id = $1'
          : stationId !== null
            ? 'SELECT site_id AS site FROM station WHERE id = $1 AND deleted_at IS NULL'
            : `SELECT DISTINCT s.site_id AS site FROM station_group g LEFT JOIN station_group_member m ON m.group_id = g.id
               LEFT JOIN station s ON s.id = m.station_id WHERE g.id = $1`;
      const { rows } = await pool.query<{ site: number | null }>(sql, [siteId ?? stationId ?? groupId]);
      return rows.length === 0 ? 'missing' : rows.map((row) => row.site);
    },
  };
}

/** Entries about one station. */
export function createStationAudit(prisma: PrismaClient): GrantPorts['audit'] {
  return async (stationId, siteId, audit) => {
    const subject = { subjectType: 'station', subjectId: String(stationId), siteId, stationId };
    await prisma.auditEntry.create({ data: auditData(audit, subject) });
  };
}

function toView({ ofSite: _site, ...row }: Row): AssignmentView {
  return row;
}

const subject = (id: number) => ({ subjectType: 'tariff', subjectId: String(id) });

function toData({ elements, texts, offlineTexts, ...rest }: TariffChange) {
  return { ...rest, elements: notNull(elements), texts: notNull(texts), offlineTexts: notNull(offlineTexts) };
}

/** What a new version is made of, whatever order its fields came in. */
function pick(t: { currency: string; elements: unknown; texts: unknown; offlineTexts: unknown }) {
  const entries = Object.entries(Object(t.elements))
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const list = (texts: unknown) => (Array.isArray(texts) ? texts.map((x) => [x.language, x.text]) : []);
  return {
    currency: t.currency,
    elements: Object.fromEntries(entries),
    texts: list(t.texts),
    offlineTexts: list(t.offlineTexts),
  };
}

function notNull(value: unknown): Prisma.InputJsonValue {
  const json = toJson(value);
  return json === Prisma.DbNull ? {} : (json as Prisma.InputJsonValue);
}
