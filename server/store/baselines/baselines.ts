import type pg from 'pg';
import type { BaselineTarget } from '../../domain/settings/baseline';
import { valueText } from '../../domain/settings/resolve';
import type { Wish } from '../../domain/settings/wish';
import { type BaselineStore, type BaselineVersionView, type BaselineView, MAX_BASELINES } from '../../features/baselines/ports';
import { auditData, isTaken } from '../edits/audit';
import type { Prisma, PrismaClient } from '../prisma/client';

interface BaselineRow {
  id: number;
  name: string;
  note: string | null;
  layer: string;
  site_id: number | null;
  group_id: number | null;
  station_id: number | null;
  vendor: string | null;
  model: string | null;
  firmware_prefix: string | null;
  version: number;
  wishes: Wish[];
  updated_at: Date;
  created_by_name: string | null;
  target_name: string | null;
}

const CURRENT = `SELECT b.*, v.wishes, v.created_by_name,
  coalesce(site.name, g.name, st.name) AS target_name
  FROM baseline b JOIN baseline_version v ON v.baseline_id = b.id AND v.version = b.version
  LEFT JOIN site ON site.id = b.site_id LEFT JOIN station_group g ON g.id = b.group_id
  LEFT JOIN station st ON st.id = b.station_id AND st.deleted_at IS NULL
  WHERE b.deleted_at IS NULL`;
const MAX_VERSIONS = 200;

/** Baselines and their versions; every change commits with its audit entry. */
export function createBaselineStore(pool: pg.Pool, prisma: PrismaClient): BaselineStore {
  return {
    async current(stationIds) {
      const { rows } = await pool.query<BaselineRow>(
        `${CURRENT} AND (b.layer <> 'station' OR $1::int[] IS NULL OR b.station_id = ANY($1)) ORDER BY b.id`,
        [stationIds],
      );
      return rows.map(toView);
    },
    async find(id) {
      const { rows } = await pool.query<BaselineRow>(`${CURRENT} AND b.id = $1`, [id]);
      return rows[0] ? toView(rows[0]) : null;
    },
    async versions(id) {
      const { rows } = await pool.query<BaselineVersionView>(
        `SELECT version, wishes, note, created_by_name AS "byName", created_at AS at
         FROM baseline_version WHERE baseline_id = $1 ORDER BY version DESC LIMIT ${MAX_VERSIONS}`,
        [id],
      );
      return rows;
    },
    async subjects(stationIds) {
      const { rows } = await pool.query<Awaited<ReturnType<BaselineStore['subjects']>>[number]>(
        `SELECT s.id AS "stationId", s.site_id AS "siteId", s.vendor, s.model, s.firmware_version AS "firmwareVersion",
           coalesce(m.ids, '{}') AS "groupIds"
         FROM station s LEFT JOIN (SELECT station_id, array_agg(group_id ORDER BY group_id) AS ids FROM station_group_member
           WHERE $1::int[] IS NULL OR station_id = ANY($1) GROUP BY station_id) m ON m.station_id = s.id
         WHERE s.deleted_at IS NULL AND ($1::int[] IS NULL OR s.id = ANY($1)) ORDER BY s.id`,
        [stationIds],
      );
      return rows;
    },
    async findTarget(target) {
      switch (target.layer) {
        case 'site':
          return (await prisma.site.count({ where: { id: target.siteId } })) > 0 ? { siteId: target.siteId } : null;
        case 'group':
          return (await prisma.stationGroup.count({ where: { id: target.groupId } })) > 0 ? { siteId: null } : null;
        case 'station':
          return prisma.station.findFirst({ where: { id: target.stationId, deletedAt: null }, select: { siteId: true } });
        default:
          return { siteId: null };
      }
    },
    async create({ wishes, versionNote, target, ...about }, audit) {
      try {
        return await prisma.$transaction(async (tx) => {
          // Two at once may pass the bound by one; it only keeps the list short.
          if ((await tx.baseline.count({ where: { deletedAt: null } })) >= MAX_BASELINES) return 'full';
          const version = {
            version: 1,
            wishes: toJson(wishes),
            note: versionNote,
            createdByName: audit.userName,
            createdAt: audit.at,
          };
          const { id } = await tx.baseline.create({
            data: { ...about, ...toColumns(target), createdAt: audit.at, updatedAt: audit.at, versions: { create: version } },
            select: { id: true },
          });
          await tx.auditEntry.create({ data: auditData(audit, subject(id, target)) });
          return id;
        });
      } catch (error) {
        if (isTaken(error)) return 'taken';
        throw error;
      }
    },
    async update(id, expectedVersion, { wishes, versionNote, target, ...about }, audit) {
      try {
        return await prisma.$transaction(async (tx) => {
          // Locked: of two people saving at once, the second is told.
          await tx.$queryRaw`SELECT id FROM baseline WHERE id = ${id} FOR UPDATE`;
          const before = await tx.baseline.findFirst({ where: { id, deletedAt: null }, select: { version: true } });
          if (!before) return 'missing';
          if (expectedVersion !== null && before.version !== expectedVersion) return 'stale';
          const now = await tx.baselineVersion.findUniqueOrThrow({
            where: { baselineId_version: { baselineId: id, version: before.version } },
            select: { wishes: true },
          });
          const changes = wishesText(now.wishes) !== wishesText(wishes);
          const version = before.version + (changes ? 1 : 0);
          if (changes)
            await tx.baselineVersion.create({
              data: {
                baselineId: id,
                version,
                wishes: toJson(wishes),
                note: versionNote,
                createdByName: audit.userName,
                createdAt: audit.at,
              },
            });
          await tx.baseline.update({ where: { id }, data: { ...about, ...toColumns(target), version, updatedAt: audit.at } });
          await tx.auditEntry.create({ data: auditData(audit, subject(id, target)) });
          return version;
        });
      } catch (error) {
        if (isTaken(error)) return 'taken';
        throw error;
      }
    },
    remove: (id, audit) =>
      prisma.$transaction(async (tx) => {
        // Its name may be used again; the suffix keeps the old one unique.
        const count = await tx.$executeRaw`UPDATE baseline SET deleted_at = ${audit.at}, updated_at = ${audit.at},
          name = left(name, 150) || ' #' || id WHERE id = ${id} AND deleted_at IS NULL`;
        if (count === 0) return false;
        await tx.auditEntry.create({ data: auditData(audit, { subjectType: 'baseline', subjectId: String(id) }) });
        return true;
      }),
  };
}

