import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ago, TOKEN, VERSIONS, World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  await world.close();
});

describe.each(VERSIONS)('OCPP %s', (version) => {
  test('when the answer is there, the row is there: boot, status, authorize, start, meter, stop, heartbeat', async () => {
    const place = await world.place();
    const station = await world.connect(place, version);
    const logged = async (action: string) => (await world.messages(place, action)).length;

    await station.boot();
    expect(await world.station(place)).toMatchObject({ vendor: 'Norrljus', model: 'Test', firmware_version: '1.0.0' });
    expect((await world.station(place)).last_boot_at).toBeInstanceOf(Date);
    await station.status(1, 'Available');
    expect(await world.connectors(place)).toMatchObject([{ evse_id: 1, connector_id: 1, status: 'Available' }]);
    expect(await station.authorize(TOKEN)).toBe('Accepted');
    expect(await logged('Authorize')).toBe(1);

    const running = await station.start({ meterWh: 10_000, at: ago(60) });
    expect(running.tokenStatus).toBe('Accepted');
    expect(await world.transaction(place)).toMatchObject({
      evse_id: 1,
      id_token: TOKEN,
      ended_at: null,
      meter_start_wh: 10_000,
    });
    await station.meter(running, { energyWh: 10_250, powerW: 11_000, soc: 42, at: ago(30) });
    expect(await world.transaction(place)).toMatchObject({ energy_wh: 250, power_w: 11_000, soc: 42 });
    const samples = () =>
      world.one('SELECT count(*)::int AS n FROM meter_sample WHERE station_id = $1 AND transaction_id IS NOT NULL', place.id);
    expect((await samples()).n).toBeGreaterThan(0);
    await station.stop(running, { meterWh: 10_500, at: ago(0) });
    expect(await world.transaction(place)).toMatchObject({
      energy_wh: 500,
      meter_stop_wh: 10_500,
      stopped_reason: 'Local',
      power_w: 0,
      ended_at: expect.any(Date),
      doubts: [],
    });
    const before = (await world.messages(place)).length;
    await station.heartbeat();
    expect(await world.messages(place)).toHaveLength(before + 1);
    const { hours } = await world.one(
      'SELECT sum(energy_wh)::float8 AS hours FROM energy_hour WHERE station_id = $1',
      place.id,
    );
    expect(hours).toBeCloseTo(500, 2);
  });

  test('connections to the database cut under load: whatever was answered is there, once', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const running = await station.start({ meterWh: 0, at: ago(600) });
    const cut = setInterval(() => {
      world
        .rows(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'laddnav%'",
        )
        .catch(() => {});
    }, 60);
    let answered = 0;
    try {
      for (let i = 1; i <= 60; i++) {
        await station.meter(running, { energyWh: i * 10, at: ago(600 - i * 5) });
        answered++;
      }
    } finally {
      clearInterval(cut);
    }
    await station.stop(running, { meterWh: 600, at: ago(0) });
    expect(answered).toBe(60);
    const action = version === '1.6' ? 'MeterValues' : 'TransactionEvent';
    const rows = await world.messages(place, action);
    expect(new Set(rows.map((r) => r.message_id)).size).toBe(rows.length);
    expect(rows).toHaveLength(version === '1.6' ? 60 : 62);
    expect(await world.transaction(place)).toMatchObject({ energy_wh: 600, doubts: [] });
    const { wh } = await world.one('SELECT sum(energy_wh)::float8 AS wh FROM energy_hour WHERE station_id = $1', place.id);
    expect(wh).toBeCloseTo(600, 2);
  });
});

test('a row the database will not take costs its own station an error, not its neighbours their messages', async () => {
  const bad = await world.place();
  const good = await world.place();
  // A value no column takes, made through a check only this station's rows break.
  await world.rows(
    `ALTER TABLE station_event ADD CONSTRAINT planted CHECK (NOT (station_id = ${bad.id} AND kind = 'DataTransfer')) NOT VALID`,
  );
  const culprit = await world.wire(bad, '1.6');
  const neighbour = await world.wire(good, '1.6');
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => [
      culprit.call('DataTransfer', { vendorId: 'v', data: String(i) }),
      neighbour.call('DataTransfer', { vendorId: 'v', data: String(i) }),
    ]).flat(),
  );
  await world.rows('ALTER TABLE station_event DROP CONSTRAINT planted');
  expect(answers.filter((_, i) => i % 2 === 0).every((a) => a.kind === 'error' && a.code === 'InternalError')).toBe(true);
  expect(answers.filter((_, i) => i % 2 === 1).every((a) => a.kind === 'result')).toBe(true);
  // The refused ones are in the log all the same, with the reason, and the station goes on.
  const log = await world.messages(bad, 'DataTransfer');
  expect(log).toHaveLength(10);
  expect(log[0]).toMatchObject({ response_kind: 'error', problem: expect.stringContaining('InternalError') });
  await culprit.result('DataTransfer', { vendorId: 'v', data: 'again' });
});

test('texts no database can hold are made storable, and the message is kept', async () => {
  const place = await world.place();
  const wire = await world.wire(place, '1.6');
  const frame = '[2,"nul","DataTransfer",{"vendorId":"a\\u0000b","data":"\\ud800 lone \\u0000"}]';
  expect(await wire.ask(frame, 'nul')).toEqual({ kind: 'result', payload: { status: 'UnknownVendorId' } });
  await wire.result('StatusNotification', {
    connectorId: 1,
    status: 'Faulted',
    errorCode: 'OtherError',
    info: 'bad \u0000 info',
    vendorErrorCode: '\u0000',
  });
  expect((await world.connectors(place))[0]).toMatchObject({ status: 'Faulted' });
  expect(String((await world.connectors(place))[0]?.info)).toMatch(/^bad . info$/u);
  expect(await world.messages(place)).toHaveLength(3);
});

test('identifiers far too long for any index are cut, kept and acknowledged', async () => {
  const place = await world.place();
  const long = Array.from({ length: 900 }, () => Math.random().toString(36).slice(2, 12)).join('');
  const wire = await world.wire(place, '2.0.1');
  const at = ago(10).toISOString();
  const event = {
    eventType: 'Started',
    timestamp: at,
    triggerReason: 'Authorized',
    seqNo: 0,
    transactionInfo: { transactionId: long },
  };
  await wire.result('TransactionEvent', { ...event, evse: { id: 1 } });
  await wire.result('TransactionEvent', { ...event, eventType: 'Ended', seqNo: 1, timestamp: ago(0).toISOString() });
  expect(await world.transaction(place)).toMatchObject({ ended_at: expect.any(Date) });
  await wire.result('NotifyReport', {
    requestId: 1,
    generatedAt: at,
    seqNo: 0,
    reportData: [{ component: { name: long }, variable: { name: long }, variableAttribute: [{ value: '1' }] }],
  });
  expect(await world.rows('SELECT value FROM variable WHERE station_id = $1', place.id)).toEqual([{ value: '1' }]);
  const tokens = await wire.result('Authorize', { idToken: { idToken: long, type: 'Central' } });
  expect(tokens).toMatchObject({ idTokenInfo: { status: 'Unknown' } });
});
