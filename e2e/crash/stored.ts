import { ask } from './database';
import type { OutboxStation } from './outbox-station';

interface StoredTransaction {
  id: number;
  ocppId: string;
  startedAt: Date;
  endedAt: Date | null;
  energyWh: number;
  doubts: string[];
}

/** What the database holds of one station, as plain words that can be compared. */
export interface Stored {
  transactions: StoredTransaction[];
  /** `transaction ocppId | type | seqNo | ms`, as often as stored. */
  events: string[];
  /** `evse | ms`, as often as stored. */
  samples: string[];
  messageIds: Set<string>;
  energyOfHoursWh: number;
}

export async function readStored(url: string, identity: string): Promise<Stored> {
  const [station] = await ask<{ id: number }>(url, 'SELECT id FROM station WHERE identity = $1', [identity]);
  if (!station) throw new Error(`${identity} is not registered`);
  const of = [station.id];
  const transactions = await ask<StoredTransaction>(
    url,
    `SELECT id, ocpp_id AS "ocppId", started_at AS "startedAt", ended_at AS "endedAt", energy_wh AS "energyWh", doubts
       FROM transaction WHERE station_id = $1 ORDER BY started_at, id`,
    of,
  );
  const events = await ask<{ ocppId: string; type: string; seqNo: number | null; at: Date }>(
    url,
    `SELECT t.ocpp_id AS "ocppId", e.event_type AS type, e.seq_no AS "seqNo", e.occurred_at AS at
       FROM transaction_event e JOIN transaction t ON t.id = e.transaction_id WHERE e.station_id = $1`,
    of,
  );
  const samples = await ask<{ evseId: number; at: Date }>(
    url,
    'SELECT evse_id AS "evseId", at FROM meter_sample WHERE station_id = $1',
    of,
  );
  const messages = await ask<{ id: string }>(
    url,
    `SELECT DISTINCT message_id AS id FROM ocpp_message WHERE station_id = $1 AND response_kind = 'result'`,
    of,
  );
  const [energy] = await ask<{ wh: number }>(
    url,
    'SELECT coalesce(sum(energy_wh), 0)::float8 AS wh FROM energy_hour WHERE station_id = $1',
    of,
  );
  return {
    transactions,
    events: events.map((e) => eventKey(e.ocppId, e.type, e.seqNo, e.at)).sort(),
    samples: samples.map((s) => sampleKey(s.evseId, s.at)).sort(),
    messageIds: new Set(messages.map((m) => m.id)),
    energyOfHoursWh: energy?.wh ?? 0,
  };
}

/** What a station with an empty outbox was promised to find stored. */
export function promised(station: OutboxStation): Omit<Stored, 'messageIds' | 'transactions'> {
  const { sessions } = station;
  return {
    events: sessions
      .flatMap((s) =>
        s.messages.flatMap(({ proof: { event } }) =>
          event ? [eventKey(String(s.transactionId), event.type, event.seqNo, event.at)] : [],
        ),
      )
      .sort(),
    samples: sessions
      .flatMap((s) => s.messages.flatMap(({ proof }) => (proof.sampleAt ? [sampleKey(s.evseId, proof.sampleAt)] : [])))
      .sort(),
    energyOfHoursWh: sessions.reduce((sum, s) => sum + s.energyWh, 0),
  };
}

const eventKey = (ocppId: string, type: string, seqNo: number | null, at: Date): string =>
  `${ocppId}|${type}|${seqNo ?? ''}|${at.getTime()}`;
const sampleKey = (evseId: number, at: Date): string => `${evseId}|${at.getTime()}`;

/** What differs between two lists where repetition counts, at most a handful of each. */
export function difference(wanted: readonly string[], found: readonly string[]): { missing: string[]; surplus: string[] } {
  const counts = new Map<string, number>();
  for (const key of wanted) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const key of found) counts.set(key, (counts.get(key) ?? 0) - 1);
  const of = (sign: 1 | -1): string[] => [...counts].filter(([, n]) => n * sign > 0).map(([key]) => key);
  return { missing: of(1).slice(0, 8), surplus: of(-1).slice(0, 8) };
}
