import type pg from 'pg';
import type { AuditRow } from '../../domain/writes';
import type { ItemPatch, NewHappening, PlanStore } from '../../features/rollouts/ports';
import { gather, persistently } from '../gather';
import { json, type OutcomesJson } from './rows';

interface Saved {
  planId: string;
  stationId: number;
  patch: ItemPatch;
  happened: readonly NewHappening[];
  audit: AuditRow | undefined;
}

const UPDATE = `UPDATE plan_item i SET state = coalesce(x.state, i.state), wave = coalesce(x.wave, i.wave),
  planned = coalesce(x.planned::jsonb, i.planned), outcomes = i.outcomes || x.outcomes::jsonb, attempts = coalesce(x.attempts, i.attempts),
  due_at = CASE WHEN x.due THEN x.due_at ELSE i.due_at END, updated_at = now()
FROM unnest($1::uuid[], $2::int4[], $3::text[], $4::int4[], $5::text[], $6::text[], $7::int4[], $8::bool[], $9::timestamptz[])
  AS x(plan_id, station_id, state, wave, planned, outcomes, attempts, due, due_at)
WHERE i.plan_id = x.plan_id AND i.station_id = x.station_id`;

const AUDIT = `INSERT INTO audit_entry (at, user_id, user_name, action, subject_type, subject_id, site_id, station_id, detail)
SELECT x.at, x.user_id, x.user_name, x.action, x.subject_type, x.subject_id, x.site_id, x.station_id, x.detail::jsonb
FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int4[], $8::int4[], $9::text[])
  AS x(at, user_id, user_name, action, subject_type, subject_id, site_id, station_id, detail)`;

/** Changes of many stations that come within some milliseconds are committed together. */
export function createItemSaver(pool: pg.Pool): PlanStore['saveItem'] {
  const save = gather<Saved, null>({
    run: async (items) => {
      await persistently(() => write(pool, items));
      return items.map(() => null);
    },
    gatherMs: 2,
    maxItems: 200,
    maxRuns: 2,
  });
  return async (planId, stationId, patch, happened, audit) => {
    await save({ planId, stationId, patch, happened, audit });
  };
}

async function write(pool: pg.Pool, items: readonly Saved[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const pick = <T>(of: (patch: ItemPatch) => T) => items.map((one) => of(one.patch));
    await client.query({
      name: 'plan_items_update',
      text: UPDATE,
      values: [
        items.map((one) => one.planId),
        items.map((one) => one.stationId),
        pick((p) => p.state ?? null),
        pick((p) => p.wave ?? null),
        pick((p) => (p.planned === undefined ? null : json(p.planned))),
        pick((p) => json(toOutcomes(p))),
        pick((p) => p.attempts ?? null),
        pick((p) => p.dueAt !== undefined),
        pick((p) => p.dueAt ?? null),
      ],
    });
    await insertHappened(
      client,
      items.flatMap(({ planId, happened }) => happened.map((one) => ({ planId, ...one }))),
    );
    const audits = items.flatMap(({ audit }) => audit ?? []);
    if (audits.length > 0)
      await client.query({
        name: 'plan_items_audit',
        text: AUDIT,
        values: [
          audits.map((a) => a.at),
          audits.map((a) => a.userId),
          audits.map((a) => a.userName),
          audits.map((a) => a.action),
          audits.map((a) => a.subjectType),
          audits.map((a) => a.subjectId),
          audits.map((a) => a.siteId),
          audits.map((a) => a.stationId),
          audits.map((a) => json(a.detail)),
        ],
      });
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    client.release(error instanceof Error);
    throw error;
  }
}

/** Only what is given replaces what is there. */
function toOutcomes(patch: ItemPatch): OutcomesJson {
  return {
    ...(patch.outcomes === undefined ? {} : { list: [...patch.outcomes] }),
    ...(patch.why === undefined ? {} : { why: patch.why }),
    ...(patch.changed === undefined ? {} : { changed: patch.changed }),
    ...(patch.rebootAskedAt === undefined ? {} : { rebootAskedAt: patch.rebootAskedAt?.toISOString() ?? null }),
  };
}

export async function insertHappened(
  client: pg.PoolClient,
  happened: readonly (NewHappening & { planId: string })[],
): Promise<void> {
  if (happened.length === 0) return;
  await client.query({
    name: 'plan_events_insert',
    text: `INSERT INTO plan_event (plan_id, station_id, at, kind, detail, by_name)
      SELECT x.plan_id, x.station_id, x.at, x.kind, x.detail::jsonb, x.by_name
      FROM unnest($1::uuid[], $2::int4[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
        WITH ORDINALITY AS x(plan_id, station_id, at, kind, detail, by_name, n) ORDER BY x.n`,
    values: [
      happened.map((one) => one.planId),
      happened.map((one) => one.stationId),
      happened.map((one) => one.at),
      happened.map((one) => one.kind),
      happened.map((one) => json(one.values)),
      happened.map((one) => one.byName),
    ],
  });
}
