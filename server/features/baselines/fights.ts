import type { Baseline } from '../../domain/settings/baseline';
import type { SettingKey } from '../../domain/settings/key';
import { type BaselineSubject, isFor, resolve, valueText } from '../../domain/settings/resolve';
import type { SettingValue } from '../../domain/settings/setting';

/** Two baselines that want different things of the same stations, in the same layer: nothing is planned for it there. */
export interface Fight {
  key: SettingKey;
  ours: SettingValue | null;
  with: { baselineId: number; name: string; value: SettingValue | null };
  stations: number;
  /** Some of the stations. */
  sampleIds: readonly number[];
}

const SAMPLE = 5;

/** What `candidate` fights over with the others, by key. Fights that a nearer layer settles are none. */
export function findFights(candidate: Baseline, others: readonly Baseline[], subjects: readonly BaselineSubject[]): Fight[] {
  const ours = new Map(candidate.wishes.map((wish) => [wish.key, valueText(wish.value)]));
  const rivals = others.filter(
    (one) =>
      one.id !== candidate.id &&
      one.target.layer === candidate.target.layer &&
      one.wishes.some((wish) => ours.has(wish.key) && ours.get(wish.key) !== valueText(wish.value)),
  );
  if (rivals.length === 0) return [];
  const everyone = [...others.filter((one) => one.id !== candidate.id), candidate];
  const fights = new Map<string, Fight & { sampleIds: number[] }>();
  for (const subject of subjects) {
    if (!isFor(candidate.target, subject) || !rivals.some((one) => isFor(one.target, subject))) continue;
    for (const { key, wants } of resolve(subject, everyone).conflicts) {
      const mine = wants.find((want) => want.from.baselineId === candidate.id);
      if (!mine) continue;
      for (const { from, value } of wants) {
        if (from.baselineId === candidate.id || valueText(value) === valueText(mine.value)) continue;
        const id = `${from.baselineId} ${key}`;
        const known = fights.get(id) ?? {
          key,
          ours: mine.value,
          with: { baselineId: from.baselineId, name: from.name, value },
          stations: 0,
          sampleIds: [],
        };
        known.stations++;
        if (known.sampleIds.length < SAMPLE) known.sampleIds.push(subject.stationId);
        fights.set(id, known);
      }
    }
  }
  return [...fights.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.with.baselineId - b.with.baselineId));
}
