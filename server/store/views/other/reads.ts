import { z } from 'zod';
import type { PersonView, RefusalView, TokenView } from '../../../domain/fleet/views';
import type { OtherReads } from '../../../features/fleet/read-ports';
import { COMMAND_COLUMNS, type CommandDbRow, toCommand } from '../../commands';
import { containing, decodeCursor, encodeCursor, page } from '../common';
import { all, type Reader, raw, sql } from '../sql';

const MAX_REFUSALS = 200;
const MAX_PEOPLE = 1000;
const MAX_GROUPS = 1000;
const uuid = z.uuid();

const TOKEN_COLUMNS = sql`id, id_token AS "idToken", type, label, group_id AS "groupId", status, expires_at AS "expiresAt",
  last_seen_at AS "lastSeenAt", credit::float8 AS credit, credit_currency AS "creditCurrency", language1, language2,
  personal_message AS "personalMessage", coalesce(places, '{}') AS places`;
const PERSON_COLUMNS = sql`u.id, u.name, u.email, u.role, u.disabled_at AS "disabledAt", u.last_sign_in_at AS "lastSignInAt",
  u.created_at AS "createdAt",
  CASE WHEN u.all_sites THEN NULL
    ELSE ARRAY(SELECT us.site_id FROM user_site us WHERE us.user_id = u.id ORDER BY us.site_id) END AS "siteIds"`;

export function createOtherReads(reader: Reader): OtherReads {
  return {
    async refusals(scope) {
      type Row = RefusalView & { knownSiteId: number | null };
      const rows = await reader.rows<Row>(sql`
        SELECT r.id, r.identity, r.reason, r.detail, r.path, r.remote_address AS "remoteAddress", r.offered,
          r.first_at AS "firstAt", r.last_at AS "lastAt", r.count,
          CASE WHEN s.id IS NULL THEN NULL ELSE json_build_object('id', s.id, 'identity', s.identity, 'name', s.name) END
            AS "knownStation", s.site_id AS "knownSiteId"
        FROM refusal r LEFT JOIN LATERAL (
          SELECT id, identity, name, site_id FROM station
          WHERE lower(identity) = lower(btrim(r.identity)) AND deleted_at IS NULL ORDER BY (identity = r.identity) DESC LIMIT 1) s ON true
        WHERE ${all([sql`r.dismissed_at IS NULL`, scope.siteIds === null ? null : sql`s.site_id = ANY(${scope.siteIds}::int[])`])}
        ORDER BY r.last_at DESC, r.id DESC LIMIT ${MAX_REFUSALS}`);
      return rows.map(({ knownSiteId: _site, ...refusal }) => refusal);
    },
    async tokens(search, paging, group) {
      const like = search?.trim() ? containing(search) : null;
      const where = all([
        like === null ? null : sql`(id_token ILIKE ${like} OR label ILIKE ${like} OR group_id ILIKE ${like})`,
        group === undefined ? null : sql`group_id = ${group}`,
      ]);
      const cursor = decodeCursor(paging.cursor);
      const after = cursor ? sql`AND (lower(coalesce(label, id_token)), id) > (${cursor.key}, ${cursor.id}::int)` : sql``;
      type Row = TokenView & { key: string };
      const [rows, counted] = await Promise.all([
        reader.rows<Row>(sql`
          SELECT ${TOKEN_COLUMNS}, lower(coalesce(label, id_token)) AS key FROM id_token WHERE ${where} ${after}
          ORDER BY key, id LIMIT ${paging.limit + 1}`),
        cursor ? null : reader.row<{ total: number }>(sql`SELECT count(*)::int AS total FROM id_token WHERE ${where}`),
      ]);
      const found = page(rows, paging.limit, counted?.total ?? null, (last) => encodeCursor(last.key, last.id));
      return { ...found, items: found.items.map(({ key: _key, ...token }) => token) };
    },
    token: (id) => reader.row(sql`SELECT ${TOKEN_COLUMNS} FROM id_token WHERE id = ${id}`),
    tokenGroups: () =>
      reader.rows(sql`
        SELECT group_id AS "groupId", count(*)::int AS tokens, count(*) FILTER (WHERE status = 'Accepted')::int AS accepted
        FROM id_token WHERE group_id IS NOT NULL GROUP BY group_id ORDER BY lower(group_id), group_id LIMIT ${MAX_GROUPS}`),
    groupTokens: (groupId) =>
      reader.rows(sql`
        SELECT ${TOKEN_COLUMNS} FROM id_token WHERE group_id = ${groupId} ORDER BY lower(coalesce(label, id_token)), id LIMIT ${MAX_GROUPS}`),
    people: () =>
      reader.rows<PersonView>(sql`SELECT ${PERSON_COLUMNS} FROM app_user u ORDER BY lower(u.name), u.id LIMIT ${MAX_PEOPLE}`),
    person: (id) => reader.row(sql`SELECT ${PERSON_COLUMNS}, u.locale, u.theme FROM app_user u WHERE u.id = ${id}`),
    async commands(stationId, paging) {
      const cursor = decodeCursor(paging.cursor);
      const at = cursor ? new Date(Number(cursor.key)) : null;
      const valid = cursor && at && !Number.isNaN(at.getTime()) && uuid.safeParse(cursor.id).success;
      const after = valid ? sql`AND (requested_at, id) < (${at}, ${cursor.id}::uuid)` : sql``;
      const rows = await reader.rows<CommandDbRow>(sql`
        SELECT ${raw(COMMAND_COLUMNS)} FROM command WHERE station_id = ${stationId} ${after}
        ORDER BY requested_at DESC, id DESC LIMIT ${paging.limit + 1}`);
      return page(rows.map(toCommand), paging.limit, null, (last) => encodeCursor(last.requestedAt.getTime(), last.id));
    },
    async command(id) {
      const row = await reader.row<CommandDbRow>(sql`SELECT ${raw(COMMAND_COLUMNS)} FROM command WHERE id = ${id}::uuid`);
      return row && toCommand(row);
    },
  };
}
