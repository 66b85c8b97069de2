import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OcppVersion } from '../../../protocol';
import type { ChargingProfile } from '../../../station/holdings/charging-profile';
import { rulingAt } from '../../../station/holdings/evaluate';
import type { StationConfiguration } from '../../station-configuration';
import { planWish } from '../index';
import { heldProfiles } from './held';
import { carryOut, key2x, key16, profileHolding, STOCKHOLM, station } from './testing';
import type { LimitPeriod, PowerLimit } from './value';
import { offsetAt } from './zone';

/** What the words of a limit mean on a clock on the wall, reckoned minute by minute and by nothing the planner uses. */
function askedAt(limit: PowerLimit, at: number, timeZone: string): number | null {
  const local = new Date(at + offsetAt(timeZone, at) * 60_000);
  const day = ((local.getUTCDay() + 6) % 7) + 1;
  const time = `${String(local.getUTCHours()).padStart(2, '0')}:${String(local.getUTCMinutes()).padStart(2, '0')}`;
  const covers = ({ days, from, to }: LimitPeriod): boolean => {
    const over = to <= from;
    if (days.includes(day) && time >= from && (over || time < to)) return true;
    return over && days.includes(day === 1 ? 7 : day - 1) && time < to;
  };
  return (limit.periods ?? []).find(covers)?.limit ?? limit.limit;
}

const time = fc
  .integer({ min: 0, max: 287 })
  .map((n) => `${String(Math.floor(n / 12)).padStart(2, '0')}:${String((n % 12) * 5).padStart(2, '0')}`);

/** Periods that do not overlap: cut from each day separately, some running over midnight. */
const schedule: fc.Arbitrary<PowerLimit> = fc
  .record({
    unit: fc.constantFrom('A' as const, 'W' as const),
    limit: fc.option(fc.integer({ min: 0, max: 32 })),
    days: fc.array(
      fc.record({
        cuts: fc.uniqueArray(time, { maxLength: 4 }),
        limits: fc.array(fc.integer({ min: 0, max: 32 }), { minLength: 4, maxLength: 4 }),
      }),
      {
        minLength: 1,
        maxLength: 7,
      },
    ),
    night: fc.option(fc.integer({ min: 0, max: 32 })),
  })
  .map(({ unit, limit, days, night }) => {
    const scale = unit === 'W' ? 690 : 1;
    const periods: LimitPeriod[] = [];
    for (let day = 1; day <= 7; day++) {
      const { cuts, limits } = days[(day - 1) % days.length] ?? { cuts: [], limits: [] };
      const times = [...cuts].filter((t) => night === null || (t >= '06:00' && t <= '22:00')).sort();
      times.forEach((from, i) => {
        const to = times[i + 1];
        if (to) periods.push({ days: [day], from, to, limit: (limits[i] ?? 0) * scale });
      });
    }
    if (night !== null) periods.push({ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00', limit: night * scale });
    const base = limit === null && periods.length > 0 ? null : (limit ?? 16) * scale;
    return { unit, limit: base, ...(periods.length > 0 ? { periods } : {}) };
  });

const instant = (from: string, days: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: days * 1440 - 1 }).map((minute) => Date.parse(from) + minute * 60_000 + 1000);

/** Both days the clocks change in 2026, in Stockholm, and any time of the half year after `now`. */
const SEASONS = [
  { now: '2026-01-20T09:30:00Z', changes: '2026-03-28T00:00:00Z', until: 200 },
  { now: '2026-06-10T12:00:00Z', changes: '2026-10-24T00:00:00Z', until: 200 },
  { now: '2026-10-24T22:00:00Z', changes: '2026-10-24T22:00:00Z', until: 30 },
] as const;

const ZONES = [STOCKHOLM, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];

describe.each(SEASONS)('a schedule set at $now', ({ now, changes, until }) => {
  test('gives what was asked at every local instant, also on the days the clocks change', () => {
    fc.assert(
      fc.property(
        schedule,
        fc.constantFrom(...ZONES),
        fc.constantFrom<OcppVersion>('1.6', '2.0.1', '2.1'),
        fc.constantFrom(24, 8, 5),
        fc.array(fc.oneof(instant(changes, 3), instant(now, until)), { minLength: 30, maxLength: 30 }),
        (limit, timeZone, version, maxPeriods, instants) => {
          const variables =
            version === '1.6'
              ? [key16('ChargingScheduleMaxPeriods', String(maxPeriods))]
              : [key2x('PeriodsPerSchedule', String(maxPeriods))];
          const before = station({ timeZone, version, variables, now: new Date(now) });
          const wish = { key: 'limit.power@1', value: { ...limit } };
          const planned = planWish(wish, before);
          if (planned.state === 'invalid') {
            expect(['limitTooManyPeriods']).toContain(planned.why?.code);
            return;
          }
          expect(planned.state).toBe('change');
          const there = carryOut(before, planned.operations);
          const profiles = heldProfiles(there);
          for (const { profile } of profiles) {
            expect(profile.chargingSchedule[0]?.chargingSchedulePeriod.length).toBeLessThanOrEqual(maxPeriods);
          }
          for (const at of instants) {
            const asked = askedAt(limit, at, timeZone);
            const [ruling] = rulingAt(profiles, 1, at);
            if (asked !== null) expect(ruling?.limit, new Date(at).toISOString()).toBe(asked);
            else expect(ruling?.limit ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(limit.unit === 'A' ? 32 : 22_080);
          }
          expect(planWish(wish, there).state).toBe('right');
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('taken back, a station has exactly the profiles it had, its own and others', () => {
  fc.assert(
    fc.property(
      schedule,
      schedule,
      fc.boolean(),
      fc.constantFrom('limit.power', 'limit.power@1'),
      fc.integer({ min: 0, max: 4 }),
      (first, second, hadOne, key, foreignLevel) => {
        const purpose = key === 'limit.power' ? 'ChargingStationMaxProfile' : 'TxDefaultProfile';
        const foreign: ChargingProfile = {
          id: 7,
          stackLevel: foreignLevel,
          chargingProfilePurpose: purpose,
          chargingProfileKind: 'Absolute',
          chargingSchedule: [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] }],
        };
        const bare = station({ holdings: [profileHolding(foreign, key === 'limit.power' ? 0 : 1, new Date('2026-01-01'))] });
        const before = hadOne ? carryOut(bare, planWish({ key, value: { ...first } }, bare).operations) : bare;
        const planned = planWish({ key, value: { ...second } }, before);
        const there = carryOut(before, planned.operations);
        expect(there.holdings.some((h) => h.key === '7')).toBe(true);
        expect(shown(carryOut(there, planned.restore))).toEqual(shown(before));
      },
    ),
    { numRuns: 150 },
  );
});

const shown = ({ holdings }: StationConfiguration): unknown[] =>
  holdings.map(({ key, evseId, data }) => ({ key, evseId, data })).sort((a, b) => a.key.localeCompare(b.key));
