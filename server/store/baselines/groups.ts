import type { GroupMember, GroupStore, GroupView } from '../../features/baselines/ports';
import { MAX_GROUPS, MAX_MEMBERS } from '../../features/baselines/ports';
import type { Scope } from '../../features/fleet/read-ports';
import { auditData, isTaken } from '../edits/audit';
import type { PrismaClient } from '../prisma/client';
import { decodeCursor, encodeCursor, page, within } from '../views/common';
import { all, nothing, type Reader, type Sql, sql } from '../views/sql';
import { needsRollup, stationConditions } from '../views/stations/conditions';
import { JOIN_ROLLUP, ROLLUP } from '../views/stations/rollup';

export function createGroupStore(reader: Reader, prisma: PrismaClient): GroupStore {
  const views = (scope: Scope, which: Sql) => sql`
    SELECT g.id, g.name, g.note, g.created_at AS "createdAt", count(s.id)::int AS stations,
      count(*) FILTER (WHERE d.drifted > 0)::int AS drifted
    FROM station_group g LEFT JOIN station_group_member m ON m.group_id = g.id
    LEFT JOIN station s ON s.id = m.station_id AND ${all([sql`s.deleted_at IS NULL`, within(scope, sql`s.site_id`)])}
    LEFT JOIN station_drift d ON d.station_id = s.id
    WHERE ${which} GROUP BY g.id ORDER BY lower(g.name), g.id`;
  return {
    list: (scope) => reader.rows<GroupView>(views(scope, sql`true`)),
    find: (scope, id) => reader.row<GroupView>(views(scope, sql`g.id = ${id}`)),
    async members(scope, id, paging) {
      const cursor = decodeCursor(paging.cursor);
      const mine = all([sql`m.group_id = ${id}`, sql`s.deleted_at IS NULL`, within(scope, sql`s.site_id`)]);
      const rows = await reader.rows<GroupMember & { key: string }>(sql`
        SELECT s.id, s.identity, s.name, site.name AS "siteName", s.vendor, s.model, coalesce(d.drifted, 0) AS drifted,
          lower(s.name) AS key
        FROM station_group_member m JOIN station s ON s.id = m.station_id LEFT JOIN site ON site.id = s.site_id
        LEFT JOIN station_drift d ON d.station_id = s.id
        WHERE ${mine} ${cursor ? sql`AND (lower(s.name), s.id) > (${cursor.key}::text, ${cursor.id}::int)` : nothing}
        ORDER BY key, s.id LIMIT ${paging.limit + 1}`);
      const counted = await reader.row<{ total: number }>(
        sql`SELECT count(*)::int AS total FROM station_group_member m JOIN station s ON s.id = m.station_id WHERE ${mine}`,
      );
      const keys = new Map(rows.map((row) => [row.id, row.key]));
      const items = rows.map(({ key: _key, ...row }): GroupMember => row);
      const found = page(items, paging.limit, null, (last) => encodeCursor(keys.get(last.id) ?? '', last.id));
      return { ...found, total: counted?.total ?? 0 };
    },
    async memberIds(id) {
      const rows = await prisma.stationGroupMember.findMany({ where: { groupId: id }, select: { stationId: true } });
      return rows.map((row) => row.stationId);
    },
    async save(id, group, audit) {
      try {
        return await prisma.$transaction(async (tx) => {
          if (id === null && (await tx.stationGroup.count()) >= MAX_GROUPS) return 'full';
          const saved =
            id === null
              ? await tx.stationGroup.create({ data: { ...group, createdAt: audit.at } })
              : (await tx.stationGroup.updateManyAndReturn({ where: { id }, data: group }))[0];
          if (!saved) return 'missing';
          await tx.auditEntry.create({ data: auditData(audit, subject(saved.id)) });
          return saved.id;
        });
      } catch (error) {
        if (isTaken(error)) return 'taken';
        throw error;
      }
    },
    change: (id, { add, remove }, audit) =>
      prisma.$transaction(async (tx) => {
        // Locked, so that two people adding at once keep to the bound together.
        const locked = await tx.$queryRaw<object[]>`SELECT id FROM station_group WHERE id = ${id} FOR UPDATE`;
        if (locked.length === 0) return 'missing';
        const there = new Set(
          (await tx.stationGroupMember.findMany({ where: { groupId: id }, select: { stationId: true } })).map(
            (m) => m.stationId,
          ),
        );
        const removed = remove.filter((stationId) => there.has(stationId));
        const added = [...new Set(add)].filter((stationId) => !there.has(stationId));
        if (there.size - removed.length + added.length > MAX_MEMBERS) return 'full';
        if (removed.length > 0) await tx.stationGroupMember.deleteMany({ where: { groupId: id, stationId: { in: removed } } });
        if (added.length > 0)
          await tx.stationGroupMember.createMany({ data: added.map((stationId) => ({ groupId: id, stationId })) });
        if (added.length + removed.length > 0)
          await tx.auditEntry.create({
            data: auditData(
              { ...audit, detail: { added: added.slice(0, 1000), removed: removed.slice(0, 1000) } },
              subject(id),
            ),
          });
        return { added, removed };
      }),
    remove: (id, audit) =>
      prisma.$transaction(async (tx) => {
        const locked = await tx.$queryRaw<object[]>`SELECT id FROM station_group WHERE id = ${id} FOR UPDATE`;
        if (locked.length === 0) return 'missing';
        const used = await tx.baseline.findMany({ where: { groupId: id, deletedAt: null }, select: { name: true }, take: 20 });
        const tariffs = await tx.tariffAssignment.findMany({
          where: { groupId: id, endedAt: null },
          select: { tariff: { select: { name: true } } },
          take: 20,
        });
        const names = [...used.map((b) => b.name), ...tariffs.map((t) => t.tariff.name)];
        if (names.length > 0) return names;
        await tx.stationGroup.delete({ where: { id } });
        await tx.auditEntry.create({ data: auditData(audit, subject(id)) });
        return true;
      }),
    async choose(scope, chosen, limit) {
      const filter = 'filter' in chosen ? chosen.filter : {};
      const rollup = needsRollup(filter);
      const rows = await reader.rows<{ id: number }>(sql`
        ${rollup ? sql`WITH ${ROLLUP}` : nothing}
        SELECT s.id FROM station s LEFT JOIN site ON site.id = s.site_id ${rollup ? JOIN_ROLLUP : nothing}
        WHERE ${all([
          stationConditions(scope, filter),
          'stationIds' in chosen ? sql`s.id = ANY(${chosen.stationIds}::int[])` : null,
          'identities' in chosen ? sql`s.identity = ANY(${chosen.identities}::text[])` : null,
        ])} ORDER BY s.id LIMIT ${limit}`);
      return rows.map((row) => row.id);
    },
  };
}

const subject = (id: number) => ({ subjectType: 'stationGroup', subjectId: String(id) });
