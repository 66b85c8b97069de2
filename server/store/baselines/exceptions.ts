import type { BaselineException } from '../../domain/settings/baseline';
import type { ExceptionStore, ExceptionView } from '../../features/baselines/ports';
import { auditData } from '../edits/audit';
import type { PrismaClient } from '../prisma/client';
import { within } from '../views/common';
import { all, type Reader, sql } from '../views/sql';

const COLUMNS = sql`e.id, e.station_id AS "stationId", e.key, e.reason, e.until, e.created_by_name AS "byName", e.created_at AS at`;
const inForceAt = (now: Date) => sql`e.ended_at IS NULL AND (e.until IS NULL OR e.until > ${now}::timestamptz)`;

export function createExceptionStore(reader: Reader, prisma: PrismaClient): ExceptionStore {
  return {
    inForce: (stationIds, now) =>
      reader.rows<BaselineException>(sql`
        SELECT ${COLUMNS} FROM baseline_exception e
        WHERE e.station_id = ANY(${stationIds}::int[]) AND ${inForceAt(now)} ORDER BY e.id`),
    find: (id) =>
      reader.row(sql`
        SELECT ${COLUMNS}, s.site_id AS "siteId" FROM baseline_exception e JOIN station s ON s.id = e.station_id
        WHERE e.id = ${id} AND e.ended_at IS NULL AND s.deleted_at IS NULL`),
    add: (stationIds, { key, reason, until }, audit) =>
      prisma.$transaction(async (tx) => {
        const stations = await tx.station.findMany({
          where: { id: { in: [...stationIds] }, deletedAt: null },
          select: { id: true, siteId: true },
        });
        const ids = stations.map((station) => station.id);
        await tx.baselineException.updateMany({
          where: { stationId: { in: ids }, key, endedAt: null },
          data: { endedAt: audit.at },
        });
        await tx.baselineException.createMany({
          data: ids.map((stationId) => ({ stationId, key, reason, until, createdByName: audit.userName, createdAt: audit.at })),
        });
        await tx.auditEntry.createMany({
          data: stations.map(({ id, siteId }) =>
            auditData(audit, { subjectType: 'station', subjectId: String(id), siteId, stationId: id }),
          ),
        });
        return ids.length;
      }),
    end: (id, audit) =>
      prisma.$transaction(async (tx) => {
        const [ended] = await tx.baselineException.updateManyAndReturn({
          where: { id, endedAt: null },
          data: { endedAt: audit.at },
          select: { stationId: true },
        });
        if (!ended) return false;
        const { stationId } = ended;
        const station = await tx.station.findUnique({ where: { id: stationId }, select: { siteId: true } });
        await tx.auditEntry.create({
          data: auditData(audit, {
            subjectType: 'station',
            subjectId: String(stationId),
            siteId: station?.siteId ?? null,
            stationId,
          }),
        });
        return true;
      }),
    list: (scope, now, limit) =>
      reader.rows<ExceptionView>(sql`
        SELECT ${COLUMNS}, s.identity, s.name AS "stationName", site.name AS "siteName"
        FROM baseline_exception e JOIN station s ON s.id = e.station_id LEFT JOIN site ON site.id = s.site_id
        WHERE ${all([inForceAt(now), sql`s.deleted_at IS NULL`, within(scope, sql`s.site_id`)])}
        ORDER BY e.until NULLS LAST, e.id LIMIT ${limit}`),
  };
}
