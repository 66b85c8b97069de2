import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ago, type Place, TOKEN, World } from './world';

/** What the other 1.6 answers and messages mean: settings, tokens, everyday commands, vendors' data. */
let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.rows(`INSERT INTO id_token (id_token, lookup, status, group_id, expires_at) VALUES
    ('BLOCKED', 'BLOCKED', 'Blocked', null, null), ('OLD', 'OLD', 'Accepted', 'CLUB', '2020-01-01')`);
  world.bus.publish({ kind: 'tokensEdited' });
  await world.store.settled();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const online = async () => {
  const place = await world.place();
  return { place, station: await world.online(place, '1.6') };
};

describe('settings', () => {
  const value = async (place: Place, key: string) =>
    (await world.rows('SELECT value, mutability FROM variable WHERE station_id = $1 AND variable = $2', place.id, key))[0];

  test('a changed key has its new value at once; one that waits for a restart says so in the history', async () => {
    const { place, station } = await online();
    for (const status of ['Accepted', 'RebootRequired']) {
      station.answer('ChangeConfiguration', { status });
      const { command } = await world.call(place, 'ChangeConfiguration', { key: status, value: '60' });
      expect(command.outcome).toMatchObject({ kind: 'answered', status, accepted: true });
      expect(await value(place, status)).toMatchObject({ value: '60' });
    }
    const events = await world.rows(
      "SELECT summary FROM station_event WHERE station_id = $1 AND kind = 'RebootRequired'",
      place.id,
    );
    expect(events).toEqual([{ summary: 'RebootRequired takes effect after a restart' }]);
  });

  test.each(['Rejected', 'NotSupported'])('%s leaves the value as it was', async (status) => {
    const { place, station } = await online();
    station.answer('GetConfiguration', { configurationKey: [{ key: 'K', readonly: true, value: '5' }], unknownKey: ['X'] });
    const { command: read } = await world.call(place, 'GetConfiguration', { key: ['K', 'X'] });
    expect(read.outcome).toMatchObject({ accepted: true, info: 'unknown: X' });
    station.answer('ChangeConfiguration', { status });
    const { command } = await world.call(place, 'ChangeConfiguration', { key: 'K', value: '7' });
    expect(command.outcome).toMatchObject({ kind: 'answered', status, accepted: false });
    expect(await value(place, 'K')).toEqual({ value: '5', mutability: 'ReadOnly' });
  });

  test('a secret that was changed keeps no value', async () => {
    const { place, station } = await online();
    station.answer('ChangeConfiguration', { status: 'Accepted' });
    await world.call(place, 'ChangeConfiguration', { key: 'VendorPassword', value: 'hunter2' });
    expect(await value(place, 'VendorPassword')).toEqual({ value: null, mutability: 'WriteOnly' });
  });
});

