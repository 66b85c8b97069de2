import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OcppVersion } from '../domain/protocol';
import { limitOf, type PlacedProfile } from '../domain/station/holdings/evaluate';
import { createLimitDesk, type LimitDesk } from '../features/limits/desk';
import { type Place, VERSIONS, World } from './world';

let world: World;
let limits: LimitDesk;
beforeAll(async () => {
  world = await World.open();
  limits = createLimitDesk({
    clock: world.parts.clock,
    bus: world.bus,
    commands: world.side.commands,
    configurations: world.store.configurations,
    stationPolicies: world.store.stationPolicies,
    journal: world.store.settingEdits,
  });
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const ADA = { userId: 'u1', name: 'Ada' };
type Row = Record<string, unknown>;
const row = (value: unknown): Row => (typeof value === 'object' && value !== null ? { ...value } : {});

interface Manners {
  /** What it says to a profile. */
  takes?: (profile: Row, held: ReadonlyMap<number, PlacedProfile>) => string;
  /** It keeps what it accepts, or says so only. */
  forgets?: boolean;
  /** What it says it will give, whatever its profiles. */
  says?: number;
}

/** A station that keeps profiles and makes a schedule of them, in its own way. */
async function station(version: OcppVersion, manners: Manners = {}) {
  const place = await world.place();
  const client = await world.online(place, version);
  const held = new Map<number, PlacedProfile>();
  const isOld = version === '1.6';
  client.answer('SetChargingProfile', (request) => {
    const profile = row(isOld ? request.csChargingProfiles : request.chargingProfile);
    const id = Number(isOld ? profile.chargingProfileId : profile.id);
    const status = manners.takes?.(profile, held) ?? 'Accepted';
    if (status === 'Accepted' && !manners.forgets) {
      const chargingSchedule = isOld ? [profile.chargingSchedule] : profile.chargingSchedule;
      const one: PlacedProfile['profile'] = JSON.parse(JSON.stringify({ ...profile, id, chargingSchedule }));
      held.set(id, {
        evseId: Number(isOld ? request.connectorId : request.evseId),
        setAt: Date.now(),
        profile: one,
        source: 'CSO',
        transactionId: null,
        updatedLimit: null,
      });
    }
    return { status };
  });
  client.answer('ClearChargingProfile', (request) => {
    const id = Number(isOld ? request.id : request.chargingProfileId);
    return { status: held.delete(id) ? 'Accepted' : 'Unknown' };
  });
  client.answer('UpdateDynamicSchedule', (request) => {
    const id = Number(request.chargingProfileId);
    const one = held.get(id);
    if (!one) return { status: 'Rejected' };
    // 2.1 K28: the update takes the place of what the period said.
    for (const period of one.profile.chargingSchedule[0]?.chargingSchedulePeriod ?? []) {
      period.limit = Number(row(request.scheduleUpdate).limit);
    }
    return { status: 'Accepted' };
  });
  client.answer('GetChargingProfiles', (request) => {
    const { chargingProfileId } = row(request.chargingProfile);
    const ids = Array.isArray(chargingProfileId) ? chargingProfileId : null;
    const found = [...held.values()].filter(({ profile }) => ids?.includes(profile.id) ?? true);
    if (found.length === 0) return { status: 'NoProfiles' };
    queueMicrotask(() => {
      void (async () => {
        for (const [i, { evseId, profile }] of found.entries()) {
          await client.call('ReportChargingProfiles', {
            requestId: request.requestId,
            chargingLimitSource: 'CSO',
            evseId,
            tbc: i < found.length - 1,
            chargingProfile: [profile],
          });
        }
      })();
    });
    return { status: 'Accepted' };
  });
  client.answer('GetCompositeSchedule', (request) => {
    const evseId = Number(isOld ? request.connectorId : request.evseId);
    const start = Date.now();
    const here = [...held.values()].filter((h) => h.evseId === evseId || h.evseId === 0);
    const at = (ms: number): number =>
      manners.says ?? here.reduce((least, h) => Math.min(least, limitOf(h, ms)?.limit ?? Number.POSITIVE_INFINITY), 99);
    const periods: Row[] = [];
    for (let s = 0; s < 86_400; s += 60) {
      const limit = at(start + s * 1000);
      if (periods.at(-1)?.limit !== limit) periods.push({ startPeriod: s, limit });
    }
    const schedule = { duration: 86_400, chargingRateUnit: 'A', chargingSchedulePeriod: periods };
    const scheduleStart = new Date(start).toISOString();
    return isOld
      ? { status: 'Accepted', connectorId: evseId, scheduleStart, chargingSchedule: schedule }
      : { status: 'Accepted', schedule: { ...schedule, evseId, scheduleStart } };
  });
  return { place, client, held };
}

/** Variables as they would have been read. */
async function knows(place: Place, component: string, variable: string, value: string): Promise<void> {
  await world.store.writer.commit(place.id, {
    variables: [
      {
        name: { component, variable },
        attribute: 'Actual',
        value,
        mutability: 'ReadOnly',
        unit: null,
        dataType: null,
        minLimit: null,
        maxLimit: null,
        valuesList: null,
        readAt: new Date(),
      },
    ],
  });
}

const key = 'limit.power@1';
const NIGHT = { unit: 'A', limit: 32, periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00', limit: 16 }] };
const audits = (place: Place) =>
  world.rows<{ action: string; detail: unknown }>(
    `SELECT action, detail FROM audit_entry WHERE station_id = $1 AND action LIKE 'configuration.%' ORDER BY id`,
    place.id,
  );

describe.each(VERSIONS)('OCPP %s', (version) => {
  test('a week is set, proved by what the station says it will do, kept with who and what, and taken away again', async () => {
    const { place, held } = await station(version);
    expect(await limits.set(ADA, { stationId: place.id, key, value: NIGHT })).toMatchObject({ kind: 'done', why: null });
    expect(held.size).toBeGreaterThan(0);
    const [view] = await limits.view([place.id]);
    const one = view?.places.find((p) => p.evseId === 1);
    expect(one).toMatchObject({ asked: NIGHT, state: 'right', now: { by: 'ours', unit: 'A' } });
    expect(one?.composite?.periods.map((p) => p.limit)).toContain(16);
    expect((await audits(place)).at(-1)?.detail).toMatchObject({ settings: [{ key, before: null, kind: 'done' }] });
    expect(await limits.set(ADA, { stationId: place.id, key, value: NIGHT })).toMatchObject({ kind: 'alreadyRight' });
    expect(await limits.set(ADA, { stationId: place.id, key, value: null })).toMatchObject({ kind: 'done' });
    expect(held.size).toBe(0);
    expect((await limits.view([place.id]))[0]?.places.find((p) => p.evseId === 1)?.asked).toBeNull();
  });

  test('one that takes the limit and says it will give more is found out', async () => {
    const { place } = await station(version, { says: 32 });
    const outcome = await limits.set(ADA, { stationId: place.id, key, value: { unit: 'A', limit: 10 } });
    expect(outcome).toMatchObject({ kind: 'notSeen', why: { code: 'limitNotObeyed', values: { says: 32, wanted: 10 } } });
  });

  test('one that refuses the second profile is left as it was', async () => {
    const { place, held } = await station(version, { takes: (_, there) => (there.size > 0 ? 'Rejected' : 'Accepted') });
    const outcome = await limits.set(ADA, { stationId: place.id, key, value: NIGHT });
    expect(outcome).toMatchObject({ kind: 'refused', said: 'Rejected', tookBack: true });
    expect(held.size).toBe(0);
    expect(await world.holdings(place, 'ChargingProfile')).toEqual([]);
    expect((await limits.view([place.id]))[0]?.places[1]?.asked).toBeNull();
  });

  test('a schedule too long for what it takes is a plain no, and nothing is sent', async () => {
    const { place, held } = await station(version);
    if (version === '1.6') {
      await knows(place, '', 'ChargingScheduleMaxPeriods', '1');
      await knows(place, '', 'MaxChargingProfilesInstalled', '1');
    } else {
      await knows(place, 'SmartChargingCtrlr', 'PeriodsPerSchedule', '1');
      await knows(place, 'SmartChargingCtrlr', 'ProfileStackLevel', '0');
    }
    await expect(limits.set(ADA, { stationId: place.id, key, value: NIGHT })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'value' }],
    });
    expect(held.size).toBe(0);
  });

  test("somebody else's profile stays, and the limit goes above it", async () => {
    const { place, held } = await station(version);
    const other = { stackLevel: 3, chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Absolute' } as const;
    const chargingSchedule = {
      id: 1,
      startSchedule: '2026-01-01T00:00:00Z',
      chargingRateUnit: 'A' as const,
      chargingSchedulePeriod: [{ startPeriod: 0, limit: 20 }],
    };
    await world.request(place, {
      kind: 'SetChargingProfile',
      evseId: 1,
      profile: { ...other, id: 7, chargingSchedule: [chargingSchedule] },
    });
    await expect.poll(() => held.has(7)).toBe(true);
    await expect.poll(async () => (await world.holdings(place, 'ChargingProfile')).length).toBe(1);
    await limits.set(ADA, { stationId: place.id, key, value: { unit: 'A', limit: 16 } });
    expect(held.get(7)).toBeDefined();
    expect([...held.values()].map((h) => h.profile.stackLevel).sort()).toEqual([3, 4]);
    expect((await limits.view([place.id]))[0]?.others).toMatchObject([{ id: 7, stackLevel: 3, from: 20, to: 20 }]);
  });
});

test('a 2.x station that accepts and forgets is found out by reading its profiles back', async () => {
  const { place } = await station('2.0.1', { forgets: true });
  const outcome = await limits.set(ADA, { stationId: place.id, key, value: { unit: 'A', limit: 10 } });
  expect(outcome.kind).toBe('notSeen');
});

test('a 2.1 station with dynamic profiles is told a new limit by a short message', async () => {
  const { place, held } = await station('2.1');
  await knows(place, 'SmartChargingCtrlr', 'SupportsDynamicProfiles', 'true');
  await limits.set(ADA, { stationId: place.id, key, value: { unit: 'A', limit: 16 } });
  expect([...held.values()][0]?.profile.chargingProfileKind).toBe('Dynamic');
  expect(await limits.set(ADA, { stationId: place.id, key, value: { unit: 'A', limit: 10 } })).toMatchObject({ kind: 'done' });
  expect(held.size).toBe(1);
  expect([...held.values()][0]?.profile.chargingSchedule[0]?.chargingSchedulePeriod[0]?.limit).toBe(10);
});

test('a station that is offline is told so, and nothing waits', async () => {
  const { place, client } = await station('1.6');
  await client.close();
  await expect.poll(async () => (await limits.view([place.id]))[0]?.connected).toBe(false);
  await expect(limits.set(ADA, { stationId: place.id, key, value: { unit: 'A', limit: 10 } })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('asked anew, it tells what it will do for the whole station and each EVSE', async () => {
  const { place } = await station('2.0.1');
  expect(await limits.ask(ADA, place.id)).toEqual({ refused: [] });
  expect((await limits.view([place.id]))[0]?.places.every((p) => p.composite !== null)).toBe(true);
});
