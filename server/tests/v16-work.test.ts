import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestStation } from '../../e2e/station/driver';
import { createStationWork, type StationWork } from '../features/commands/station-work';
import { type Place, TOKEN, World } from './world';

/** Use cases that take more than a command, with a 1.6 station at the other end. */
let world: World;
let work: StationWork;
const ADA = { userId: 'u1', name: 'Ada' };
beforeAll(async () => {
  world = await World.open();
  const { ids, holdings, tokenList: tokens } = world.store;
  const { commands } = world.side;
  const clock = { now: () => new Date() };
  work = createStationWork({ commands, clock, ids, holdings, tokens, findStation: (id) => commands.findStation(id) });
  await world.rows(`INSERT INTO id_token (id_token, lookup, status, group_id, expires_at) VALUES
    ('CLUB1', 'CLUB1', 'Accepted', 'CLUB', '2030-01-01'), ('CLUB2', 'CLUB2', 'Blocked', 'CLUB', null),
    ('CLUBOLD', 'CLUBOLD', 'Accepted', 'CLUB', '2020-01-01'),
    ('ATOKENLONGERTHAN20CHARS', 'ATOKENLONGERTHAN20CHARS', 'Accepted', 'CLUB', null)`);
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

async function online(): Promise<{ place: Place; station: TestStation }> {
  const place = await world.place();
  const station = await world.online(place, '1.6');
  for (const action of ['ReserveNow', 'CancelReservation', 'SendLocalList', 'SetChargingProfile'])
    station.answer(action, { status: 'Accepted' });
  return { place, station };
}

describe('reservations', () => {
  const wish = (stationId: number, aheadMs = 600_000) => ({
    stationId,
    evseId: 1,
    idToken: TOKEN,
    idTokenType: 'ISO14443',
    expiresAt: new Date(Date.now() + aheadMs),
  });

  test('each gets an id of its own; cancelled once, it is over', async () => {
    const { place, station } = await online();
    const one = await work.reserve(ADA, wish(place.id));
    const two = await work.reserve(ADA, { ...wish(place.id), evseId: null });
    expect(two.reservationId).not.toBe(one.reservationId);
    expect(station.calls.map((c) => c.payload)).toMatchObject([
      { connectorId: 1, reservationId: one.reservationId, idTag: TOKEN },
      { connectorId: 0, reservationId: two.reservationId },
    ]);
    const which = { stationId: place.id, reservationId: one.reservationId };
    expect((await work.cancelReservation(ADA, which)).outcome).toMatchObject({ accepted: true });
    await expect(work.cancelReservation(ADA, which)).rejects.toMatchObject({ code: 'conflict' });
    expect((await world.holdings(place, 'Reservation')).map((h) => h.state).sort()).toEqual(['Accepted', 'Cancelled']);
  });

  test('a time that is over, or too far away, is refused before anything is sent', async () => {
    const { place, station } = await online();
    for (const aheadMs of [-1000, 31 * 86_400_000]) {
      await expect(work.reserve(ADA, wish(place.id, aheadMs))).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ field: 'expiresAt' }],
      });
    }
    expect(station.calls).toEqual([]);
  });
});