describe('everyday commands', () => {
  test.each([
    ['ChangeAvailability', { connectorId: 1, type: 'Inoperative' }, 'Accepted', true],
    ['ChangeAvailability', { connectorId: 0, type: 'Inoperative' }, 'Scheduled', true],
    ['ChangeAvailability', { connectorId: 1, type: 'Operative' }, 'Rejected', false],
    ['ClearCache', {}, 'Accepted', true],
    ['ClearCache', {}, 'Rejected', false],
    ['RemoteStartTransaction', { idTag: TOKEN }, 'Rejected', false],
    ['RemoteStopTransaction', { transactionId: 12345 }, 'Rejected', false],
    ['Reset', { type: 'Soft' }, 'Accepted', true],
    ['Reset', { type: 'Hard' }, 'Rejected', false],
    ['UnlockConnector', { connectorId: 1 }, 'Unlocked', true],
    ['UnlockConnector', { connectorId: 1 }, 'UnlockFailed', false],
    ['UnlockConnector', { connectorId: 9 }, 'NotSupported', false],
    ['TriggerMessage', { requestedMessage: 'Heartbeat' }, 'Accepted', true],
    ['TriggerMessage', { requestedMessage: 'MeterValues', connectorId: 1 }, 'Rejected', false],
    ['TriggerMessage', { requestedMessage: 'MeterValues' }, 'NotImplemented', false],
    ['ExtendedTriggerMessage', { requestedMessage: 'LogStatusNotification' }, 'Accepted', true],
    ['ExtendedTriggerMessage', { requestedMessage: 'LogStatusNotification' }, 'NotImplemented', false],
    ['DataTransfer', { vendorId: 'com.example' }, 'Accepted', true],
    ['DataTransfer', { vendorId: 'com.example' }, 'UnknownVendorId', false],
  ])('%s %j answered %s', async (action, payload, status, accepted) => {
    const { place, station } = await online();
    station.answer(action, { status });
    const { command, response } = await world.call(place, action, payload);
    expect(command.outcome).toMatchObject({ kind: 'answered', status, accepted });
    expect(response).toEqual({ status });
    expect(station.calls.at(-1)).toMatchObject({ action, payload });
  });

  test('what plain 1.6 cannot trigger is asked for by the security extension', async () => {
    const { place, station } = await online();
    station.answer('ExtendedTriggerMessage', { status: 'Accepted' });
    const sign = { kind: 'TriggerMessage', requestedMessage: 'SignChargingStationCertificate', evseId: null } as const;
    expect((await world.ask(place, sign)).outcome).toMatchObject({ accepted: true });
    expect(station.calls.at(-1)).toMatchObject({
      action: 'ExtendedTriggerMessage',
      payload: { requestedMessage: 'SignChargePointCertificate' },
    });
  });

  test('a change of availability that waits is seen when the session has ended', async () => {
    const { place, station } = await online();
    station.answer('ChangeAvailability', { status: 'Scheduled' });
    const { id } = await world.ask(place, { kind: 'ChangeAvailability', operational: false, evseId: 1 });
    world.aheadMs += 3 * 3_600_000;
    await station.status(1, 'Unavailable');
    await world.commandWhen(id, (c) => c.observation?.kind === 'seen');
    world.aheadMs = 0;
    const events = await world.rows(
      "SELECT summary, evse_id FROM station_event WHERE station_id = $1 AND kind = 'AvailabilityScheduled'",
      place.id,
    );
    expect(events).toEqual([{ summary: 'connector 1 goes out of service when the running session ends', evse_id: 1 }]);
  });
});

describe('tokens', () => {
  test.each([
    ['NOBODY', { status: 'Invalid' }],
    ['BLOCKED', { status: 'Blocked' }],
    ['OLD', { status: 'Expired', parentIdTag: 'CLUB', expiryDate: '2020-01-01T00:00:00.000Z' }],
    [TOKEN, { status: 'Accepted' }],
  ])('%s is answered as itself wherever it is named', async (idTag, info) => {
    const { station } = await online();
    expect(await station.call('Authorize', { idTag })).toEqual({ idTagInfo: info });
    // Offline start, told late: refused or not, it has a transaction.
    const start = { connectorId: 1, idTag, meterStart: 0, timestamp: ago(7200).toISOString() };
    const started = await station.call('StartTransaction', start);
    expect(started).toEqual({ idTagInfo: info, transactionId: expect.any(Number) });
    expect(started.transactionId).toBeGreaterThan(0);
    const { transactionId } = started;
    const stop = { transactionId, meterStop: 10, timestamp: ago(3600).toISOString() };
    expect(await station.call('StopTransaction', { ...stop, idTag, reason: 'DeAuthorized' })).toEqual({ idTagInfo: info });
    expect(await station.call('StopTransaction', stop)).toEqual({});
  });
});

