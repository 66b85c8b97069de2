import type pg from 'pg';
import type { HoldingKind } from '../domain/station/holding';
import { gather, persistently } from './gather';

/**
 * Which kinds of holding stations have, in memory: every session that begins or ends asks for reservations and profiles, and nearly no
 * station has any. Bounded by the stations. True of a station whose socket is here, since only its node writes them: `forget` it when it
 * connects. Kinds that are gone may still be named.
 */
export interface HoldingKinds {
  /** At once when it is known. */
  has(stationId: number, kind: HoldingKind): boolean | Promise<boolean>;
  /** Runs a statement that may add kinds. */
  around<T>(stationId: number, work: () => Promise<T>): Promise<T>;
  forget(stationId: number): void;
}

const NONE: ReadonlySet<string> = new Set();

export function createHoldingKinds(pool: pg.Pool): HoldingKinds {
  const known = new Map<number, ReadonlySet<string>>();
  /** Stations that are being asked for; what changes meanwhile makes the answer one that is not kept. */
  const asking = new Map<number, object>();

  const ask = gather<number, ReadonlySet<string>>({
    gatherMs: 1,
    maxItems: 1000,
    maxRuns: 2,
    run: async (ids) => {
      const { rows } = await persistently(() =>
        pool.query<{ station_id: number; kinds: string[] }>({
          name: 'holding_kinds',
          text: `SELECT station_id, array_agg(DISTINCT kind) AS kinds FROM station_holding
WHERE station_id = ANY($1::int[]) GROUP BY station_id`,
          values: [ids],
        }),
      );
      const found = new Map(rows.map((row) => [row.station_id, new Set(row.kinds)]));
      return ids.map((id) => found.get(id) ?? NONE);
    },
  });

  const load = async (stationId: number, kind: HoldingKind): Promise<boolean> => {
    const mine = {};
    asking.set(stationId, mine);
    try {
      const kinds = await ask(stationId);
      if (asking.get(stationId) === mine) known.set(stationId, kinds);
      return kinds.has(kind);
    } finally {
      if (asking.get(stationId) === mine) asking.delete(stationId);
    }
  };
  const forget = (stationId: number): void => {
    known.delete(stationId);
    asking.delete(stationId);
  };

  return {
    has: (stationId, kind) => known.get(stationId)?.has(kind) ?? load(stationId, kind),
    async around(stationId, work) {
      forget(stationId);
      try {
        return await work();
      } finally {
        forget(stationId);
      }
    },
    forget,
  };
}
