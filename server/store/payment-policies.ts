import type pg from 'pg';
import type { PaymentPolicies, StationPayment } from '../features/payment-methods/gate';

/** Countries whose drivers are told in Swedish, as sites spell them. */
const SWEDISH = new Set(['se', 'sverige', 'sweden', 'ax', 'åland']);

interface StoredPaymentPolicies extends PaymentPolicies {
  /** Fetches these stations' policies again; null: all. */
  reload(stationIds: readonly number[] | null): Promise<void>;
}

/** Payment policies of all stations that have any, in memory: every card asks for them. */
export function createPaymentPolicies(pool: pg.Pool): StoredPaymentPolicies {
  const known = new Map<number, StationPayment>();
  return {
    of: (stationId) => known.get(stationId) ?? null,
    async reload(stationIds) {
      const { rows } = await pool.query<{ station_id: number; policy: Record<string, unknown>; country: string | null }>(
        `SELECT p.station_id, site.country,
           jsonb_object_agg(CASE WHEN p.evse_id = 0 THEN p.key ELSE p.key || '@' || p.evse_id END, p.value) AS policy
         FROM station_policy p JOIN station s ON s.id = p.station_id LEFT JOIN site ON site.id = s.site_id
         WHERE p.key LIKE 'payment.%' AND ($1::int4[] IS NULL OR p.station_id = ANY($1)) GROUP BY 1, 2`,
        [stationIds],
      );
      if (stationIds === null) known.clear();
      for (const id of stationIds ?? []) known.delete(id);
      for (const row of rows) {
        const entries = Object.entries(row.policy).filter((e): e is [string, boolean] => typeof e[1] === 'boolean');
        const language = row.country !== null && SWEDISH.has(row.country.trim().toLowerCase()) ? 'sv' : 'en';
        known.set(row.station_id, { policy: new Map(entries), language });
      }
    },
  };
}
