import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireStation } from './wire-station';
import { type Place, TOKEN, World } from './world';

let world: World;
let place: Place;
let wire: WireStation;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const iso = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1000).toISOString();
const problems = async (action: string) => (await world.messages(place, action)).map((m) => m.problem);

describe('OCPP 1.6', () => {
  beforeAll(async () => {
    place = await world.place();
    wire = await world.wire(place, '1.6');
  });

  test('null instead of absent, numbers as text and text as numbers, odd case, extra fields: taken, and said in the log', async () => {
    await wire.result('StatusNotification', {
      connectorId: '1',
      status: 'available',
      errorCode: 'NoError',
      info: null,
      vendorErrorCode: 17,
      timestamp: '',
      vendorExtension: { any: ['thing'] },
    });
    expect(await world.connectors(place)).toMatchObject([
      { evse_id: 1, status: 'Available', vendor_error_code: '17', info: null },
    ]);
    const [problem] = await problems('StatusNotification');
    for (const word of ['null left out', 'read as number', 'read as text', 'odd case', 'extra field', 'empty date'])
      expect(problem).toContain(word);
  });

  test('a status without errorCode, one with an unknown errorCode, one for the station itself', async () => {
    await wire.result('StatusNotification', { connectorId: 2, status: 'Available' });
    await wire.result('StatusNotification', { connectorId: 2, status: 'Faulted', errorCode: 'Error', vendorId: 'com.acme' });
    await wire.result('StatusNotification', { connectorId: 0, status: 'Unavailable', errorCode: 'NoError' });
    expect(await world.connectors(place)).toMatchObject([
      { evse_id: 1 },
      { evse_id: 2, status: 'Faulted', error_code: 'Error' },
    ]);
    expect(await world.station(place)).toMatchObject({ whole_status: 'Unavailable' });
  });

  test('a boot with names far too long and a bad IMSI is a boot', async () => {
    const boot = {
      chargePointVendor: 'A very long vendor name that nobody shortened',
      chargePointModel: 'M'.repeat(80),
      imsi: null,
      iccid: '',
    };
    expect(await wire.result('BootNotification', boot)).toMatchObject({ status: 'Accepted' });
    expect(await world.station(place)).toMatchObject({ vendor: boot.chargePointVendor, model: boot.chargePointModel });
  });

  test('security events and the rest of the security extension are answered to plain 1.6', async () => {
    await wire.result('SecurityEventNotification', { type: 'SettingSystemTime', timestamp: iso(1), techInfo: 'ntp' });
    await wire.result('LogStatusNotification', { status: 'Uploaded', requestId: 1 });
    await wire.result('SignedFirmwareStatusNotification', { status: 'Downloading' });
    await wire.result('FirmwareStatusNotification', { status: 'Idle' });
    await wire.result('DiagnosticsStatusNotification', { status: 'Idle' });
    const told = await world.rows('SELECT kind, summary FROM station_event WHERE station_id = $1 ORDER BY id', place.id);
    expect(told).toEqual(
      expect.arrayContaining([
        { kind: 'SecurityEvent', summary: 'SettingSystemTime' },
        { kind: 'LogStatus', summary: 'Uploaded' },
      ]),
    );
  });

  test('a vendor nobody knows, and a request that cannot be read, are answered with a status; an unknown action with NotImplemented', async () => {
    expect(await wire.result('DataTransfer', { vendorId: 'com.acme', data: '{}' })).toEqual({ status: 'UnknownVendorId' });
    expect(await wire.result('SignCertificate', { csr: 'x' })).toEqual({ status: 'Rejected' });
    expect(await wire.call('MakeCoffee', {})).toMatchObject({ kind: 'error', code: 'NotImplemented' });
  });

  test('timestamps without zone, with +0000, microseconds or a space are read as UTC', async () => {
    const at = new Date(Math.floor(Date.now() / 1000) * 1000 - 60_000);
    const bare = at.toISOString().slice(0, 19);
    const shapes = [bare, `${bare}.123456Z`, `${bare}+0000`, bare.replace('T', ' '), `${bare},5Z`, `${bare}+00`];
    for (const [i, timestamp] of shapes.entries()) {
      const connectorId = 10 + i;
      await wire.result('StatusNotification', { connectorId, status: 'Available', errorCode: 'NoError', timestamp });
      const row = (await world.connectors(place)).find((c) => c.evse_id === connectorId);
      expect([timestamp, row?.status_at instanceof Date && Math.floor(row.status_at.getTime() / 1000)]).toEqual([
        timestamp,
        at.getTime() / 1000,
      ]);
    }
  });

  test('a clock in 1970 or in the future gives way to ours; the past is believed', async () => {
    const before = Date.now();
    for (const [connectorId, timestamp] of [
      [20, '1970-01-01T00:00:42Z'],
      [21, '2099-01-01T00:00:00Z'],
    ] as const) {
      await wire.result('StatusNotification', { connectorId, status: 'Available', errorCode: 'NoError', timestamp });
      const row = (await world.connectors(place)).find((c) => c.evse_id === connectorId);
      expect(Number(row?.status_at)).toBeGreaterThanOrEqual(before);
    }
    await wire.result('StatusNotification', {
      connectorId: 22,
      status: 'Available',
      errorCode: 'NoError',
      timestamp: '2024-02-29T12:00:00Z',
    });
    const row = (await world.connectors(place)).find((c) => c.evse_id === 22);
    expect(row?.status_at).toEqual(new Date('2024-02-29T12:00:00Z'));
  });

  test('meter values: decimal comma, blanks, Celcius, unknown units, numbers as numbers, one that is none: the good ones are kept', async () => {
    const started = await wire.result('StartTransaction', {
      connectorId: 1,
      idTag: TOKEN,
      meterStart: '1000',
      timestamp: iso(1200),
    });
    const { transactionId } = started;
    await wire.result('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [
        {
          timestamp: iso(600),
          sampledValue: [
            { value: ' 2 500,5 ', measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
            { value: 31.5, measurand: 'Temperature', unit: 'Celcius' },
            { value: '50.02', measurand: 'Frequency', unit: 'Hz' },
            { value: 'NaN', measurand: 'Voltage', unit: 'V' },
            { value: '7,4', measurand: 'Power.Active.Import', unit: 'kW' },
            { value: '3', measurand: 'Vendor.Special', unit: 'Furlong' },
          ],
        },
      ],
    });
    expect(await world.transaction(place)).toMatchObject({ energy_wh: 1500.5, power_w: 7400 });
    const sample = await world.one(
      'SELECT "values", refused, power_w, energy_wh FROM meter_sample WHERE station_id = $1',
      place.id,
    );
    expect(sample).toMatchObject({ power_w: 7400, energy_wh: 2500.5, refused: [{ raw: 'NaN', reason: 'not a number' }] });
    expect(sample.values).toEqual(
      expect.arrayContaining([
        ['Temperature', 31.5, 'Celsius', null, null, 'Celcius'],
        ['Frequency', 50.02, 'Hz'],
        ['Vendor.Special', 3, 'Furlong'],
      ]),
    );
    // Phases without a total are added up, and neither unit nor measurand has to be there.
    await wire.result('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [
        {
          timestamp: iso(300),
          sampledValue: [
            { value: '3000' },
            ...['L1', 'L2', 'L3'].map((phase) => ({ value: '2000', measurand: 'Power.Active.Import', phase })),
          ],
        },
      ],
    });
    expect(await world.transaction(place)).toMatchObject({ energy_wh: 2000, power_w: 6000 });
    await wire.result('StopTransaction', {
      transactionId: String(transactionId),
      meterStop: 3200.7,
      timestamp: iso(0),
      reason: 'EVDisconnect',
    });
    expect(await world.transaction(place)).toMatchObject({ energy_wh: 2200.7, stopped_reason: 'EVDisconnect', doubts: [] });
  });

  test('frames that are none are refused or ignored, logged with their reason, and the socket goes on', async () => {
    const before = (await world.messages(place)).filter((m) => m.kind === 'bad');
    for (const text of [
      '{',
      '{}',
      '[]',
      '',
      '[2]',
      '[{"a":1}]',
      '[2,"x","Heartbeat",{,}]',
      '[9,"y","Heartbeat",{}]',
      '[2,"z","__proto__",{}]',
      '[2,"c","constructor",{}]',
    ])
      wire.send(text);
    await wire.result('Heartbeat', {});
    const rows = await world.rowsWhen(
      (r) => r.length === before.length + 10,
      "SELECT problem FROM ocpp_message WHERE station_id = $1 AND kind = 'bad' ORDER BY at, id",
      place.id,
    );
    expect(rows.every((r) => typeof r.problem === 'string' && r.problem !== '')).toBe(true);
  });

  test('a payload that cannot be read is refused with the field, the rule and what came instead, in the answer and in the log', async () => {
    const answer = await wire.call('StatusNotification', { connectorId: 1, errorCode: 'NoError' });
    expect(answer).toMatchObject({ kind: 'error', code: 'OccurenceConstraintViolation', description: 'status: missing' });
    const [row] = await world.rowsWhen(
      (rows) => rows.length === 1,
      "SELECT * FROM ocpp_message WHERE station_id = $1 AND kind = 'bad' AND action = 'StatusNotification'",
      place.id,
    );
    expect(row).toMatchObject({ problem: 'status: missing', response_kind: 'error', message_id: expect.any(String) });
    expect(row?.response).toContain('OccurenceConstraintViolation');
  });
});

