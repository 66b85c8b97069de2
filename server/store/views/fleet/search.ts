import type { Scope, SearchResults } from '../../../features/fleet/read-ports';
import { containing, within } from '../common';
import { all, type Reader, sql } from '../sql';

const EACH = 8;

/** Eight of each kind, what begins with the text first. Sessions are found by number, station's number for it, or token. */
export async function searchEverything(
  reader: Reader,
  scope: Scope,
  text: string,
  include: { sessions: boolean; tokens: boolean },
): Promise<SearchResults> {
  const wanted = text.trim();
  if (wanted === '') return { stations: [], sessions: [], tokens: [], sites: [] };
  const like = containing(wanted);
  const starts = like.slice(1);
  const number = /^#?\d{1,9}$/.test(wanted) ? Number(wanted.replace('#', '')) : null;
  const [stations, sessions, tokens, sites] = await Promise.all([
    reader.rows<SearchResults['stations'][number]>(sql`
      SELECT s.id, s.identity, s.name, site.name AS "siteName", s.connected FROM station s LEFT JOIN site ON site.id = s.site_id
      WHERE ${all([
        sql`s.deleted_at IS NULL`,
        within(scope, sql`s.site_id`),
        sql`(s.identity ILIKE ${like} OR s.name ILIKE ${like} OR s.serial_number ILIKE ${like})`,
      ])}
      ORDER BY (s.identity ILIKE ${starts} OR s.name ILIKE ${starts}) DESC, lower(s.name), s.id LIMIT ${EACH}`),
    include.sessions && wanted.length >= 2
      ? reader.rows<SearchResults['sessions'][number]>(sql`
          SELECT t.id, t.ocpp_id AS "ocppId", s.name AS "stationName", t.started_at AS "startedAt", t.ended_at AS "endedAt"
          FROM "transaction" t JOIN station s ON s.id = t.station_id
          WHERE ${all([
            within(scope, sql`s.site_id`),
            number === null
              ? sql`(t.ocpp_id = ${wanted} OR t.id_token = ${wanted})`
              : sql`(t.id = ${number} OR t.ocpp_id = ${wanted})`,
            // Neither number of a session is indexed by itself; recent ones are what a palette is for.
            number === null ? sql`t.started_at > now() - interval '60 days'` : null,
          ])}
          ORDER BY t.started_at DESC LIMIT ${EACH}`)
      : [],
    include.tokens
      ? reader.rows<SearchResults['tokens'][number]>(sql`
          SELECT id, id_token AS "idToken", label FROM id_token WHERE id_token ILIKE ${like} OR label ILIKE ${like}
          ORDER BY (label ILIKE ${starts} OR id_token ILIKE ${starts}) DESC, lower(coalesce(label, id_token)), id LIMIT ${EACH}`)
      : [],
    reader.rows<SearchResults['sites'][number]>(sql`
      SELECT id, name, city FROM site WHERE ${all([within(scope, sql`id`), sql`(name ILIKE ${like} OR city ILIKE ${like})`])}
      ORDER BY (name ILIKE ${starts}) DESC, lower(name), id LIMIT ${EACH}`),
  ]);
  return { stations, sessions, tokens, sites };
}