function toView(row: BaselineRow): BaselineView {
  const { id, name, note, version, wishes } = row;
  return {
    ...{ id, name, note, version, wishes },
    target: toTarget(row),
    targetName: row.target_name,
    updatedAt: row.updated_at,
    updatedByName: row.created_by_name,
  };
}

function toTarget(row: BaselineRow): BaselineTarget {
  switch (row.layer) {
    case 'site':
      return { layer: 'site', siteId: row.site_id ?? 0 };
    case 'group':
      return { layer: 'group', groupId: row.group_id ?? 0 };
    case 'model':
      return { layer: 'model', vendor: row.vendor ?? '', model: row.model ?? '', firmwarePrefix: row.firmware_prefix ?? '' };
    case 'station':
      return { layer: 'station', stationId: row.station_id ?? 0 };
    default:
      return { layer: 'organisation' };
  }
}

function toColumns(target: BaselineTarget) {
  return {
    layer: target.layer,
    siteId: target.layer === 'site' ? target.siteId : null,
    groupId: target.layer === 'group' ? target.groupId : null,
    stationId: target.layer === 'station' ? target.stationId : null,
    vendor: target.layer === 'model' ? target.vendor : null,
    model: target.layer === 'model' ? target.model : null,
    firmwarePrefix: target.layer === 'model' ? target.firmwarePrefix : null,
  };
}

function subject(id: number, target: BaselineTarget) {
  return {
    subjectType: 'baseline',
    subjectId: String(id),
    siteId: target.layer === 'site' ? target.siteId : null,
    stationId: target.layer === 'station' ? target.stationId : null,
  };
}

const toJson = (wishes: readonly Wish[]): Prisma.InputJsonValue => JSON.parse(JSON.stringify(wishes)) as Prisma.InputJsonValue;

/** Whatever the order of wishes and of a value's fields. */
function wishesText(wishes: unknown): string {
  const list = Array.isArray(wishes) ? (wishes as Wish[]) : [];
  return list
    .map((wish) => `${wish.key}=${valueText(wish.value)}`)
    .sort()
    .join('\n');
}