describe.each(['2.0.1', '2.1'] as const)('OCPP %s', (version) => {
  beforeAll(async () => {
    place = await world.place();
    wire = await world.wire(place, version);
  });

  test('NotifyEvent: a connector’s AvailabilityState is its status, everything else is history', async () => {
    const event = (variable: string, actualValue: string, more: object = {}) => ({
      eventId: 1,
      timestamp: iso(1),
      trigger: 'Delta',
      eventNotificationType: 'HardWiredNotification',
      component: { name: 'Connector', evse: { id: 1, connectorId: 2 } },
      variable: { name: variable },
      actualValue,
      ...more,
    });
    await wire.result('NotifyEvent', {
      generatedAt: iso(0),
      seqNo: 0,
      eventData: [
        event('AvailabilityState', 'Occupied', { timestamp: iso(3) }),
        event('AvailabilityState', 'Faulted', { timestamp: iso(2), techCode: 'E17', techInfo: 'contactor' }),
        event('Temperature', '81'),
        event('AvailabilityState', 'On Fire'),
      ],
    });
    expect(await world.connectors(place)).toMatchObject([
      { evse_id: 1, connector_id: 2, status: 'Faulted', error_code: 'E17', info: 'contactor' },
    ]);
    const history = await world.rows('SELECT status FROM status_history WHERE station_id = $1 ORDER BY id', place.id);
    expect(history.map((h) => h.status)).toEqual(['Occupied', 'Faulted']);
    const told = await world.rows("SELECT summary FROM station_event WHERE station_id = $1 AND kind = 'NotifyEvent'", place.id);
    expect(told).toHaveLength(2);
  });

  test('NotifyEvent of a problem says why the connector is faulted', async () => {
    const at = { evseId: 1, connectorId: 1 };
    await wire.result('StatusNotification', { ...at, connectorStatus: 'Faulted', timestamp: iso(4) });
    await wire.result('NotifyEvent', {
      generatedAt: iso(5),
      seqNo: 0,
      eventData: [
        {
          eventId: 7,
          timestamp: iso(5),
          trigger: 'Alerting',
          eventNotificationType: 'HardWiredNotification',
          component: { name: 'RCD', evse: { id: 1, connectorId: 1 } },
          variable: { name: 'Problem' },
          actualValue: 'true',
          techCode: 'K0312',
          techInfo: 'residual current 34 mA',
        },
      ],
    });
    expect(await world.connectors(place)).toContainEqual(
      expect.objectContaining({ connector_id: 1, status: 'Faulted', error_code: 'RCD', info: 'residual current 34 mA' }),
    );
  });

  test('a vendor nobody knows is answered with a status; what only tells something with an empty answer', async () => {
    expect(await wire.result('DataTransfer', { vendorId: 'com.acme', data: { any: 1 } })).toEqual({
      status: 'UnknownVendorId',
    });
    expect(await wire.result('ClearedChargingLimit', { chargingLimitSource: 'EMS' })).toEqual({});
    await wire.result('SecurityEventNotification', { type: 'InvalidFirmwareSignature', timestamp: iso(1) });
    await wire.result('FirmwareStatusNotification', { status: 'Installed', requestId: 3 });
    await wire.result('LogStatusNotification', { status: 'Idle' });
  });

  test('nulls, text for numbers, odd case and extra fields are taken', async () => {
    await wire.result('StatusNotification', {
      evseId: '2',
      connectorId: 1,
      connectorStatus: 'OCCUPIED',
      timestamp: iso(1),
      custom: 1,
      customData: null,
    });
    expect((await world.connectors(place)).at(-1)).toMatchObject({ evse_id: 2, status: 'Occupied' });
  });

  test('bad frames are answered under the id -1 or with MessageTypeNotSupported, and the socket goes on', async () => {
    expect(await wire.ask('not json', '-1')).toMatchObject({ kind: 'error', code: 'RpcFrameworkError' });
    expect(await wire.ask('[17,"t","x"]', 't')).toMatchObject({ kind: 'error', code: 'MessageTypeNotSupported' });
    await wire.result('Heartbeat', {});
  });
});

