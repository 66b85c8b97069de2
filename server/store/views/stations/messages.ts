import type { MessageView } from '../../../domain/fleet/views';
import type { MessageFilter, MessageKey, MessagePage, Paging } from '../../../features/fleet/read-ports';
import { containing, decodeInstantCursor, encodeCursor } from '../common';
import { all, type Reader, type Sql, sql } from '../sql';

/** Messages one search looks through: a good day of a busy station, well under half a second. */
const MAX_SEARCHED = 20_000;
const MAX_WORDS = 8;
/** A session's first message may be committed a little before the event that made it. */
const SLACK = sql`interval '5 minutes'`;

const COLUMNS = sql`id::text AS id, at, direction, kind, message_id AS "messageId", action, request,
  response_kind AS "responseKind", response, responded_at AS "respondedAt", problem, transaction_id AS "transactionId"`;

const ERRORS = sql`(kind IN ('bad', 'unsolicited') OR response_kind IN ('error', 'timeout', 'closed'))`;
const BENT = sql`(problem IS NOT NULL AND NOT coalesce(${ERRORS}, false))`;

/**
 * Newest first. Partitions outside the asked time are not opened, and at most `MAX_SEARCHED` messages are looked through: a search
 * that stops there says how far it came, and its cursor goes on.
 */
export async function stationMessages(
  reader: Reader,
  stationId: number,
  filter: MessageFilter,
  paging: Paging,
): Promise<MessagePage> {
  const asOf = new Date();
  const cursor = decodeInstantCursor(paging.cursor);
  const window = filter.transactionId ? await sessionWindow(reader, stationId, filter.transactionId) : null;
  const span = all([
    sql`station_id = ${stationId}`,
    filter.before ? sql`at < ${filter.before}` : null,
    filter.after ? sql`at >= ${filter.after}` : null,
    window ? sql`at BETWEEN ${window.from} AND ${window.to}` : null,
    cursor ? sql`at <= ${cursor.at} AND (at, id) < (${cursor.at}, ${cursor.id}::bigint)` : null,
  ]);
  const wanted = matching(filter);
  const ordered = sql`FROM ocpp_message m WHERE ${span} ORDER BY m.at DESC, m.id DESC`;
  const rows = await reader.rows<MessageView>(
    wanted === null
      ? sql`SELECT ${COLUMNS} ${ordered} LIMIT ${paging.limit + 1}`
      : sql`
        SELECT ${COLUMNS} FROM (SELECT * ${ordered} LIMIT ${MAX_SEARCHED}) m
        WHERE ${wanted} ORDER BY m.at DESC, m.id DESC LIMIT ${paging.limit + 1}`,
  );
  const items = rows.slice(0, paging.limit);
  const last = items.at(-1);
  if (rows.length > paging.limit && last)
    return { items, nextCursor: encodeCursor(last.at.getTime(), last.id), total: null, searchedBackTo: null, asOf };
  const end =
    wanted === null
      ? null
      : await reader.row<{ at: Date; id: string }>(
          sql`SELECT m.at, m.id::text AS id ${ordered} OFFSET ${MAX_SEARCHED - 1} LIMIT 1`,
        );
  return {
    items,
    nextCursor: end ? encodeCursor(end.at.getTime(), end.id) : null,
    total: null,
    searchedBackTo: end?.at ?? null,
    asOf,
  };
}

/** What a row must have besides being in the span; null when everything in it is wanted. */
function matching(filter: MessageFilter): Sql | null {
  const words = filter.text?.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS) ?? [];
  const conditions = [
    filter.action ? sql`action = ${filter.action}` : null,
    filter.direction ? sql`direction = ${filter.direction}` : null,
    filter.trouble === 'errors' ? ERRORS : null,
    filter.trouble === 'bent' ? BENT : null,
    filter.trouble === 'any' ? sql`(problem IS NOT NULL OR ${ERRORS})` : null,
    filter.transactionId ? sql`transaction_id = ${filter.transactionId}` : null,
    ...words
      .map(containing)
      .map(
        (word) =>
          sql`(request ILIKE ${word} OR response ILIKE ${word} OR action ILIKE ${word} OR message_id ILIKE ${word} OR problem ILIKE ${word})`,
      ),
  ].filter((condition) => condition !== null);
  return conditions.length === 0 ? null : all(conditions);
}

/** When messages about a session were received, by our clock; null when we know nothing of it. */
async function sessionWindow(
  reader: Reader,
  stationId: number,
  transactionId: number,
): Promise<{ from: Date; to: Date } | null> {
  return reader.row<{ from: Date; to: Date }>(sql`
    SELECT min(e.received_at) - ${SLACK} AS "from", greatest(max(e.received_at), max(t.last_heard_at)) + ${SLACK} AS "to"
    FROM "transaction" t JOIN transaction_event e ON e.transaction_id = t.id
    WHERE t.id = ${transactionId} AND t.station_id = ${stationId} HAVING count(*) > 0`);
}

/** How far from the instant a link names its message is looked for before everything is. */
const NEAR_MS = 10 * 60_000;
/** A link without an instant: only so many of the newest messages are looked through. */
const MAX_LOOKED_UP = 100_000;

/** The very message a link means; null when it is no longer kept. */
export async function findMessage(reader: Reader, stationId: number, key: MessageKey): Promise<MessageView | null> {
  const one = (condition: Sql, order: Sql) =>
    reader.row<MessageView>(sql`
      SELECT ${COLUMNS} FROM ocpp_message m WHERE station_id = ${stationId} AND ${condition} ORDER BY ${order} LIMIT 1`);
  if ('id' in key) return one(sql`at = ${key.at} AND id = ${key.id}::bigint`, sql`m.id`);
  const named = all([sql`message_id = ${key.messageId}`, key.direction ? sql`direction = ${key.direction}` : null]);
  const { near } = key;
  if (near) {
    const [from, to] = [new Date(near.getTime() - NEAR_MS), new Date(near.getTime() + NEAR_MS)];
    const found = await one(
      sql`at BETWEEN ${from} AND ${to} AND ${named}`,
      sql`abs(extract(epoch FROM m.at - ${near}::timestamptz)), m.id DESC`,
    );
    if (found) return found;
  }
  return reader.row<MessageView>(sql`
    SELECT ${COLUMNS} FROM (
      SELECT * FROM ocpp_message m WHERE station_id = ${stationId} ORDER BY m.at DESC, m.id DESC LIMIT ${MAX_LOOKED_UP}) m
    WHERE ${named} ORDER BY m.at DESC, m.id DESC LIMIT 1`);
}
