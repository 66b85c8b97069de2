import type pg from 'pg';
import type { DueDelivery, WebhookStore } from '../features/webhooks/ports';

/** Of one webhook; what comes beyond is left out until some got through. */
const MAX_PENDING = 10_000;
const MAX_OVERDUE = 1000;
const MAX_SECURITY_EVENTS = 500;

/** Deliveries of webhooks: what waits, and how attempts went. */
export function createWebhookStore(pool: pg.Pool): WebhookStore {
  return {
    async active() {
      const { rows } = await pool.query<{ id: number; events: string[]; siteIds: number[] | null }>(
        `SELECT id, events, CASE WHEN all_sites THEN NULL ELSE site_ids END AS "siteIds" FROM webhook WHERE disabled_at IS NULL`,
      );
      return rows;
    },
    async insert(deliveries) {
      const { rows } = await pool.query<{ id: string; webhookId: number }>(INSERT, [
        deliveries.map((one) => one.id),
        deliveries.map((one) => one.webhookId),
        deliveries.map((one) => one.eventId),
        deliveries.map((one) => one.event),
        deliveries.map((one) => one.body),
        deliveries.map((one) => one.createdAt),
        MAX_PENDING,
      ]);
      return rows;
    },
    async load(id) {
      const { rows } = await pool.query<DueDelivery>(
        `SELECT d.id, d.webhook_id AS "webhookId", d.event_id AS "eventId", d.event, d.body, d.created_at AS "createdAt", d.attempts,
          d.state, w.url, w.secret, w.disabled_at IS NOT NULL AS "webhookDisabled", w.failing_since AS "failingSince"
        FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id WHERE d.id = $1`,
        [id],
      );
      return rows[0] ?? null;
    },
    async record({ id, webhookId }, attempt) {
      await pool.query(RECORD, [
        id,
        attempt.state,
        attempt.nextAt,
        attempt.at,
        attempt.status,
        attempt.response,
        attempt.problem,
        attempt.durationMs,
        webhookId,
      ]);
    },
    async disable(webhookId, at, reason) {
      await pool.query(
        `WITH w AS (UPDATE webhook SET disabled_at = $2, disabled_reason = $3 WHERE id = $1 AND disabled_at IS NULL RETURNING id, name),
        a AS (INSERT INTO audit_entry (at, user_name, action, subject_type, subject_id, detail)
          SELECT $2, 'Laddnav', 'webhook.disable', 'webhook', id::text, jsonb_build_object('name', name, 'reason', $3::text) FROM w)
        UPDATE webhook_delivery SET state = 'failed', next_at = NULL, problem = coalesce(problem, 'the webhook was switched off')
        WHERE webhook_id = $1 AND state = 'pending'`,
        [webhookId, at, reason],
      );
    },
    async overdue(now) {
      const { rows } = await pool.query<{ id: string; webhookId: number }>(
        `SELECT id, webhook_id AS "webhookId" FROM webhook_delivery
        WHERE state = 'pending' AND next_at < $1::timestamptz - interval '1 minute' ORDER BY next_at LIMIT ${MAX_OVERDUE}`,
        [now],
      );
      return rows;
    },
    async securityEventsAfter(id) {
      const columns = `SELECT id::text, station_id AS "stationId", at, summary, detail FROM station_event`;
      const { rows } =
        id === null
          ? await pool.query(`${columns} ORDER BY station_event.id DESC LIMIT 1`)
          : await pool.query(
              `${columns} WHERE station_event.id > $1 AND kind = 'SecurityEvent' ORDER BY station_event.id LIMIT ${MAX_SECURITY_EVENTS}`,
              [id],
            );
      return rows;
    },
  };
}

const INSERT = `
  WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[])
      AS g(id, webhook_id, event_id, event, body, created_at)),
  room AS (
    SELECT w.id, (SELECT count(*) FROM webhook_delivery p WHERE p.webhook_id = w.id AND p.state = 'pending') < $7 AS free
    FROM webhook w WHERE w.id IN (SELECT webhook_id FROM given))
  INSERT INTO webhook_delivery (id, webhook_id, event_id, event, body, created_at, state, next_at)
  SELECT g.id, g.webhook_id, g.event_id, g.event, g.body, g.created_at, 'pending', g.created_at
  FROM given g JOIN room ON room.id = g.webhook_id AND room.free
  RETURNING id, webhook_id AS "webhookId"`;

const RECORD = `
  WITH d AS (
    UPDATE webhook_delivery SET state = $2, attempts = attempts + 1, next_at = $3, last_at = $4, status = $5, response = $6,
      problem = $7, duration_ms = $8 WHERE id = $1 RETURNING id)
  UPDATE webhook SET failing_since = CASE WHEN $2 = 'delivered' THEN NULL ELSE coalesce(failing_since, $4) END
  WHERE id = $9 AND (failing_since IS NULL) <> ($2 = 'delivered')`;
