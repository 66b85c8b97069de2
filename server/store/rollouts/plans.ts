import type pg from 'pg';
import type { ItemState } from '../../domain/settings/rollout';
import type { EditAudit } from '../../features/access/edit-ports';
import type { LightItem, NewItem, PlanStore, StoredPlan } from '../../features/rollouts/ports';
import { createItemSaver, insertHappened } from './item-saver';
import { ITEM_COLUMNS, type ItemDbRow, json, NOT_PUT_BACK, PLAN_COLUMNS, type PlanDbRow, toItem, toPlan } from './rows';

const ITEMS_AT_ONCE = 500;
const ACTIVE = `p.state IN ('scheduled', 'running', 'paused') OR p.state = 'cancelled'
  AND EXISTS (SELECT 1 FROM plan_item i WHERE i.plan_id = p.id AND i.state IN ('pending', 'running', 'rebooting', 'waitingOffline', 'waitingWindow', 'waitingIdle'))`;

/** Plans and their stations. */
export function createPlanStore(pool: pg.Pool): PlanStore {
  const saveItem = createItemSaver(pool);

  async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      client.release(error instanceof Error);
      throw error;
    }
  }

  const plansWhere = async (where: string, values: unknown[]): Promise<StoredPlan[]> => {
    const { rows } = await pool.query<PlanDbRow>(
      `SELECT ${PLAN_COLUMNS} FROM configuration_plan p WHERE ${where} ORDER BY p.created_at, p.id`,
      values,
    );
    return rows.map(toPlan);
  };

  return {
    saveItem,
    insert: (plan, items, happened, audit) =>
      inTransaction(async (client) => {
        await client.query(
          `INSERT INTO configuration_plan (id, name, state, state_reason, wishes, selection, policy, rollback_of, counts, created_by,
             created_by_name, created_at, started_at, finished_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
          planValues(plan),
        );
        await insertItems(client, plan.id, items);
        await insertHappened(
          client,
          happened.map((one) => ({ planId: plan.id, ...one })),
        );
        await insertAudit(client, plan.id, audit);
      }),
    replace: (plan, items, happened, audit) =>
      inTransaction(async (client) => {
        const [id, name, , , wishes, selection, policy, , counts] = planValues(plan);
        await client.query(
          'UPDATE configuration_plan SET name = $2, wishes = $3, selection = $4, policy = $5, counts = $6 WHERE id = $1',
          [id, name, wishes, selection, policy, counts],
        );
        if (items) {
          await client.query('DELETE FROM plan_item WHERE plan_id = $1', [plan.id]);
          await insertItems(client, plan.id, items);
        }
        await insertHappened(
          client,
          happened.map((one) => ({ planId: plan.id, ...one })),
        );
        await insertAudit(client, plan.id, audit);
      }),
    remove: (id, audit) =>
      inTransaction(async (client) => {
        await client.query('DELETE FROM configuration_plan WHERE id = $1', [id]);
        await insertAudit(client, id, audit);
      }),
    move: (id, from, change, happened, audit) =>
      inTransaction(async (client) => {
        const sets: string[] = [];
        const values: unknown[] = [id, from];
        const set = (column: string, value: unknown): void => {
          values.push(value);
          sets.push(`${column} = $${values.length}`);
        };
        if (change.state !== undefined) set('state', change.state);
        if (change.stateReason !== undefined)
          set('state_reason', change.stateReason === null ? null : json(change.stateReason));
        if (change.progress !== undefined) set('counts', json({ progress: change.progress }));
        if (change.startedAt !== undefined) set('started_at', change.startedAt);
        if (change.finishedAt !== undefined) set('finished_at', change.finishedAt);
        if (change.createdBy !== undefined) set('created_by', change.createdBy);
        if (change.createdByName !== undefined) set('created_by_name', change.createdByName);
        const { rowCount } = await client.query(
          `UPDATE configuration_plan SET ${sets.join(', ')} WHERE id = $1 AND state = ANY($2)`,
          values,
        );
        if (rowCount === 0) return false;
        await insertHappened(
          client,
          happened.map((one) => ({ planId: id, ...one })),
        );
        if (audit) await insertAudit(client, id, audit);
        return true;
      }),
    moveItems: (planId, stationIds, from, patch, happened) =>
      inTransaction(async (client) => {
        const { rows } = await client.query<{ station_id: number }>(
          `UPDATE plan_item SET state = $4, outcomes = outcomes || $5::jsonb, due_at = NULL, updated_at = now()
           WHERE plan_id = $1 AND ($2::int4[] IS NULL OR station_id = ANY($2)) AND state = ANY($3) RETURNING station_id`,
          [planId, stationIds, from, patch.state, json({ why: patch.why ?? null })],
        );
        const moved = rows.map((row) => row.station_id).sort((a, b) => a - b);
        if (happened)
          await insertHappened(
            client,
            moved.map((stationId) => ({ planId, stationId, ...happened })),
          );
        return moved;
      }),
    async note(audit, planId) {
      await insertAudit(pool, planId, audit);
    },
    async setWaves(planId, waves) {
      await pool.query(
        `UPDATE plan_item i SET wave = x.wave FROM unnest($2::int4[], $3::int4[]) AS x(station_id, wave)
         WHERE i.plan_id = $1 AND i.station_id = x.station_id`,
        [planId, [...waves.keys()], [...waves.values()]],
      );
    },
    find: async (id) => (await plansWhere('p.id = $1', [id]))[0] ?? null,
    listActive: () => plansWhere(ACTIVE, []),
    async lightItems(planId) {
      const { rows } = await pool.query<[number, number, ItemState, Date | null, string | null, number]>({
        text: `SELECT station_id, wave, state, due_at, outcomes->>'rebootAskedAt', attempts FROM plan_item WHERE plan_id = $1
          ORDER BY wave, station_id`,
        values: [planId],
        rowMode: 'array',
      });
      return rows.map(
        ([stationId, wave, state, dueAt, reboot, attempts]): LightItem => ({
          stationId,
          wave,
          state,
          dueAt,
          rebootAskedAt: reboot === null ? null : new Date(reboot),
          attempts,
        }),
      );
    },
    async item(planId, stationId) {
      const { rows } = await pool.query<ItemDbRow>({
        name: 'plan_item_one',
        text: `SELECT ${ITEM_COLUMNS} FROM plan_item i WHERE i.plan_id = $1 AND i.station_id = $2`,
        values: [planId, stationId],
      });
      return rows[0] ? toItem(rows[0]) : null;
    },
    async changedItems(planId, stationIds, siteIds) {
      const { rows } = await pool.query<ItemDbRow>(
        `SELECT ${ITEM_COLUMNS} FROM plan_item i JOIN station s ON s.id = i.station_id
         WHERE i.plan_id = $1 AND (i.outcomes->>'changed')::bool AND s.deleted_at IS NULL AND ${NOT_PUT_BACK}
           AND ($2::int4[] IS NULL OR i.station_id = ANY($2)) AND ($3::int4[] IS NULL OR s.site_id = ANY($3))
         ORDER BY lower(s.name), s.id`,
        [planId, stationIds, siteIds],
      );
      return rows.map(toItem);
    },
    async stationIds(planId, states) {
      const { rows } = await pool.query<{ station_id: number }>(
        `SELECT i.station_id FROM plan_item i JOIN station s ON s.id = i.station_id
         WHERE i.plan_id = $1 AND s.deleted_at IS NULL AND ($2::text[] IS NULL OR i.state = ANY($2)) ORDER BY i.wave, i.station_id`,
        [planId, states],
      );
      return rows.map((row) => row.station_id);
    },
  };
}

function planValues(plan: StoredPlan): unknown[] {
  return [
    plan.id,
    plan.name,
    plan.state,
    plan.stateReason === null ? null : json(plan.stateReason),
    plan.wishes === null ? null : json(plan.wishes),
    json(plan.selection),
    json(plan.policy),
    plan.rollbackOf,
    json({ progress: plan.progress }),
    plan.createdBy,
    plan.createdByName,
    plan.createdAt,
    plan.startedAt,
    plan.finishedAt,
  ];
}

async function insertItems(client: pg.PoolClient, planId: string, items: readonly NewItem[]): Promise<void> {
  for (let at = 0; at < items.length; at += ITEMS_AT_ONCE) {
    const some = items.slice(at, at + ITEMS_AT_ONCE);
    await client.query(
      `INSERT INTO plan_item (plan_id, station_id, wave, state, planned, outcomes)
       SELECT $1, x.station_id, x.wave, x.state, x.planned::jsonb, x.outcomes::jsonb
       FROM unnest($2::int4[], $3::int4[], $4::text[], $5::text[], $6::text[]) AS x(station_id, wave, state, planned, outcomes)`,
      [
        planId,
        some.map((one) => one.stationId),
        some.map((one) => one.wave),
        some.map((one) => one.state),
        some.map((one) => json(one.planned)),
        some.map((one) => json({ list: [], why: one.why, changed: false })),
      ],
    );
    // Others have their turn between two rounds.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function insertAudit(client: pg.PoolClient | pg.Pool, planId: string, audit: EditAudit): Promise<void> {
  await client.query(
    `INSERT INTO audit_entry (at, user_id, user_name, action, subject_type, subject_id, detail) VALUES ($1, $2, $3, $4, 'plan', $5, $6)`,
    [audit.at, audit.userId, audit.userName, audit.action, planId, json(audit.detail)],
  );
}