describe('local lists', () => {
  const push = (place: Place, updateType: 'Full' | 'Differential', groups: string[] | null = ['CLUB']) =>
    work.pushLocalList(ADA, { stationId: place.id, updateType, groups });
  const sentLists = (station: TestStation) => station.calls.filter((c) => c.action === 'SendLocalList').map((c) => c.payload);

  test('full, then only what changed, then nothing', async () => {
    const { place, station } = await online();
    station.answer('GetLocalListVersion', { listVersion: 0 });
    expect(await push(place, 'Full')).toMatchObject({ versionNumber: 1, sent: 3, leftOut: 1 });
    expect(sentLists(station)).toEqual([
      {
        updateType: 'Full',
        listVersion: 1,
        localAuthorizationList: [
          { idTag: 'CLUB1', idTagInfo: { status: 'Accepted', parentIdTag: 'CLUB', expiryDate: '2030-01-01T00:00:00.000Z' } },
          { idTag: 'CLUB2', idTagInfo: { status: 'Blocked', parentIdTag: 'CLUB' } },
          { idTag: 'CLUBOLD', idTagInfo: { status: 'Expired', parentIdTag: 'CLUB', expiryDate: '2020-01-01T00:00:00.000Z' } },
        ],
      },
    ]);
    station.answer('GetLocalListVersion', { listVersion: 1 });
    expect(await push(place, 'Differential')).toMatchObject({ command: null, sent: 0, versionNumber: 1 });
    await world.rows("UPDATE id_token SET group_id = 'OTHER' WHERE id_token = 'CLUBOLD'");
    await world.rows("UPDATE id_token SET status = 'Accepted' WHERE id_token = 'CLUB2'");
    expect(await push(place, 'Differential')).toMatchObject({ sent: 2, versionNumber: 2 });
    expect(sentLists(station).at(-1)).toEqual({
      updateType: 'Differential',
      listVersion: 2,
      localAuthorizationList: [
        { idTag: 'CLUB2', idTagInfo: { status: 'Accepted', parentIdTag: 'CLUB' } },
        { idTag: 'CLUBOLD' },
      ],
    });
    expect(await world.holdings(place, 'LocalList')).toMatchObject([
      { state: 'Accepted', data: { versionNumber: 2, entries: 2 } },
    ]);
  });

  test('a station with another list than ours gets no change, one without lists gets nothing', async () => {
    const { place, station } = await online();
    station.answer('GetLocalListVersion', { listVersion: 7 });
    await expect(push(place, 'Differential')).rejects.toMatchObject({ code: 'conflict' });
    expect(await push(place, 'Full')).toMatchObject({ versionNumber: 8 });
    station.answer('GetLocalListVersion', { listVersion: -1 });
    await expect(push(place, 'Full')).rejects.toMatchObject({ code: 'conflict' });
    station.answer('GetLocalListVersion', null);
    await expect(push(place, 'Full')).rejects.toMatchObject({ code: 'conflict' });
    expect(sentLists(station)).toHaveLength(1);
  });
});

describe('charging profiles', () => {
  const profile = {
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile' as const,
    chargingProfileKind: 'Relative' as const,
    chargingSchedule: [{ id: 1, chargingRateUnit: 'A' as const, chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] }],
  };

  test('a new one gets an id, and with that id it is replaced', async () => {
    const { place } = await online();
    const { chargingProfileId: id } = await work.setChargingProfile(ADA, { stationId: place.id, evseId: 1, profile });
    await work.setChargingProfile(ADA, { stationId: place.id, evseId: 1, profile: { ...profile, id, stackLevel: 3 } });
    expect(await world.holdings(place, 'ChargingProfile')).toMatchObject([{ key: String(id), data: { stackLevel: 3 } }]);
  });

  test.each([
    ['request.evseId', { chargingProfilePurpose: 'ChargingStationMaxProfile' as const }],
    ['request.profile.recurrencyKind', { chargingProfileKind: 'Recurring' as const }],
    ['request.profile.chargingSchedule.0.startSchedule', { chargingProfileKind: 'Absolute' as const }],
    [
      'request.profile.chargingSchedule.0.chargingSchedulePeriod.1.startPeriod',
      {
        chargingSchedule: [
          {
            id: 1,
            chargingRateUnit: 'A' as const,
            chargingSchedulePeriod: [
              { startPeriod: 0, limit: 1 },
              { startPeriod: 0, limit: 2 },
            ],
          },
        ],
      },
    ],
  ])('%s is named when it breaks a rule, and nothing is sent', async (field, more) => {
    const { place, station } = await online();
    const asked = work.setChargingProfile(ADA, { stationId: place.id, evseId: 1, profile: { ...profile, ...more } });
    await expect(asked).rejects.toMatchObject({ code: 'invalid', fields: [{ field }] });
    expect(station.calls).toEqual([]);
  });
});
