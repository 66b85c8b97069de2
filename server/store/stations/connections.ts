import type pg from 'pg';
import type { ConnectionRecorder } from '../../features/ports';
import { gather, persistently } from '../gather';

type Change = {
  stationId: number;
  up: boolean;
  epoch: number;
  at: Date;
  /** Version when up, reason when down. */
  word: string;
  remoteAddress: string | null;
  /** JSON; null when down, or not told. */
  cameInWith: string | null;
};

/** In the order of ids, as the writer does: the two never wait for each other in a circle. */
const APPLY = `WITH r AS (
  SELECT * FROM unnest($1::int4[], $2::bool[], $3::int8[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
    AS r(id, up, epoch, at, word, address, came)
), changed AS (
  UPDATE station s SET connected = r.up, session_epoch = r.epoch,
    connected_at = CASE WHEN r.up THEN r.at ELSE s.connected_at END,
    disconnected_at = CASE WHEN r.up THEN s.disconnected_at ELSE r.at END,
    disconnect_reason = CASE WHEN r.up THEN NULL ELSE r.word END,
    ocpp_version = CASE WHEN r.up THEN r.word ELSE s.ocpp_version END,
    remote_address = CASE WHEN r.up THEN r.address ELSE s.remote_address END,
    came_in_with = CASE WHEN r.up THEN r.came::jsonb ELSE s.came_in_with END
  FROM r WHERE s.id = r.id AND CASE WHEN r.up THEN s.session_epoch < r.epoch ELSE s.session_epoch = r.epoch AND s.connected END
  RETURNING s.id, r.up, r.at, r.word, r.address
), told AS (
  INSERT INTO station_event (station_id, kind, at, received_at, summary, detail)
  SELECT id, CASE WHEN up THEN 'Connected' ELSE 'Disconnected' END, at, at,
    CASE WHEN up THEN 'Connected with OCPP ' || word ELSE 'Disconnected: ' || word END,
    CASE WHEN up THEN jsonb_build_object('version', word, 'remoteAddress', address) ELSE jsonb_build_object('reason', word) END
  FROM changed
)
SELECT r.id, changed.id IS NOT NULL OR s.session_epoch = r.epoch AS owner
FROM r LEFT JOIN changed ON changed.id = r.id LEFT JOIN station s ON s.id = r.id`;

/**
 * Who is connected. Changes of many stations share a statement; each is written with its entry in the station's history.
 * Repeating one changes nothing, so that a lost connection to the database may be tried again.
 */
export function createConnectionRecorder(pool: pg.Pool): ConnectionRecorder {
  const apply = async (changes: readonly Change[]): Promise<Map<number, boolean>> => {
    const sorted = [...changes].sort((a, b) => a.stationId - b.stationId);
    const values = [
      sorted.map((c) => c.stationId),
      sorted.map((c) => c.up),
      sorted.map((c) => c.epoch),
      sorted.map((c) => c.at),
      sorted.map((c) => c.word.replaceAll('\0', '')),
      sorted.map((c) => c.remoteAddress),
      sorted.map((c) => c.cameInWith),
    ];
    const { rows } = await persistently(() =>
      pool.query<{ id: number; owner: boolean | null }>({ name: 'connections', text: APPLY, values }),
    );
    return new Map(rows.map((row) => [row.id, row.owner === true]));
  };

  const record = gather<Change, boolean>({
    gatherMs: 3,
    maxItems: 500,
    maxRuns: 1,
    run: async (changes) => {
      const results: boolean[] = [];
      for (const round of roundsOf(changes)) {
        const owners = await apply(round);
        for (const change of round) results.push(owners.get(change.stationId) ?? false);
      }
      return results;
    },
  });

  return {
    async connected({ stationId, epoch, at, version, remoteAddress, cameInWith }) {
      const came = cameInWith ? JSON.stringify(cameInWith).replaceAll('\\u0000', '') : null;
      await record({ stationId, up: true, epoch, at, word: version, remoteAddress, cameInWith: came });
    },
    disconnected: ({ stationId, epoch, at, reason }) =>
      record({ stationId, up: false, epoch, at, word: reason, remoteAddress: null, cameInWith: null }),
  };
}

/** Cut where a station would come twice: one statement must not meet a row twice, and its changes have an order. */
function roundsOf(changes: readonly Change[]): Change[][] {
  const rounds: Change[][] = [];
  let seen = new Set<number>();
  let round: Change[] = [];
  for (const change of changes) {
    if (seen.has(change.stationId)) {
      rounds.push(round);
      round = [];
      seen = new Set();
    }
    seen.add(change.stationId);
    round.push(change);
  }
  if (round.length > 0) rounds.push(round);
  return rounds;
}

/**
 * After a start: whoever is still marked connected is not, since the process that held the sockets is gone. They were last
 * known to be there when they last said something. One node only: with several, another one may hold them.
 * @returns how many there were
 */
export async function markLeftConnectionsLost(pool: pg.Pool, now: Date): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `WITH lost AS (
      UPDATE station SET connected = false, disconnect_reason = 'ServerRestarted',
        disconnected_at = GREATEST(connected_at, last_message_at)
      WHERE connected RETURNING id, COALESCE(disconnected_at, $1) AS at
    ), told AS (
      INSERT INTO station_event (station_id, kind, at, received_at, summary, detail)
      SELECT id, 'Disconnected', at, $1, 'Disconnected: ServerRestarted', '{"reason":"ServerRestarted"}' FROM lost
    )
    SELECT count(*)::int4 AS count FROM lost`,
    [now],
  );
  return rows[0]?.count ?? 0;
}
