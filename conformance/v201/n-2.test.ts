import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { asToken, type Body, eventually, history, holding, named, reboots } from './steps';
import { accepting, kept, now, sends, tells } from './steps-i';

const use = underTest();
const booted = (): Promise<Subject> => accepting(use.booted('2.0.1'), 'CustomerInformation', 'SendLocalList');

describe('events', () => {
  const told = (s: Subject, ...events: Body[]): Promise<void> =>
    tells(s, 'NotifyEvent', {
      generatedAt: now(),
      seqNo: 0,
      tbc: false,
      eventData: events.map((e, i) => ({ eventId: i + 1, timestamp: now(), ...e })),
    });
  const summaries = async (s: Subject, count: number) => (await history(s, 'NotifyEvent', count)).map((r) => r.summary);

  test('TC_N_21_CSMS a hard-wired event is in the history with its place, and says why the connector is faulted', async () => {
    const s = await booted();
    await told(s, {
      trigger: 'Alerting',
      actualValue: 'true',
      eventNotificationType: 'HardWiredNotification',
      techInfo: 'lock motor blocked',
      component: { name: 'ConnectorPlugRetentionLock', evse: { id: 1, connectorId: 1 } },
      variable: { name: 'Problem' },
    });
    expect(await history(s, 'NotifyEvent')).toMatchObject([{ evse_id: 1, connector_id: 1, detail: { trigger: 'Alerting' } }]);
    await s.station.status(1, 'Faulted');
    const [connector] = await s.csms.world.connectors(s.place);
    expect(connector).toMatchObject({ status: 'Faulted', info: 'lock motor blocked' });
  });

  /** A monitor of ours at the station. */
  async function monitored(id: number, type: string, of: Body): Promise<Subject> {
    const s = await booted();
    s.station.answer('SetVariableMonitoring', {
      setMonitoringResult: [{ ...of, id, type, severity: 8, status: 'Accepted' }],
    });
    await sends(s, 'SetVariableMonitoring', { setMonitoringData: [{ ...of, type, value: 60, severity: 8 }] });
    return s;
  }

  test.each([
    ['TC_N_24_CSMS', 'PeriodicClockAligned'],
    ['TC_N_50_CSMS', 'Periodic'],
  ])('%s each event of a %s monitor is kept, the newest with its monitor', async (_id, type) => {
    const of = named('ChargingStation', 'Temperature');
    const s = await monitored(24, type, of);
    for (const actualValue of ['21.5', '22.0']) {
      const event = { trigger: 'Periodic', eventNotificationType: 'CustomMonitor', variableMonitoringId: 24, ...of };
      await told(s, { ...event, actualValue });
    }
    expect(await summaries(s, 2)).toEqual(['ChargingStation/Temperature = 21.5', 'ChargingStation/Temperature = 22.0']);
    expect(await holding(s, 'Monitor', 24)).toMatchObject({ data: { lastEvent: { value: '22.0', cleared: false } } });
  });

  test('TC_N_48_CSMS an event of a variable that can only be written has no value, and is one all the same', async () => {
    const s = await booted();
    await told(s, {
      trigger: 'Delta',
      actualValue: '',
      eventNotificationType: 'HardWiredNotification',
      ...named('SecurityCtrlr', 'BasicAuthPassword'),
    });
    const [event] = await history(s, 'NotifyEvent');
    expect(event).toMatchObject({ summary: expect.stringContaining('SecurityCtrlr/BasicAuthPassword') });
  });

  test('TC_N_49_CSMS an alert cleared after a restart is over, also for its monitor', async () => {
    const of = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Overload' } };
    const s = await monitored(49, 'UpperThreshold', of);
    const alert = { trigger: 'Alerting', eventNotificationType: 'CustomMonitor', variableMonitoringId: 49, ...of };
    await told(s, { ...alert, actualValue: 'true', techInfo: 'too much current' });
    expect(await holding(s, 'Monitor', 49)).toMatchObject({ data: { lastEvent: { value: 'true', cleared: false } } });
    expect(await s.send('Reset', { type: 'Immediate' })).toMatchObject(ACCEPTED);
    await reboots(s, 'RemoteReset');
    await told(s, { ...alert, actualValue: 'false', cleared: true });
    expect(await holding(s, 'Monitor', 49)).toMatchObject({ data: { lastEvent: { value: 'false', cleared: true } } });
    expect((await summaries(s, 2)).at(-1)).toContain('(cleared)');
    await s.station.status(1, 'Faulted');
    const [connector] = await s.csms.world.connectors(s.place);
    expect(connector?.info).not.toBe('too much current');
  });
});

