import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { OcppVersion } from '../domain/protocol';
import { setModelTolerance, setStationTolerance } from '../features/quirks/set-tolerance';
import { viewStationTolerance } from '../features/quirks/station-view';
import { WireStation } from './wire-station';
import { ago, type Place, type Row, TOKEN, until, World } from './world';

let world: World;
let count = 0;
beforeAll(async () => {
  world = await World.open({ callTimeoutMs: 300 });
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const iso = (secondsAgo: number): string => ago(secondsAgo).toISOString();
const ports = () => ({
  tolerance: world.store.tolerance,
  quirks: world.store.quirks,
  clock: world.parts.clock,
  bus: world.bus,
});
const ada = { userId: 'u1', name: 'Ada' };

interface Model {
  place: Place;
  wire: WireStation;
  model: string;
}

/** A station of a model nobody else is of. */
async function ofNewModel(version: OcppVersion, firmwareVersion = '1.4.2'): Promise<Model> {
  const place = await world.place();
  const model = `M${++count}`;
  const wire = await world.wire(place, version, { boot: false });
  await wire.result(
    'BootNotification',
    version === '1.6'
      ? { chargePointVendor: 'Norrljus', chargePointModel: model, firmwareVersion }
      : { reason: 'PowerUp', chargingStation: { vendorName: 'Norrljus', model, firmwareVersion } },
  );
  return { place, wire, model };
}

/** Rows of a model's profile, once `check` holds. */
const profileWhen = (model: string, check: (rows: Row[]) => boolean): Promise<Row[]> =>
  world.rowsWhen(check, 'SELECT * FROM quirk WHERE model = $1 ORDER BY id', model);

const has =
  (...wanted: string[]) =>
  (rows: Row[]): boolean =>
    wanted.every((one) => rows.some((r) => `${r.kind} ${r.action} ${r.path}`.trim() === one));

const status = { connectorId: 1, status: 'Available', errorCode: 'NoError' };

describe('what a firmware does is counted by vendor, model, firmware and version, with its newest evidence', () => {
  test('1.6: nulls, numbers as text, text as numbers, odd case, empty dates, extra fields, no errorCode', async () => {
    const { place, wire, model } = await ofNewModel('1.6');
    const odd = {
      connectorId: '1',
      status: 'available',
      info: null,
      vendorErrorCode: 17,
      timestamp: '',
      vendorExtension: {},
    };
    await wire.result('StatusNotification', odd, 'm1');
    await wire.result('StatusNotification', { ...odd, connectorId: '2' }, 'm2');
    const rows = await profileWhen(model, (all) => all.length === 7 && all.every((r) => r.count === '2'));
    expect(rows.map((r) => `${r.kind} ${r.path}`).sort()).toEqual([
      'badDate timestamp',
      'extraField vendorExtension',
      'missingField errorCode',
      'nullField info',
      'numberAsText connectorId',
      'oddCase status',
      'textAsNumber vendorErrorCode',
    ]);
    for (const row of rows)
      expect(row).toMatchObject({
        vendor: 'Norrljus',
        firmware_version: '1.4.2',
        ocpp_version: '1.6',
        action: 'StatusNotification',
        direction: 'inbound',
        station_id: place.id,
        message_id: 'm2',
      });
    const [log] = await world.rows('SELECT at FROM ocpp_message WHERE station_id = $1 AND message_id = $2', place.id, 'm2');
    expect(rows[0]?.last_at).toEqual(log?.at);
  });

  test('2.x: booleans as text, a word nobody knows, one object for a list', async () => {
    const { wire, model } = await ofNewModel('2.0.1');
    await wire.result('TransactionEvent', {
      eventType: 'Started',
      timestamp: iso(60),
      triggerReason: 'Sesame',
      seqNo: 0,
      offline: 'true',
      transactionInfo: { transactionId: 't1' },
      evse: { id: 1, connectorId: 1 },
      meterValue: { timestamp: iso(60), sampledValue: [{ value: '100', measurand: 'Vendor.Special' }, { value: 1000 }] },
    });
    await profileWhen(
      model,
      has(
        'booleanAsText TransactionEvent offline',
        'unknownWord TransactionEvent triggerReason',
        'listShape TransactionEvent meterValue',
        'numberAsText TransactionEvent meterValue[*].sampledValue[*].value',
        'unknownWord TransactionEvent meterValue[*].sampledValue[*].measurand',
      ),
    );
  });

  test('message ids too long and used again, two frames in one message, binary frames, frames of five, empty payloads', async () => {
    const { wire, model } = await ofNewModel('1.6');
    await wire.result('Heartbeat', {}, 'x'.repeat(60));
    await wire.result('Heartbeat', {}, 'again');
    await wire.result('StatusNotification', status, 'again');
    const both = wire.ask('[2,"a","Heartbeat",{}][2,"b","Heartbeat",{}]', 'b');
    expect(await both).toMatchObject({ kind: 'result' });
    wire.sendBinary('[2,"bin","Heartbeat",{}]');
    expect(await wire.ask('[2,"five","Heartbeat",{},{}]', 'five')).toMatchObject({ kind: 'result' });
    expect(await wire.ask('[2,"none","Heartbeat"]', 'none')).toMatchObject({ kind: 'result' });
    const rows = await profileWhen(
      model,
      (all) => has('frameShape Heartbeat', 'reusedId StatusNotification')(all) && all.some((r) => Number(r.count) >= 6),
    );
    expect(rows).toHaveLength(2);
    const [reused] = await world.rows(
      "SELECT problem FROM ocpp_message WHERE message_id = 'again' AND action = 'StatusNotification'",
    );
    expect(reused?.problem).toContain('used before');
  });

  test('what cannot be read at all, and broken JSON, by field and rule', async () => {
    const { wire, model } = await ofNewModel('1.6');
    expect(await wire.call('StatusNotification', { connectorId: 1, errorCode: 'NoError' })).toMatchObject({ kind: 'error' });
    for (const text of ['[2,"t","MeterValues",{"connectorId":1,"transactionId":,}]', '[2,"u","Heartbeat",[{,}]]'])
      expect(await wire.ask(text, text.slice(4, 5))).toMatchObject({ kind: 'error' });
    const rows = await profileWhen(model, has('refused StatusNotification status', 'refused MeterValues', 'refused Heartbeat'));
    expect(rows.find((r) => r.action === 'MeterValues')).toMatchObject({ note: 'not JSON' });
  });

  test('its answers to us are counted too', async () => {
    const { place, wire, model } = await ofNewModel('1.6');
    wire.onCall = (_action, _payload, messageId) => wire.answer(messageId, { status: 'accepted', vendor: 1 });
    const { outcome } = await world.ask(place, { kind: 'Reset', type: 'OnIdle' });
    expect(outcome).toMatchObject({ kind: 'answered', accepted: true });
    const rows = await profileWhen(model, has('oddCase Reset status', 'extraField Reset vendor'));
    expect(rows.every((r) => r.direction === 'outbound' && r.message_id !== null)).toBe(true);
  });

  test('a message that fits leaves nothing, however large, and nor does one that comes while another is unanswered', async () => {
    const { place, wire, model } = await ofNewModel('2.0.1');
    wire.onCall = () => {}; // ours stays unanswered meanwhile
    const asked = world.ask(place, { kind: 'Reset', type: 'OnIdle' });
    await wire.waitForCall('Reset');
    const data = (n: number) => ({
      component: { name: `Component${n}` },
      variable: { name: 'Text' },
      variableAttribute: [{ value: 'x'.repeat(100) }],
    });
    const report = {
      requestId: 1,
      seqNo: 0,
      tbc: false,
      generatedAt: iso(1),
      reportData: Array.from({ length: 900 }, (_, n) => data(n)),
    };
    expect(JSON.stringify(report).length).toBeGreaterThan(100_000);
    const answers = await Promise.all([wire.result('NotifyReport', report), wire.result('Heartbeat', {})]);
    expect(answers[1]).toHaveProperty('currentTime');
    expect((await asked).outcome).toMatchObject({ kind: 'timedOut' });
    await wire.result('StatusNotification', { evseId: '1', connectorId: 1, connectorStatus: 'Available', timestamp: iso(1) });
    expect(await profileWhen(model, (all) => all.length > 0)).toHaveLength(1);
  });
});

describe('what is odd beyond a message’s shape is counted where it is recognised', () => {
  test('a clock in 1970 and one years ahead', async () => {
    const { wire, model } = await ofNewModel('1.6');
    await wire.result('StatusNotification', { ...status, timestamp: '1970-01-01T00:00:42Z' });
    await wire.result('StatusNotification', { ...status, connectorId: 2 });
    await wire.result('StartTransaction', { connectorId: 1, idTag: TOKEN, meterStart: 0, timestamp: '2099-01-01T00:00:00Z' });
    const rows = await profileWhen(model, has('clock StatusNotification timestamp', 'clock StartTransaction timestamp'));
    expect(rows.map((r) => r.count)).toEqual(['1', '1']);
  });

  test('a unit mixed up, a meter that goes back, a figure that may be read in two ways, sequence numbers that never came', async () => {
    const { place, wire, model } = await ofNewModel('1.6');
    const { transactionId } = await wire.result('StartTransaction', {
      connectorId: 1,
      idTag: TOKEN,
      meterStart: 5_000_000,
      timestamp: iso(3000),
    });
    const read = (secondsAgo: number, value: string) =>
      wire.result('MeterValues', {
        connectorId: 1,
        transactionId,
        meterValue: [{ timestamp: iso(secondsAgo), sampledValue: [{ value }] }],
      });
    await read(2000, '5003'); // kWh without saying so
    await read(1000, '4000000');
    await read(500, '4,000');
    await profileWhen(
      model,
      has('energy MeterValues UnitSuspect', 'energy MeterValues MeterRollback', 'energy MeterValues ReadingUnclear'),
    );
    expect((await world.transaction(place)).doubts).toEqual(
      expect.arrayContaining(['UnitSuspect', 'MeterRollback', 'ReadingUnclear']),
    );
    const second = await ofNewModel('2.0.1');
    const event = (eventType: string, seqNo: number, more: object = {}) =>
      second.wire.result('TransactionEvent', {
        eventType,
        timestamp: iso(300 - seqNo),
        triggerReason: 'MeterValuePeriodic',
        seqNo,
        transactionInfo: { transactionId: 'q1' },
        evse: { id: 1, connectorId: 1 },
        ...more,
      });
    await event('Started', 0);
    await event('Updated', 7, { meterValue: [{ timestamp: iso(200), sampledValue: [{ value: 9000 }] }] });
    await profileWhen(second.model, has('sequence TransactionEvent Gap', 'energy TransactionEvent BeginMissing'));
  });

  test('a start and a stop without a readable register are kept, doubted and counted', async () => {
    const { place, wire, model } = await ofNewModel('1.6');
    const { transactionId } = await wire.result('StartTransaction', {
      connectorId: 1,
      idTag: TOKEN,
      meterStart: 'n/a',
      timestamp: iso(600),
    });
    await wire.result('StopTransaction', { transactionId, timestamp: iso(0), meterStop: null });
    const { doubts, energy_wh, ended_at } = await world.transaction(place);
    expect(ended_at).not.toBeNull();
    expect(energy_wh).toBe(0);
    expect(doubts).toEqual(expect.arrayContaining(['ReadingUnclear']));
    await profileWhen(
      model,
      has(
        'unreadableNumber StartTransaction meterStart',
        'nullField StopTransaction meterStop',
        'missingField StopTransaction meterStop',
        'energy StartTransaction ReadingUnclear',
      ),
    );
  });

  test('one reading that is no number does not take a 2.x event with it', async () => {
    const { place, wire, model } = await ofNewModel('2.0.1');
    await wire.result('TransactionEvent', {
      eventType: 'Started',
      timestamp: iso(60),
      triggerReason: 'CablePluggedIn',
      seqNo: 0,
      transactionInfo: { transactionId: 'n1' },
      evse: { id: 1, connectorId: 1 },
      meterValue: [
        {
          timestamp: iso(60),
          sampledValue: [{ value: 'NaN', measurand: 'Voltage' }, { value: '12 000,5' }, { measurand: 'SoC' }],
        },
      ],
    });
    expect(await world.transaction(place)).toMatchObject({ meter_start_wh: 12000.5, doubts: [] });
    await profileWhen(model, has('unreadableNumber TransactionEvent meterValue[*].sampledValue[*].value'));
  });

  test('an address in an odd shape is counted for the model it turns out to be', async () => {
    const { place, wire, model } = await ofNewModel('1.6');
    await wire.close();
    const again = new WebSocket(`${world.url}//${place.identity}/`, ['ocpp1.6j']);
    await new Promise((resolve) => again.once('open', resolve));
    const rows = await profileWhen(
      model,
      (all) => has('address  URL //', 'address  URL …/')(all) && all.some((r) => r.path === 'Sec-WebSocket-Protocol'),
    );
    again.close();
    expect(rows.every((r) => r.kind === 'address' && r.station_id === place.id)).toBe(true);
  });
});

describe('strict or lenient', () => {
  const bent = { ...status, connectorId: '1' };
  const answers = (wire: WireStation) => wire.call('StatusNotification', bent);
  const strictly = { kind: 'error', code: 'TypeConstraintViolation' };
  /** Asks until the station is read so: the change reaches the socket after it is stored. */
  const readSo = (wire: WireStation, kind: 'error' | 'result') =>
    until(
      async () => {
        const answer = await answers(wire);
        return answer.kind === kind ? answer : null;
      },
      async () => `a station that is read ${kind === 'error' ? 'strictly' : 'leniently'}`,
    );

  test('a model’s rule holds at once, for its firmware alone, and its end too', async () => {
    const old = await ofNewModel('1.6', '1.4.2');
    const about = { vendor: 'Norrljus', model: old.model };
    expect(await answers(old.wire)).toMatchObject({ kind: 'result' });
    await setModelTolerance(ports(), ada, { ...about, firmwarePrefix: '1.4', tolerance: 'strict' });
    expect(await readSo(old.wire, 'error')).toMatchObject({
      ...strictly,
      description: 'connectorId: expected integer, got "1"; would be taken if lenient',
    });
    const [log] = await world.rowsWhen(
      (rows) => rows.length > 0,
      "SELECT problem FROM ocpp_message WHERE station_id = $1 AND kind = 'bad' LIMIT 1",
      old.place.id,
    );
    expect(log?.problem).toContain('would be taken if lenient');
    await profileWhen(old.model, has('refused StatusNotification connectorId'));
    // The next firmware is another matter, from the boot that tells of it.
    await old.wire.result('BootNotification', {
      chargePointVendor: 'Norrljus',
      chargePointModel: old.model,
      firmwareVersion: '1.5',
    });
    expect(await answers(old.wire)).toMatchObject({ kind: 'result' });
    await old.wire.result('BootNotification', {
      chargePointVendor: 'Norrljus',
      chargePointModel: old.model,
      firmwareVersion: '1.4.9',
    });
    expect(await answers(old.wire)).toMatchObject(strictly);
    await setModelTolerance(ports(), ada, { ...about, firmwarePrefix: '1.4', tolerance: null });
    await readSo(old.wire, 'result');
    const audit = await world.rows("SELECT * FROM audit_entry WHERE action = 'tolerance.setModel' ORDER BY id");
    expect(audit.map((entry) => entry.detail)).toEqual([
      { ...about, firmwarePrefix: '1.4', from: null, to: 'strict' },
      { ...about, firmwarePrefix: '1.4', from: 'strict', to: null },
    ]);
  });

  test('a station’s own setting comes before its model’s, over reconnects', async () => {
    const { place, wire, model } = await ofNewModel('1.6');
    await setModelTolerance(ports(), ada, { vendor: 'Norrljus', model, firmwarePrefix: '', tolerance: 'strict' });
    await readSo(wire, 'error');
    await setStationTolerance(ports(), ada, { stationId: place.id, tolerance: 'lenient' });
    await readSo(wire, 'result');
    await profileWhen(model, has('numberAsText StatusNotification connectorId'));
    expect(await viewStationTolerance(ports(), place.id, null)).toMatchObject({
      tolerance: 'lenient',
      by: 'station',
      own: 'lenient',
      asModel: 'strict',
      quirks: expect.arrayContaining([expect.objectContaining({ kind: 'numberAsText', path: 'connectorId' })]),
    });
    const again = await WireStation.connect(world.url, place.identity, '1.6');
    expect(await answers(again)).toMatchObject({ kind: 'result' });
    await setStationTolerance(ports(), ada, { stationId: place.id, tolerance: null });
    await readSo(again, 'error');
    const third = await WireStation.connect(world.url, place.identity, '1.6');
    expect(await answers(third)).toMatchObject(strictly);
    await third.close();
    const audit = await world.rows('SELECT detail, station_id FROM audit_entry WHERE station_id = $1 ORDER BY id', place.id);
    expect(audit).toEqual([
      { station_id: place.id, detail: { from: null, to: 'lenient' } },
      { station_id: place.id, detail: { from: 'lenient', to: null } },
    ]);
  });

  test('a strict station’s answer that nearly fits is an outcome with its complaint', async () => {
    const { place, wire } = await ofNewModel('2.1');
    await setStationTolerance(ports(), ada, { stationId: place.id, tolerance: 'strict' });
    await until(
      async () => ((await wire.call('Heartbeat', { extra: 1 })).kind === 'error' ? true : null),
      async () => 'a strict station',
    );
    wire.onCall = (_action, _payload, messageId) => wire.answer(messageId, { status: 'accepted' });
    const { outcome } = await world.ask(place, { kind: 'Reset', type: 'OnIdle' });
    expect(outcome).toMatchObject({ kind: 'answered', accepted: false });
    expect((await wire.waitForType(5))[2]).toBe('PropertyConstraintViolation');
  });

  test('a model without a name has no rule, and a station that is not there none of its own', async () => {
    const rule = { vendor: ' ', model: '', firmwarePrefix: '', tolerance: 'strict' } as const;
    await expect(setModelTolerance(ports(), ada, rule)).rejects.toThrow('do not say what they are');
    await expect(setStationTolerance(ports(), ada, { stationId: 999_999, tolerance: null })).rejects.toThrow('This station');
  });
});

test('OCPP 2.1 GetCertificateChainStatus: the answer keeps to its own schema, whatever the question held', async () => {
  const place = await world.place();
  const wire = await world.wire(place, '2.1');
  const hashes = { hashAlgorithm: 'SHA256', issuerNameHash: 'ab', issuerKeyHash: 'cd', serialNumber: '77' };
  const ask = (more: object = {}) => ({
    certificateHashData: { ...hashes, vendorExtra: 1, ...more },
    source: 'OCSP',
    urls: ['x'],
  });
  const four = [ask(), ask({ serialNumber: '9'.repeat(60) }), ask(), ask()];
  const { certificateStatus } = (await wire.result('GetCertificateChainStatus', {
    certificateStatusRequests: [...four, ask(), 'junk', 17, { certificateHashData: 5 }],
  })) as { certificateStatus: Record<string, unknown>[] };
  expect(certificateStatus).toHaveLength(4);
  expect(certificateStatus[0]).toEqual({
    certificateHashData: hashes,
    source: 'OCSP',
    status: 'Failed',
    nextUpdate: expect.any(String),
  });
  expect(certificateStatus[1]).toMatchObject({ certificateHashData: { serialNumber: '9'.repeat(40) } });
  expect(world.complaints).toEqual([]);
});
