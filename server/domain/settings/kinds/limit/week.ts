import { type PowerLimit, spansOf, timeOf, WEEK_MIN } from './value';

/** From this minute of the cycle on. Null: no limit. */
export interface Step {
  minute: number;
  limit: number | null;
}

/** What is wanted over a day or a week: the first step is at 0, neighbours differ. */
export interface Cycle {
  lengthMin: number;
  steps: readonly Step[];
}

/** A limit over the shortest cycle that says the same: a day when all days are alike. */
export function cycleOf(limit: PowerLimit): Cycle {
  const spans = (limit.periods ?? [])
    .flatMap((p) => spansOf(p).map(([from, to]) => ({ from, to, limit: p.limit })))
    .sort((a, b) => a.from - b.from);
  const steps: Step[] = [];
  let done = 0;
  for (const span of spans) {
    if (span.from > done) steps.push({ minute: done, limit: limit.limit });
    steps.push({ minute: span.from, limit: span.limit });
    done = span.to;
  }
  if (done < WEEK_MIN) steps.push({ minute: done, limit: limit.limit });
  const week = { lengthMin: WEEK_MIN, steps: merged(steps) } as const;
  return dayOf(week) ?? week;
}

function merged(steps: readonly Step[]): Step[] {
  return steps.filter((step, i) => i === 0 || step.limit !== steps[i - 1]?.limit);
}

/** All seven days alike: one of them. */
function dayOf(week: Cycle): Cycle | null {
  const day = (n: number): Step[] => {
    const from = n * 1440;
    const inside = week.steps.filter(({ minute }) => minute > from && minute < from + 1440);
    return [{ minute: 0, limit: limitAt(week, from) }, ...inside.map((s) => ({ ...s, minute: s.minute - from }))];
  };
  const first = merged(day(0));
  const text = JSON.stringify(first);
  for (let n = 1; n < 7; n++) if (JSON.stringify(merged(day(n))) !== text) return null;
  return { lengthMin: 1440, steps: first };
}

/** What is wanted at a minute of the cycle. */
export function limitAt({ steps }: Cycle, minute: number): number | null {
  return steps.findLast((step) => step.minute <= minute)?.limit ?? null;
}

/** Which minute of a cycle an instant (ms) is, by a clock `offset` minutes ahead of UTC. 1 January 1970 was a Thursday. */
export function minuteOfCycle(at: number, offset: number, { lengthMin }: Pick<Cycle, 'lengthMin'>): number {
  const local = Math.floor(at / 60_000) + offset + 3 * 1440;
  return ((local % lengthMin) + lengthMin) % lengthMin;
}

/**
 * The same cycle begun at its first change, which saves the period that would otherwise be cut in two at its end.
 * @returns minute of the cycle it begins at, and its steps counted from there
 */
export function turned({ lengthMin, steps }: Cycle): { startMin: number; steps: readonly Step[] } {
  const [first, second] = steps;
  const last = steps.at(-1);
  if (!first || !second || !last || first.limit !== last.limit) return { startMin: 0, steps };
  const startMin = second.minute;
  return {
    startMin,
    steps: steps.slice(1).map((s) => ({ ...s, minute: (s.minute - startMin + lengthMin) % lengthMin })),
  };
}

/** A cycle in words of a limit: what holds longest is the rule, the rest are its periods. */
export function limitOfCycle(cycle: Cycle, unit: PowerLimit['unit']): PowerLimit {
  const { lengthMin, steps } = cycle;
  const spans = steps.map((s, i) => ({ from: s.minute, to: steps[i + 1]?.minute ?? lengthMin, limit: s.limit }));
  const lasting = new Map<number | null, number>();
  for (const { from, to, limit } of spans) lasting.set(limit, (lasting.get(limit) ?? 0) + to - from);
  const rule = lasting.has(null) ? null : ([...lasting].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null);
  const byHours = new Map<string, { days: number[]; from: string; to: string; limit: number }>();
  for (const { from, to, limit } of spans) {
    if (limit === rule || limit === null) continue;
    const days = lengthMin === 1440 ? [0, 1, 2, 3, 4, 5, 6] : [];
    if (days.length > 0) addTo(byHours, days, from, to, limit);
    else for (let a = from; a < to; a = nextDay(a)) addTo(byHours, [Math.floor(a / 1440)], a % 1440, endIn(a, to), limit);
  }
  const periods = [...byHours.values()];
  return { unit, limit: rule, ...(periods.length > 0 ? { periods } : {}) };
}

const nextDay = (minute: number): number => (Math.floor(minute / 1440) + 1) * 1440;
const endIn = (from: number, to: number): number => Math.min(to, nextDay(from)) - Math.floor(from / 1440) * 1440;

function addTo(
  all: Map<string, { days: number[]; from: string; to: string; limit: number }>,
  days: readonly number[],
  from: number,
  to: number,
  limit: number,
): void {
  const key = `${from} ${to} ${limit}`;
  const one = all.get(key) ?? { days: [], from: timeOf(from), to: timeOf(to), limit };
  one.days.push(...days.map((day) => day + 1));
  all.set(key, one);
}