describe('logs', () => {
  const log = { remoteLocation: 'https://files.example.com/logs', oldestTimestamp: '2026-01-01T00:00:00.000Z' };
  const asked = (s: Subject, requestId: number, logType = 'DiagnosticsLog') =>
    sends(s, 'GetLog', { requestId, logType, log, retries: 1, retryInterval: 10 });
  const steps = async (s: Subject, requestId: number, ...all: readonly string[]): Promise<void> => {
    for (const status of all) await tells(s, 'LogStatusNotification', { status, requestId });
  };

  test.each([
    ['TC_N_25_CSMS', 'DiagnosticsLog'],
    ['TC_N_35_CSMS', 'SecurityLog'],
  ])('%s a %s is followed by its request to its file', async (_id, logType) => {
    const s = await booted();
    s.station.answer('GetLog', { status: 'Accepted', filename: 'log.tgz' });
    expect(await asked(s, 25, logType)).toMatchObject({ ...ACCEPTED, response: { filename: 'log.tgz' } });
    await steps(s, 25, 'Uploading', 'Uploaded');
    expect(await holding(s, 'LogUpload', 25)).toMatchObject({
      state: 'Uploaded',
      data: { logType, filename: 'log.tgz', oldestAt: log.oldestTimestamp, location: log.remoteLocation },
    });
    expect(await history(s, 'LogStatus', 2)).toMatchObject([{ summary: 'Uploading' }, { summary: 'Uploaded' }]);
  });

  test('TC_N_34_CSMS a log the station does not give is no upload', async () => {
    const s = await booted();
    s.station.answer('GetLog', { status: 'Rejected' });
    expect(await asked(s, 34)).toMatchObject(refused('Rejected'));
    expect(await holding(s, 'LogUpload', 34)).toMatchObject({ state: 'Rejected' });
  });

  test('TC_N_36_CSMS a second request ends the first', async () => {
    const s = await booted();
    s.station.answer('GetLog', { status: 'Accepted', filename: 'first.tgz' });
    await asked(s, 36);
    await steps(s, 36, 'Uploading');
    s.station.answer('GetLog', { status: 'AcceptedCanceled', filename: 'second.tgz' });
    expect(await asked(s, 37)).toMatchObject({ kind: 'answered', status: 'AcceptedCanceled', accepted: true });
    await steps(s, 36, 'AcceptedCanceled');
    await steps(s, 37, 'Uploading', 'Uploaded');
    expect([await holding(s, 'LogUpload', 36), await holding(s, 'LogUpload', 37)]).toMatchObject([
      { state: 'Cancelled' },
      { state: 'Uploaded', data: { filename: 'second.tgz' } },
    ]);
  });
});

describe('customers', () => {
  const HASH = {
    hashAlgorithm: 'SHA256',
    issuerNameHash: 'ab'.repeat(32),
    issuerKeyHash: 'cd'.repeat(32),
    serialNumber: '1F',
  };
  const about = (s: Subject) => s.csms.world.holdings(s.place, 'CustomerInformation');
  const part = (s: Subject, seqNo: number, data: string, tbc: boolean) =>
    tells(s, 'NotifyCustomerInformation', { requestId: 27, seqNo, data, tbc, generatedAt: now() });

  test.each<[string, Body, string[]]>([
    ['TC_N_27_CSMS what is known of a token', { report: true, clear: false, idToken: asToken('AA27') }, ['Ada; ', '2 cards']],
    ['TC_N_28_CSMS nothing known of a token', { report: true, clear: false, idToken: asToken('AA28') }, ['']],
    ['TC_N_30_CSMS what was forgotten', { report: true, clear: true, idToken: asToken('AA30') }, ['Ada; ', '2 cards']],
    ['TC_N_31_CSMS nothing to forget', { report: true, clear: true, idToken: asToken('AA31') }, ['']],
    [
      'TC_N_62_CSMS what was forgotten by a customer’s number',
      { report: true, clear: true, customerIdentifier: 'C-62' },
      ['x'],
    ],
    [
      'TC_N_63_CSMS what was forgotten by a customer’s certificate',
      { report: true, clear: true, customerCertificate: HASH },
      ['x'],
    ],
  ])('%s comes in parts and is kept as one text with what was asked', async (_name, wish, parts) => {
    const s = await booted();
    expect(await sends(s, 'CustomerInformation', { requestId: 27, ...wish })).toMatchObject(ACCEPTED);
    for (const [i, text] of parts.entries()) await part(s, i, text, i < parts.length - 1);
    expect(await about(s)).toMatchObject([
      { key: '27', state: 'Received', data: { ...wish, text: parts.join(''), whole: true } },
    ]);
  });

  test('TC_N_29_CSMS a refusal is how the request stands', async () => {
    const s = await booted();
    s.station.answer('CustomerInformation', { status: 'Rejected' });
    const request = { requestId: 29, report: true, clear: false, idToken: asToken('AA29') };
    expect(await sends(s, 'CustomerInformation', request)).toMatchObject(refused('Rejected'));
    expect(await about(s)).toMatchObject([{ key: '29', state: 'Rejected' }]);
  });

  test('TC_N_32_CSMS what is only to be forgotten brings no text', async () => {
    const s = await booted();
    const request = { requestId: 32, report: false, clear: true, idToken: asToken('AA32') };
    expect(await sends(s, 'CustomerInformation', request)).toMatchObject(ACCEPTED);
    expect(await about(s)).toMatchObject([{ key: '32', state: 'Accepted', data: { clear: true, text: '' } }]);
    // It is in no local list: nothing to take out of one.
    expect(s.sent('SendLocalList')).toEqual([]);
  });

  test('TC_N_46_CSMS a token that is forgotten is taken out of the station’s local list', async () => {
    const s = await booted();
    const [gone, stays] = [await s.csms.token(), await s.csms.token()];
    await sends(s, 'SendLocalList', {
      versionNumber: 7,
      updateType: 'Full',
      localAuthorizationList: [gone, stays].map((t) => ({ idToken: asToken(t), idTokenInfo: { status: 'Accepted' } })),
    });
    const list = s.station.waitForCall('SendLocalList');
    const request = { requestId: 46, report: false, clear: true, idToken: asToken(gone) };
    expect(await sends(s, 'CustomerInformation', request)).toMatchObject(ACCEPTED);
    expect((await list).payload).toEqual({
      versionNumber: 8,
      updateType: 'Differential',
      localAuthorizationList: [{ idToken: asToken(gone) }],
    });
    await eventually(
      () => kept(s, 'LocalListEntry'),
      (keys) => keys.join() === stays,
    );
    expect(await holding(s, 'LocalList', 'list')).toMatchObject({ data: { versionNumber: 8, entries: 1 } });
  });
});
