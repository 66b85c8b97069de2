import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ago, type Place, World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const online = (place: Place) =>
  world.rowsWhen((rows) => rows[0]?.connected === true, 'SELECT connected FROM station WHERE id = $1', place.id);
const offline = (place: Place) =>
  world.rowsWhen(
    (rows) => rows[0]?.connected === false,
    'SELECT connected, disconnect_reason AS reason FROM station WHERE id = $1',
    place.id,
  );

describe.each(['1.6', '2.0.1', '2.1'] as const)('OCPP %s', (version) => {
  test('the newest socket wins: the close of the one it replaced does not mark the station offline', async () => {
    const place = await world.place();
    const first = await world.wire(place, version);
    const second = await world.wire(place, version);
    expect(await first.closed).toEqual({ code: 4001, reason: 'replaced by a newer connection' });
    // The late close has been handled when the next message of the newer one is.
    await second.result('Heartbeat', {});
    expect(await world.station(place)).toMatchObject({ connected: true, disconnect_reason: null });
    await second.close();
    expect(await offline(place)).toEqual([
      { connected: false, reason: expect.stringContaining('closed by the station (1000') },
    ]);
    const shown = world.events.findLast((e) => e.kind === 'stationChanged' && e.summary.id === place.id);
    expect(shown).toMatchObject({ summary: { connected: false } });
  });

  test('a station that loses its link comes back without a boot and keeps what is known of it', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const running = await station.start({ meterWh: 1000, at: ago(600) });
    await station.drop();
    expect(await offline(place)).toEqual([{ connected: false, reason: 'connection lost' }]);
    await station.reconnect();
    await online(place);
    await station.meter(running, { energyWh: 1500, at: ago(300) });
    await station.stop(running, { meterWh: 2000 });
    expect(await world.connectors(place)).toMatchObject([{ status: 'Available' }, { status: 'Available' }]);
    expect(await world.transaction(place)).toMatchObject({ energy_wh: 1000, doubts: [] });
  });

  test('a message repeated under the same id is answered again and handled once', async () => {
    const place = await world.place();
    const wire = await world.wire(place, version);
    const frame = JSON.stringify([2, 'dt-1', 'DataTransfer', { vendorId: 'com.example', messageId: 'hello' }]);
    const first = await wire.ask(frame, 'dt-1');
    const again = await wire.ask(frame, 'dt-1');
    expect(again).toEqual(first);
    expect(await world.messages(place, 'DataTransfer')).toHaveLength(1);
    // The same id with another content is another message.
    await wire.ask(JSON.stringify([2, 'dt-1', 'DataTransfer', { vendorId: 'com.example', messageId: 'other' }]), 'dt-1');
    expect(await world.messages(place, 'DataTransfer')).toHaveLength(2);
  });

  test('our unanswered CALL does not keep the station’s messages waiting', async () => {
    const place = await world.place();
    const wire = await world.wire(place, version);
    await world.request(place, { kind: 'ClearCache' });
    const { messageId } = await wire.waitForCall('ClearCache');
    await wire.result('Heartbeat', {}); // answered while ours is open
    await wire.result('DataTransfer', { vendorId: 'x' });
    wire.answer(messageId, { status: 'Accepted' });
  });
});

test('connections that come thick and fast leave one station online, held by the last', async () => {
  const place = await world.place();
  const wires = await Promise.all(Array.from({ length: 6 }, () => world.wire(place, '1.6', { boot: false }).catch(() => null)));
  const alive = await world.wire(place, '1.6');
  await Promise.all(wires.map((wire) => wire?.closed));
  await alive.result('Heartbeat', {});
  expect(await world.station(place)).toMatchObject({ connected: true });
});

test('the close code and words of a station are kept as the reason', async () => {
  const place = await world.place();
  const station = await world.online(place, '1.6');
  await station.close();
  expect(await offline(place)).toEqual([{ connected: false, reason: 'closed by the station (1000: test over)' }]);
  const told = await world.rows("SELECT summary FROM station_event WHERE station_id = $1 AND kind = 'Disconnected'", place.id);
  expect(told).toEqual([{ summary: 'Disconnected: closed by the station (1000: test over)' }]);
});

test('a station disabled or deleted by a person is closed at once (1008) and refused from then on', async () => {
  for (const sql of [
    "UPDATE station SET admission = 'disabled' WHERE id = $1",
    'UPDATE station SET deleted_at = now() WHERE id = $1',
  ]) {
    const place = await world.place();
    const wire = await world.wire(place, '2.0.1');
    await world.rows(sql, place.id);
    world.bus.publish({ kind: 'stationsEdited', stationIds: [place.id] });
    expect((await wire.closed).code).toBe(1008);
    await world.store.settled();
    await expect(world.wire(place, '2.0.1')).rejects.toThrow(/40[34]/);
  }
});
