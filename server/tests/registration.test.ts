import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Place, VERSIONS, World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open({ unknownStations: 'accept-pending' });
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const accept = async (place: Place) => {
  await world.rows("UPDATE station SET admission = 'accepted' WHERE id = $1", place.id);
  world.bus.publish({ kind: 'stationsEdited', stationIds: [place.id] });
};
const boots = {
  '1.6': { chargePointVendor: 'V', chargePointModel: 'M' },
  '2.x': { reason: 'PowerUp', chargingStation: { vendorName: 'V', model: 'M' } },
};
let unknown = 0;

describe.each(VERSIONS)('OCPP %s', (version) => {
  const boot = boots[version === '1.6' ? '1.6' : '2.x'];

  /** A station nobody registered, in and told to wait. */
  async function pending() {
    const identity = `NEW-${++unknown}`;
    const wire = await world.wire({ id: 0, identity }, version, { boot: false });
    expect(await wire.result('BootNotification', boot)).toMatchObject({ status: 'Pending', interval: 60 });
    const row = await world.one<{ id: number }>(
      'SELECT id, admission, registration, vendor FROM station WHERE identity = $1',
      identity,
    );
    expect(row).toMatchObject({ admission: 'pending', registration: 'Pending', vendor: 'V' });
    return { wire, place: { id: row.id, identity } };
  }

  test('an unknown station waits: boot is answered Pending, everything else SecurityError and kept in the log', async () => {
    const { wire, place } = await pending();
    expect(await wire.call('Heartbeat', {})).toMatchObject({ kind: 'error', code: 'SecurityError' });
    expect(await wire.call('DataTransfer', { vendorId: 'v' })).toMatchObject({ kind: 'error', code: 'SecurityError' });
    expect(await world.messages(place, 'Heartbeat')).toMatchObject([
      { response_kind: 'error', problem: expect.stringContaining('registration is Pending') },
    ]);
    expect(await world.rows('SELECT 1 FROM "transaction" WHERE station_id = $1', place.id)).toEqual([]);
  });

  test('accepted while connected, it is asked to boot, and is in', async () => {
    const { wire, place } = await pending();
    await accept(place);
    const { messageId, payload } = await wire.waitForCall('TriggerMessage');
    expect(payload).toEqual({ requestedMessage: 'BootNotification' });
    wire.answer(messageId, { status: 'Accepted' });
    expect(await wire.result('BootNotification', boot)).toMatchObject({ status: 'Accepted', interval: 300 });
    await wire.result('Heartbeat', {});
    expect(await world.station(place)).toMatchObject({ registration: 'Accepted', connected: true });
  });

  test.each([
    ['refuses', (action: string) => (action === 'TriggerMessage' ? { status: 'Rejected' } : {})],
    ['does not know how', () => null],
  ])('one that %s to be asked is closed, to begin again', async (_, reply) => {
    const { wire, place } = await pending();
    wire.onCall = (action, _payload, messageId) => {
      const answer = reply(action);
      if (answer) wire.answer(messageId, answer);
      else wire.send(JSON.stringify([4, messageId, 'NotImplemented', '', {}]));
    };
    await accept(place);
    expect(await wire.closed).toEqual({ code: 4002, reason: 'registration accepted: boot again' });
    const again = await world.wire(place, version, { boot: false });
    expect(await again.result('BootNotification', boot)).toMatchObject({ status: 'Accepted' });
  });

  test('one that boots by itself meanwhile is left in peace', async () => {
    const { wire, place } = await pending();
    await accept(place);
    const { messageId } = await wire.waitForCall('TriggerMessage');
    await wire.result('BootNotification', boot);
    wire.answer(messageId, { status: 'Rejected' });
    await wire.result('Heartbeat', {});
    await world.rowsWhen(
      (rows) => rows.length === 1,
      "SELECT 1 FROM ocpp_message WHERE station_id = $1 AND action = 'TriggerMessage'",
      place.id,
    );
    await wire.result('Heartbeat', {});
    expect(await world.station(place)).toMatchObject({ connected: true });
  });

  test('accepted while away, it is in at its next boot', async () => {
    const { wire, place } = await pending();
    await wire.close();
    await accept(place);
    await world.store.settled();
    const again = await world.wire(place, version, { boot: false });
    expect(await again.result('BootNotification', boot)).toMatchObject({ status: 'Accepted' });
    await again.result('Heartbeat', {});
  });

  test('other edits ask nothing of a station that is in', async () => {
    const place = await world.place();
    const wire = await world.wire(place, version);
    await world.rows("UPDATE station SET name = 'Kajen 4' WHERE id = $1", place.id);
    world.bus.publish({ kind: 'stationsEdited', stationIds: [place.id] });
    await world.rowsWhen(
      () => world.events.some((e) => e.kind === 'stationChanged' && e.summary.name === 'Kajen 4'),
      'SELECT 1',
    );
    await wire.result('Heartbeat', {});
    expect(wire.received.filter((f) => f[0] === 2)).toEqual([]);
  });
});
