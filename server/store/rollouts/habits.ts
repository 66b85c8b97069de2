import type pg from 'pg';
import type { SettingHabitStore } from '../../features/configuration/ports';
import { gather, persistently } from '../gather';

type Note = Parameters<SettingHabitStore['note']>[0];

const UPSERT = `INSERT INTO setting_habit (vendor, model, firmware_version, key, habit, seen, unseen, last_at, station_id, command_id)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int4[], $7::int4[], $8::timestamptz[], $9::int4[], $10::uuid[])
ON CONFLICT (vendor, model, firmware_version, key, habit) DO UPDATE SET seen = setting_habit.seen + excluded.seen,
  unseen = setting_habit.unseen + excluded.unseen,
  last_at = CASE WHEN excluded.seen > 0 THEN excluded.last_at ELSE setting_habit.last_at END,
  station_id = CASE WHEN excluded.seen > 0 THEN excluded.station_id ELSE setting_habit.station_id END,
  command_id = CASE WHEN excluded.seen > 0 THEN excluded.command_id ELSE setting_habit.command_id END`;

/** Ways of models with settings, counted: notes of a rollout are gathered, so that a thousand stations cost a few statements. */
export function createSettingHabits(pool: pg.Pool): SettingHabitStore {
  const note = gather<Note, null>({
    run: async (notes) => {
      const sums = new Map<string, Note & { seenTimes: number; unseenTimes: number }>();
      for (const one of notes) {
        const key = JSON.stringify([one.vendor, one.model, one.firmwareVersion, one.key, one.habit]);
        const sum = sums.get(key) ?? { ...one, seenTimes: 0, unseenTimes: 0 };
        // The evidence shown is of the habit, not of its absence.
        sums.set(key, {
          ...(one.seen ? one : sum),
          seenTimes: sum.seenTimes + (one.seen ? 1 : 0),
          unseenTimes: sum.unseenTimes + (one.seen ? 0 : 1),
        });
      }
      // In one order, so that two rounds never wait for each other.
      const all = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
      await persistently(() =>
        pool.query(UPSERT, [
          all.map((h) => h.vendor),
          all.map((h) => h.model),
          all.map((h) => h.firmwareVersion),
          all.map((h) => h.key),
          all.map((h) => h.habit),
          all.map((h) => h.seenTimes),
          all.map((h) => h.unseenTimes),
          all.map((h) => h.at),
          all.map((h) => h.stationId),
          all.map((h) => h.commandId),
        ]),
      );
      return notes.map(() => null);
    },
    gatherMs: 50,
    maxItems: 5000,
    maxRuns: 1,
    maxWaiting: 100_000,
  });
  return {
    async note(habit) {
      await note(habit);
    },
  };
}
