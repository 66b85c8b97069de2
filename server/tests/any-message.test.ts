import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Place, VERSIONS, World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const AVAILABILITY = {
  '1.6': { connectorId: 2, type: 'Inoperative' },
  '2.0.1': { operationalStatus: 'Inoperative', evse: { id: 2 } },
  '2.1': { operationalStatus: 'Inoperative', evse: { id: 2 } },
};

describe.each(VERSIONS)('OCPP %s', (version) => {
  test('a message written by hand goes out as it is, and its answer comes back whole', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const { command, response } = await world.call(place, 'ChangeAvailability', AVAILABILITY[version]);
    expect(command).toMatchObject({ outcome: { kind: 'answered', status: 'Accepted', accepted: true } });
    expect(response).toMatchObject({ status: 'Accepted' });
    expect(station.calls.filter((c) => c.action === 'ChangeAvailability').map((c) => c.payload)).toEqual([
      AVAILABILITY[version],
    ]);
  });

  test('a payload that does not fit is refused before anything is stored or sent, naming field and rule', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const wrong = world.call(place, 'Reset', { type: 'Sideways' });
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'request.payload/type', message: expect.stringContaining('"Sideways" is none of') }],
    });
    await expect(world.call(place, 'Heartbeat', {})).rejects.toMatchObject({ code: 'invalid' });
    expect(await world.rows('SELECT 1 FROM command WHERE station_id = $1', place.id)).toEqual([]);
    expect(station.calls).toEqual([]);
  });

  test('secrets in a message written by hand reach the station and nothing else', async () => {
    const place = await world.place();
    await world.online(place, version);
    const payload =
      version === '1.6'
        ? { key: 'AuthorizationKey', value: 'hunter2hunter2hunter2' }
        : {
            setVariableData: [
              {
                component: { name: 'SecurityCtrlr' },
                variable: { name: 'BasicAuthPassword' },
                attributeValue: 'hunter2hunter2',
              },
            ],
          };
    await world.call(place, version === '1.6' ? 'ChangeConfiguration' : 'SetVariables', payload);
    const kept = await Promise.all([
      world.rows('SELECT * FROM command WHERE station_id = $1', place.id),
      world.rows('SELECT * FROM audit_entry WHERE station_id = $1', place.id),
      world.messages(place),
    ]);
    expect(JSON.stringify(kept)).not.toContain('hunter2');
  });
});

test('holdings are put, changed and removed by what fits every part of a filter', async () => {
  const place: Place = await world.place();
  const at = new Date('2026-11-22T12:00:00Z');
  const profile = (key: string, evseId: number, purpose: string) =>
    ({
      kind: 'ChargingProfile',
      key,
      evseId,
      state: 'Accepted',
      data: { purpose, stackLevel: 1 },
      at,
      messageId: null,
    }) as const;
  const { holdings } = world.store;
  await holdings.put(place.id, [
    profile('1', 1, 'TxProfile'),
    profile('2', 1, 'TxDefaultProfile'),
    profile('10', 2, 'TxProfile'),
  ]);
  await holdings.put(place.id, [profile('2', 1, 'TxDefaultProfile')]);
  const changed = await holdings.update(
    place.id,
    { kind: 'ChargingProfile', evseId: 1, data: { purpose: 'TxProfile' } },
    { state: 'Cleared', data: { why: 'ended' }, at },
  );
  expect(changed).toBe(1);
  expect(await holdings.remove(place.id, { kind: 'ChargingProfile', keys: ['10', '11'] })).toBe(1);
  expect(await world.holdings(place, 'ChargingProfile')).toEqual([
    { ...profile('1', 1, 'TxProfile'), state: 'Cleared', data: { purpose: 'TxProfile', stackLevel: 1, why: 'ended' } },
    profile('2', 1, 'TxDefaultProfile'),
  ]);
});
