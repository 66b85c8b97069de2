import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ago, TOKEN, VERSIONS, World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

describe.each(VERSIONS)('OCPP %s', (version) => {
  test('every exchange is one line: what was asked, what was answered, when, and about which session', async () => {
    const place = await world.place();
    const station = await world.online(place, version, { evses: 1 });
    const running = await station.start({ at: ago(60) });
    await station.meter(running, { energyWh: 100, at: ago(30) });
    await station.stop(running, { meterWh: 200, at: ago(0) });
    await station.heartbeat();
    await world.ask(place, { kind: 'ClearCache' });
    const session = await world.transaction(place);
    const rows = await world.rowsWhen(
      (r) => r.some((m) => m.action === 'ClearCache'),
      'SELECT * FROM ocpp_message WHERE station_id = $1 ORDER BY at, id',
      place.id,
    );
    const isSession = (action: unknown) => /Transaction|MeterValues/.test(String(action));
    for (const row of rows) {
      expect(row).toMatchObject({ kind: 'call', response_kind: 'result', problem: null, message_id: expect.any(String) });
      expect(row.direction).toBe(row.action === 'ClearCache' ? 'outbound' : 'inbound');
      expect(row.transaction_id).toBe(isSession(row.action) ? session.id : null);
      expect(Number(row.responded_at)).toBeGreaterThanOrEqual(Number(row.at));
      expect(() => [JSON.parse(String(row.request)), JSON.parse(String(row.response))]).not.toThrow();
    }
    const actions =
      version === '1.6'
        ? ['StartTransaction', 'MeterValues', 'StopTransaction']
        : ['TransactionEvent', 'TransactionEvent', 'TransactionEvent'];
    expect(rows.map((r) => r.action)).toEqual([
      'BootNotification',
      'StatusNotification',
      ...actions,
      'Heartbeat',
      'ClearCache',
    ]);
    const boot = rows[0];
    expect(JSON.parse(String(boot?.response))).toMatchObject({ status: 'Accepted', interval: 300 });
    expect(String(boot?.request)).toContain('Norrljus');
  });

  test('a station of whole seconds gets times without milliseconds', async () => {
    const place = await world.place();
    await world.rows(`UPDATE station SET quirks = '{"wholeSeconds": true}' WHERE id = $1`, place.id);
    const station = await world.connect(place, version);
    expect((await station.boot()).currentTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect((await station.heartbeat()).currentTime).toMatch(/:\d\dZ$/);
  });

  test('a station held to the letter has bent payloads refused', async () => {
    const place = await world.place();
    await world.rows(`UPDATE station SET quirks = '{"lenient": false}' WHERE id = $1`, place.id);
    world.bus.publish({ kind: 'stationsEdited', stationIds: [place.id] });
    await world.store.settled();
    const wire = await world.wire(place, version);
    expect(await wire.call('DataTransfer', { vendorId: 'x', extra: 1 })).toMatchObject({ kind: 'error' });
    expect(await wire.call('DataTransfer', { vendorId: null })).toMatchObject({ kind: 'error' });
    await wire.result('Heartbeat', {});
  });

  test('an answer nobody asked for, and one that comes twice, are in the log and hurt nothing', async () => {
    const place = await world.place();
    const wire = await world.wire(place, version);
    wire.answer('never-asked', { status: 'Accepted' });
    wire.onCall = (_action, _payload, messageId) => {
      wire.answer(messageId, { status: 'Accepted' });
      wire.answer(messageId, { status: 'Rejected' });
    };
    expect(await world.ask(place, { kind: 'ClearCache' })).toMatchObject({ outcome: { status: 'Accepted' } });
    const rows = await world.rowsWhen(
      (r) => r.length === 2,
      "SELECT problem FROM ocpp_message WHERE station_id = $1 AND kind = 'unsolicited'",
      place.id,
    );
    expect(rows).toEqual(Array(2).fill({ problem: 'answer to a call we did not make' }));
    await wire.result('Authorize', version === '1.6' ? { idTag: TOKEN } : { idToken: { idToken: TOKEN, type: 'ISO14443' } });
  });

  test('subscribers hear of a change only once it can be read', async () => {
    const place = await world.place();
    const station = await world.online(place, version, { evses: 1 });
    const read: Promise<unknown>[] = [];
    const stop = world.bus.subscribe((event) => {
      if (event.kind !== 'stationChanged' || event.summary.id !== place.id) return;
      if (event.summary.connectors[0]?.status === 'Unavailable') read.push(world.connectors(place));
    });
    for (const word of ['Faulted', 'Available', 'Unavailable']) await station.status(1, word);
    stop();
    expect(await Promise.all(read)).toMatchObject([[{ status: 'Unavailable' }]]);
  });
});
