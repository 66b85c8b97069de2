import type pg from 'pg';
import type { IdSource } from '../../features/ports';
import { gather, persistently } from '../gather';

/** INCREMENT of transaction_id_seq: one nextval is so many ids. */
const BLOCK = 64;

/**
 * Transaction ids come from blocks, the next one fetched before the current one ends: a start seldom waits for the
 * database. Epochs are taken one by one (many in one query), since they order sessions over all nodes.
 */
export function createIdSource(pool: pg.Pool): IdSource {
  let blocks: { next: number; end: number }[] = [];
  let refilling: Promise<void> | null = null;

  const left = () => blocks.reduce((sum, b) => sum + b.end - b.next, 0);
  const refill = (): Promise<void> => {
    refilling ??= persistently(() => pool.query<{ id: string }>(`SELECT nextval('transaction_id_seq') AS id`))
      .then(({ rows }) => {
        for (const { id } of rows) blocks.push({ next: Number(id), end: Number(id) + BLOCK });
      })
      .finally(() => {
        refilling = null;
      });
    return refilling;
  };
  const take = (): number | null => {
    const [first] = blocks;
    if (!first) return null;
    const id = first.next++;
    if (first.next === first.end) blocks = blocks.slice(1);
    return id;
  };
  const waitAndTake = async (): Promise<number> => {
    for (;;) {
      const id = take();
      if (id !== null) return id;
      await refill();
    }
  };

  const nextEpoch = gather<null, number>({
    gatherMs: 1,
    maxItems: 5000,
    maxRuns: 1,
    run: async (items) => {
      const { rows } = await persistently(() =>
        pool.query<{ epoch: string }>(`SELECT nextval('session_epoch_seq') AS epoch FROM generate_series(1, $1::int4)`, [
          items.length,
        ]),
      );
      return rows.map((row) => Number(row.epoch));
    },
  });

  return {
    nextTransactionId() {
      const id = take();
      if (left() < BLOCK / 2) refill().catch(() => {}); // who needs an id finds out by waiting
      return id ?? waitAndTake();
    },
    nextSessionEpoch: () => nextEpoch(null),
  };
}