describe('vendor data', () => {
  const COST = 'org.openchargealliance.costmsg';

  test('an unknown vendor and an unknown message are statuses, never errors', async () => {
    const { station } = await online();
    expect(await station.call('DataTransfer', { vendorId: 'com.nobody' })).toEqual({ status: 'UnknownVendorId' });
    expect(await station.call('DataTransfer', { vendorId: COST, messageId: 'Nonsense' })).toEqual({
      status: 'UnknownMessageId',
    });
  });

  test('costs a station was told and took are held with the session, and unplugging ends its idle time', async () => {
    const { place, station } = await online();
    const { transactionId } = await station.start();
    const send = (messageId: string, data: object) =>
      world.call(place, 'DataTransfer', { vendorId: COST, messageId, data: JSON.stringify(data) });
    station.answer('DataTransfer', { status: 'Accepted' });
    const cost = {
      transactionId: Number(transactionId),
      cost: 1.5,
      state: 'Charging',
      meterValue: 100,
      timestamp: '2026-11-22T12:00:00Z',
    };
    await send('RunningCost', { ...cost, chargingPrice: { kWhPrice: 0.3 } });
    const held = () => world.holdings(place, 'RunningCost');
    expect(await held()).toMatchObject([
      {
        key: transactionId,
        state: 'Running',
        data: { totalCost: 1.5, transactionId: Number(transactionId), chargingPrice: { kWhPrice: 0.3 } },
      },
    ]);
    station.answer('DataTransfer', { status: 'Rejected' });
    await send('RunningCost', { ...cost, cost: 2, chargingPrice: {} });
    expect(await held()).toMatchObject([{ data: { totalCost: 1.5, refused: 'Rejected' } }]);
    station.answer('DataTransfer', { status: 'Accepted' });
    await send('FinalCost', { transactionId: Number(transactionId), cost: 3.25, priceText: '3.25 EUR' });
    expect(await held()).toMatchObject([{ state: 'Final', data: { totalCost: 3.25, priceText: '3.25 EUR' } }]);
    const at = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
    const unplugged = (data: object) =>
      station.call('DataTransfer', { vendorId: COST, messageId: 'ConnectorUnplugged', data: JSON.stringify(data) });
    expect(await unplugged({ transactionId: Number(transactionId), timestamp: at })).toEqual({ status: 'Accepted' });
    expect(await held()).toMatchObject([{ state: 'Final', data: { unpluggedAt: at } }]);
    expect(await unplugged({ transactionId: 99, timestamp: at })).toMatchObject({ status: 'Rejected' });
    expect(await unplugged({})).toMatchObject({ status: 'Rejected' });
  });

  test('a price shown to one driver is held by its token', async () => {
    const { place, station } = await online();
    station.answer('DataTransfer', { status: 'Accepted' });
    const data = JSON.stringify({ idToken: TOKEN, priceText: '0.30/kWh' });
    await world.call(place, 'DataTransfer', { vendorId: COST, messageId: 'SetUserPrice', data });
    expect(await world.holdings(place, 'Tariff')).toMatchObject([{ key: `price:${TOKEN}`, data: { priceText: '0.30/kWh' } }]);
  });

  test('curated: running and final cost and the price for a driver, in the words of the note', async () => {
    const { place, station } = await online();
    station.answer('DataTransfer', { status: 'Accepted' });
    const running = await station.start({ meterWh: 1000 });
    const transactionId = Number(running.transactionId);
    const sent = () => {
      const { data, ...rest } = station.calls.at(-1)?.payload ?? {};
      return { ...rest, data: JSON.parse(String(data)) };
    };
    await world.ask(place, { kind: 'ShowCost', transactionId, totalCost: 2.5, rates: { kWhPrice: 0.3 } });
    expect(sent()).toEqual({
      vendorId: COST,
      messageId: 'RunningCost',
      data: {
        transactionId,
        cost: 2.5,
        timestamp: expect.any(String),
        meterValue: 1000,
        state: 'Charging',
        chargingPrice: { kWhPrice: 0.3 },
      },
    });
    await station.stop(running, { meterWh: 2000 });
    const late = await world.ask(place, { kind: 'ShowCost', transactionId, totalCost: 3 });
    expect(late.outcome).toMatchObject({ kind: 'unsupported' });
    await world.ask(place, { kind: 'ShowCost', transactionId, totalCost: 3, final: true, text: '3 EUR' });
    expect(sent()).toMatchObject({ messageId: 'FinalCost', data: { transactionId, cost: 3, priceText: '3 EUR' } });
    const languages = [{ language: 'sv', text: 'tre' }];
    await world.ask(place, { kind: 'ShowPrice', idToken: TOKEN, idTokenType: 'ISO14443', text: 'three', languages });
    expect(sent()).toMatchObject({
      messageId: 'SetUserPrice',
      data: { idToken: TOKEN, priceText: 'three', priceTextExtra: [{ format: 'UTF8', language: 'sv', content: 'tre' }] },
    });
    await world.rowsWhen(
      (rows) => rows.length === 2,
      "SELECT 1 FROM station_holding WHERE station_id = $1 AND kind IN ('Tariff', 'RunningCost')",
      place.id,
    );
  });
});