test('OCPP 2.1: SEND is kept and never answered; CALLRESULTERROR is kept and hurts nobody', async () => {
  place = await world.place();
  wire = await world.wire(place, '2.1');
  const answers = wire.received.length;
  wire.send(
    JSON.stringify([6, 's1', 'NotifyPeriodicEventStream', { id: 1, pending: 0, basetime: iso(1), data: [{ t: 0, v: '1' }] }]),
  );
  wire.send(JSON.stringify([6, 's2', 'NotifyPeriodicEventStream', { id: 'x' }]));
  wire.send(JSON.stringify([5, 'r1', 'FormatViolation', 'currentTime is odd', {}]));
  await wire.result('Heartbeat', {});
  expect(wire.received).toHaveLength(answers + 1);
  const rows = await world.rowsWhen(
    (r) => r.length === 3,
    "SELECT kind, message_id AS id, response, problem FROM ocpp_message WHERE station_id = $1 AND kind IN ('send', 'bad') ORDER BY message_id DESC",
    place.id,
  );
  expect(rows).toMatchObject([
    { kind: 'bad', id: 's2', response: null },
    { kind: 'send', id: 's1', response: null },
    {
      kind: 'bad',
      id: 'r1',
      response: null,
      problem: 'the station could not use our answer: FormatViolation currentTime is odd',
    },
  ]);
});

test('OCPP 2.1: an answer of the station that does not fit is told so by CALLRESULTERROR, and is an outcome', async () => {
  place = await world.place();
  wire = await world.wire(place, '2.1');
  wire.onCall = (_action, _payload, messageId) => wire.answer(messageId, { status: 17 });
  const { outcome } = await world.ask(place, { kind: 'Reset', type: 'OnIdle' });
  expect(outcome).toMatchObject({ kind: 'answered', accepted: false });
  const [, id] = await wire.waitForType(5);
  const [log] = await world.rowsWhen(
    (r) => r.length === 1,
    "SELECT * FROM ocpp_message WHERE station_id = $1 AND action = 'Reset'",
    place.id,
  );
  expect(log).toMatchObject({ message_id: id, response: '{"status":17}', problem: expect.stringContaining('status') });
});
