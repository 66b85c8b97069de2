import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const V2X = ['2.0.1', '2.1'] as const;
const at = (): string => new Date().toISOString();
const power = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } };

describe.each(V2X)('OCPP %s', (version) => {
  async function online(accepting: readonly string[] = []) {
    const place = await world.place();
    const station = await world.online(place, version);
    for (const action of accepting) station.answer(action, { status: 'Accepted' });
    const keys = async (kind: 'Monitor' | 'DisplayMessage') => (await world.holdings(place, kind)).map((h) => h.key);
    return { place, station, keys };
  }
  const monitoring = (id: number, type: string) => ({
    id,
    type,
    value: 1,
    severity: 5,
    transaction: false,
    ...(version === '2.1' ? { eventNotificationType: 'CustomMonitor' } : {}),
  });

  test('monitors are kept by the id the station gave them, and the refused ones are named', async () => {
    const { place, station, keys } = await online();
    const wanted = [
      { ...power, type: 'UpperThreshold', value: 11_000, severity: 4 },
      { ...power, type: 'Delta', value: 500, severity: 8 },
    ];
    station.answer('SetVariableMonitoring', {
      setMonitoringResult: [
        { ...power, id: 31, type: 'UpperThreshold', severity: 4, status: 'Accepted' },
        { ...power, type: 'Delta', severity: 8, status: 'UnsupportedMonitorType' },
      ],
    });
    const { command } = await world.call(place, 'SetVariableMonitoring', { setMonitoringData: wanted });
    expect(command.outcome).toMatchObject({
      status: '1 of 2 accepted',
      accepted: false,
      info: 'EVSE/Power Delta: UnsupportedMonitorType',
    });
    expect(await world.holdings(place, 'Monitor')).toMatchObject([
      { key: '31', evseId: 1, data: { value: 11_000, severity: 4 } },
    ]);
    await station.call('NotifyEvent', {
      generatedAt: at(),
      seqNo: 0,
      eventData: [
        {
          ...power,
          eventId: 1,
          timestamp: at(),
          trigger: 'Alerting',
          actualValue: '11500',
          eventNotificationType: 'CustomMonitor',
          variableMonitoringId: 31,
          ...(version === '2.1' ? { severity: 4 } : {}),
        },
      ],
    });
    expect(await world.holdings(place, 'Monitor')).toMatchObject([{ data: { lastEvent: { value: '11500', cleared: false } } }]);
    station.answer('ClearVariableMonitoring', {
      clearMonitoringResult: [
        { id: 31, status: 'Rejected' },
        { id: 32, status: 'NotFound' },
      ],
    });
    await world.call(place, 'ClearVariableMonitoring', { id: [31, 32] });
    expect(await keys('Monitor')).toEqual(['31']);
    station.answer('ClearVariableMonitoring', { clearMonitoringResult: [{ id: 31, status: 'Accepted' }] });
    await world.call(place, 'ClearVariableMonitoring', { id: [31] });
    expect(await keys('Monitor')).toEqual([]);
  });

  test('a monitoring report replaces what it was asked for and leaves the rest', async () => {
    const { place, station, keys } = await online(['GetMonitoringReport', 'SetMonitoringBase', 'SetMonitoringLevel']);
    const report = (requestId: number, seqNo: number, tbc: boolean, variableMonitoring: object[]) =>
      station.call('NotifyMonitoringReport', {
        requestId,
        seqNo,
        tbc,
        generatedAt: at(),
        monitor: [{ ...power, variableMonitoring }],
      });
    const { command } = await world.call(place, 'GetMonitoringReport', { requestId: 1 });
    await report(1, 0, true, [monitoring(1, 'UpperThreshold')]);
    await report(1, 1, false, [monitoring(2, 'LowerThreshold'), monitoring(3, 'Periodic')]);
    expect(await keys('Monitor')).toEqual(['1', '2', '3']);
    await world.commandWhen(command.id, (c) => c.observation?.kind === 'seen');
    await world.call(place, 'GetMonitoringReport', { requestId: 2, monitoringCriteria: ['ThresholdMonitoring'] });
    await report(2, 0, false, [monitoring(2, 'LowerThreshold')]);
    expect(await keys('Monitor')).toEqual(['2', '3']);
    station.answer('GetMonitoringReport', { status: 'EmptyResultSet' });
    await world.call(place, 'GetMonitoringReport', { requestId: 3, monitoringCriteria: ['PeriodicMonitoring'] });
    expect(await keys('Monitor')).toEqual(['2']);
    await world.call(place, 'SetMonitoringLevel', { severity: 4 });
    await world.call(place, 'SetMonitoringBase', { monitoringBase: 'HardWiredOnly' });
    expect(await keys('Monitor')).toEqual([]);
    expect(await world.holdings(place, 'MonitoringSetting')).toMatchObject([
      { key: 'base', data: { value: 'HardWiredOnly' } },
      { key: 'level', data: { value: 4 } },
    ]);
  });

  test('what a station knows of a customer comes in parts and is joined by their numbers', async () => {
    const { place, station } = await online(['CustomerInformation']);
    await world.call(place, 'CustomerInformation', { requestId: 5, report: true, clear: false, customerIdentifier: 'A7' });
    expect(await world.holdings(place, 'CustomerInformation')).toMatchObject([{ key: '5', state: 'Accepted' }]);
    const part = (seqNo: number, data: string, tbc: boolean) =>
      station.call('NotifyCustomerInformation', { requestId: 5, seqNo, data, tbc, generatedAt: at() });
    await part(0, 'name: Ada; ', true);
    expect(await world.holdings(place, 'CustomerInformation')).toMatchObject([{ state: 'Receiving', data: { whole: false } }]);
    await part(1, 'cards: 2', false);
    expect(await world.holdings(place, 'CustomerInformation')).toMatchObject([
      { state: 'Received', data: { text: 'name: Ada; cards: 2', customerIdentifier: 'A7' } },
    ]);
    // It is kept as the customer's, which few may read, and not in the log of messages.
    const logged = await world.messages(place, 'NotifyCustomerInformation');
    expect(logged).toHaveLength(2);
    expect(JSON.stringify(logged)).not.toMatch(/Ada|cards/);
  });

  test('a token the station was told to forget leaves its local list as well', async () => {
    const { place, station } = await online(['CustomerInformation', 'SendLocalList']);
    const idToken = { idToken: 'AABB', type: 'ISO14443' };
    await world.call(place, 'SendLocalList', {
      updateType: 'Full',
      versionNumber: 3,
      localAuthorizationList: [{ idToken, idTokenInfo: { status: 'Accepted' } }],
    });
    const sent = station.waitForCall('SendLocalList');
    await world.call(place, 'CustomerInformation', { requestId: 6, report: false, clear: true, idToken });
    expect((await sent).payload).toEqual({
      updateType: 'Differential',
      versionNumber: 4,
      localAuthorizationList: [{ idToken }],
    });
  });

  test('texts on the display are kept, replaced, reported and cleared', async () => {
    const { place, station, keys } = await online(['SetDisplayMessage', 'ClearDisplayMessage', 'GetDisplayMessages']);
    const text = (id: number, priority: string, more: object = {}) => ({
      id,
      priority,
      message: { format: 'UTF8', content: 'Välkommen' },
      ...more,
    });
    await world.call(place, 'SetDisplayMessage', { message: text(1, 'InFront') });
    await world.call(place, 'SetDisplayMessage', { message: text(2, 'NormalCycle') });
    await world.call(place, 'SetDisplayMessage', { message: text(3, 'NormalCycle') });
    station.answer('SetDisplayMessage', { status: 'NotSupportedPriority' });
    const { command } = await world.call(place, 'SetDisplayMessage', { message: text(4, 'AlwaysFront') });
    expect(command.outcome).toMatchObject({ status: 'NotSupportedPriority', accepted: false });
    await world.call(place, 'ClearDisplayMessage', { id: 2 });
    expect(await keys('DisplayMessage')).toEqual(['1', '3']);
    await world.call(place, 'GetDisplayMessages', { requestId: 8, priority: 'NormalCycle' });
    await station.call('NotifyDisplayMessages', { requestId: 8, messageInfo: [text(9, 'NormalCycle')] });
    expect(await keys('DisplayMessage')).toEqual(['1', '9']);
    station.answer('GetDisplayMessages', { status: 'Unknown' });
    await world.call(place, 'GetDisplayMessages', { requestId: 9, id: [9] });
    expect(await keys('DisplayMessage')).toEqual(['1']);
  });

  test('half characters and endless names are kept as near as can be', async () => {
    const place = await world.place();
    const wire = await world.wire(place, version);
    const message = { id: 1, priority: 'InFront', message: { format: 'UTF8', content: 'a\u0000b\ud800c' } };
    await wire.result('NotifyDisplayMessages', { requestId: 1, messageInfo: [message] });
    expect(await world.holdings(place, 'DisplayMessage')).toMatchObject([
      { data: { message: { content: expect.stringMatching(/^a.b.c$/u) } } },
    ]);
    await wire.result('NotifyChargingLimit', {
      chargingLimit: { chargingLimitSource: version === '2.1' ? 'p'.repeat(9000) : 'EMS' },
    });
    expect((await world.holdings(place, 'ChargingLimit'))[0]?.key.length).toBeLessThanOrEqual(255);
  });

  test('a text for a session goes with it', async () => {
    const { place, station, keys } = await online(['SetDisplayMessage']);
    const running = await station.start();
    const message = { id: 1, priority: 'InFront', message: { format: 'UTF8', content: 'Hej' } };
    await world.call(place, 'SetDisplayMessage', { message: { ...message, transactionId: running.transactionId } });
    expect(await keys('DisplayMessage')).toEqual(['1']);
    await station.stop(running);
    expect(await keys('DisplayMessage')).toEqual([]);
  });

  test('a second firmware update ends the first, and each status moves the one it names', async () => {
    const { place, station } = await online(['UpdateFirmware']);
    const update = { kind: 'UpdateFirmware', location: 'https://fw.example/1', retrieveAt: at() } as const;
    await world.ask(place, update);
    const first = station.calls.at(-1)?.payload.requestId;
    await station.call('FirmwareStatusNotification', { status: 'Downloading', requestId: first });
    station.answer('UpdateFirmware', { status: 'AcceptedCanceled' });
    const { outcome } = await world.ask(place, update);
    expect(outcome).toMatchObject({ status: 'AcceptedCanceled', accepted: true });
    const second = station.calls.at(-1)?.payload.requestId;
    for (const status of ['Downloaded', 'Installing', 'Installed']) {
      await station.call('FirmwareStatusNotification', { status, requestId: second });
    }
    await station.call('FirmwareStatusNotification', { status: 'Idle' });
    const updates = await world.holdings(place, 'FirmwareUpdate');
    expect(updates.map((h) => [h.key, h.state])).toEqual([
      [String(first), 'Cancelled'],
      [String(second), 'Installed'],
    ]);
  });

  test('an upload of logs is followed by its request', async () => {
    const { place, station } = await online();
    station.answer('GetLog', { status: 'Accepted', filename: 'log.tgz' });
    await world.ask(place, { kind: 'GetLog', logType: 'SecurityLog', location: 'https://up.example' });
    const { requestId } = station.calls.at(-1)?.payload ?? {};
    await station.call('LogStatusNotification', { status: 'Uploading', requestId });
    await station.call('LogStatusNotification', { status: 'Uploaded', requestId });
    expect(await world.holdings(place, 'LogUpload')).toMatchObject([
      { key: String(requestId), state: 'Uploaded', data: { filename: 'log.tgz', logType: 'SecurityLog' } },
    ]);
    await expect(station.call('LogStatusNotification', { status: 'Idle' })).resolves.toEqual({});
  });

  test('published firmware is known by its checksum until it is unpublished', async () => {
    const { place, station } = await online(['PublishFirmware']);
    await world.call(place, 'PublishFirmware', { requestId: 4, checksum: 'abc', location: 'https://fw.example/1' });
    await station.call('PublishFirmwareStatusNotification', { status: 'Downloading', requestId: 4 });
    await station.call('PublishFirmwareStatusNotification', { status: 'Published', requestId: 4, location: ['http://lc/1'] });
    expect(await world.holdings(place, 'PublishedFirmware')).toMatchObject([
      { key: 'abc', state: 'Published', data: { urls: ['http://lc/1'] } },
    ]);
    station.answer('UnpublishFirmware', { status: 'DownloadOngoing' });
    await world.call(place, 'UnpublishFirmware', { checksum: 'abc' });
    expect(await world.holdings(place, 'PublishedFirmware')).toHaveLength(1);
    station.answer('UnpublishFirmware', { status: 'Unpublished' });
    const { command } = await world.call(place, 'UnpublishFirmware', { checksum: 'abc' });
    expect(command.outcome).toMatchObject({ accepted: true });
    expect(await world.holdings(place, 'PublishedFirmware')).toEqual([]);
  });

  test('a reservation is used by the session that names it, or ends as the station says', async () => {
    const { place, station } = await online(['ReserveNow', 'CancelReservation']);
    const reserve = (reservationId: number) =>
      world.ask(place, {
        kind: 'ReserveNow',
        reservationId,
        evseId: 1,
        idToken: '04A1B2C3D4',
        idTokenType: 'ISO14443',
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      });
    for (const id of [1, 2, 3, 4]) await reserve(id);
    station.answer('ReserveNow', { status: 'Occupied' });
    expect((await reserve(5)).outcome).toMatchObject({ status: 'Occupied', accepted: false });
    await station.call('TransactionEvent', {
      eventType: 'Started',
      timestamp: at(),
      triggerReason: 'Authorized',
      seqNo: 0,
      reservationId: 1,
      transactionInfo: { transactionId: `T${place.id}` },
      evse: { id: 1, connectorId: 1 },
      idToken: { idToken: '04A1B2C3D4', type: 'ISO14443' },
    });
    await station.call('ReservationStatusUpdate', { reservationId: 2, reservationUpdateStatus: 'Expired' });
    await station.call('ReservationStatusUpdate', { reservationId: 3, reservationUpdateStatus: 'Removed' });
    await world.call(place, 'CancelReservation', { reservationId: 4 });
    const all = await world.holdings(place, 'Reservation');
    expect(all.map((h) => h.state)).toEqual(['Used', 'Expired', 'Removed', 'Cancelled', 'Occupied']);
    const [session] = await world.transactions(place);
    expect(all[0]?.data.transactionId).toBe(session?.id);
  });

  test('a local list goes out in parts the station takes, each of the next version, and its entries are known', async () => {
    const { place, station } = await online(['SendLocalList']);
    await station.call('NotifyReport', {
      requestId: 1,
      generatedAt: at(),
      seqNo: 0,
      reportData: [
        {
          component: { name: 'LocalAuthListCtrlr' },
          variable: { name: 'ItemsPerMessage' },
          variableAttribute: [{ value: '2' }],
        },
      ],
    });
    const entries = ['A1', 'B2', 'C3'].map((idToken) => ({
      idToken,
      idTokenType: 'Central',
      info: { status: 'Accepted', groupIdToken: 'G', expiresAt: null },
    }));
    await world.ask(place, { kind: 'SendLocalList', updateType: 'Full', versionNumber: 5, entries });
    const sent = station.calls.filter((c) => c.action === 'SendLocalList').map((c) => c.payload);
    expect(sent).toMatchObject([
      { updateType: 'Full', versionNumber: 5 },
      { updateType: 'Differential', versionNumber: 6, localAuthorizationList: [{ idToken: { idToken: 'C3' } }] },
    ]);
    expect((await world.holdings(place, 'LocalListEntry')).map((h) => h.key)).toEqual(['A1', 'B2', 'C3']);
    expect(await world.holdings(place, 'LocalList')).toMatchObject([{ data: { versionNumber: 6, entries: 3 } }]);
    station.answer('SendLocalList', { status: 'VersionMismatch' });
    const refused = await world.ask(place, { kind: 'SendLocalList', updateType: 'Differential', versionNumber: 2, entries });
    expect(refused.outcome).toMatchObject({ accepted: false });
    expect(station.calls.filter((c) => c.action === 'SendLocalList')).toHaveLength(3);
    station.answer('GetLocalListVersion', { versionNumber: 0 });
    await world.ask(place, { kind: 'GetLocalListVersion' });
    expect(await world.holdings(place, 'LocalListEntry')).toEqual([]);
  });
});
