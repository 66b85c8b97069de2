import { describe, expect, test } from 'vitest';
import { newAuthority } from '../../server/tests/security/pki';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('2.1');
const at = (): string => new Date().toISOString();
const PASSWORD = 'ffeeddccbbaa99887766554433221100ffeeddcc';

describe('provisioning', () => {
  test('TC_B_100_CSMS a network profile takes identity and password along, and the password is kept nowhere', async () => {
    const s = await booted();
    s.station.answer('SetNetworkProfile', { status: 'Accepted' });
    const connectionData = {
      ocppInterface: 'Wired0',
      ocppTransport: 'JSON',
      messageTimeout: 30,
      ocppCsmsUrl: `wss://csms.example.com/ocpp`,
      securityProfile: 2,
      identity: s.place.identity,
      basicAuthPassword: PASSWORD,
    };
    expect(await s.send('SetNetworkProfile', { configurationSlot: 2, connectionData })).toMatchObject(ACCEPTED);
    expect(s.sent('SetNetworkProfile')).toEqual([{ configurationSlot: 2, connectionData }]);
    expect(await s.csms.world.holdings(s.place, 'NetworkProfile')).toMatchObject([{ key: '2' }]);
    const kept = await Promise.all([
      s.csms.world.rows('SELECT * FROM command'),
      s.csms.world.rows('SELECT * FROM audit_entry'),
      s.csms.world.rows('SELECT * FROM station_holding'),
      s.csms.world.messages(s.place),
    ]);
    expect(JSON.stringify(kept)).not.toContain(PASSWORD);
  });

  test.each([
    ['TC_B_103_CSMS a running transaction goes on after it', true],
    ['TC_B_104_CSMS the station boots and is free', false],
  ])('%s (reset and resume)', async (_name, charging) => {
    const s = await booted();
    const session = charging ? await s.station.start({ idToken: await s.csms.token() }) : null;
    expect(await s.send('Reset', { type: 'ImmediateAndResume' })).toMatchObject(ACCEPTED);
    expect(s.sent('Reset')).toEqual([{ type: 'ImmediateAndResume' }]);
    await s.station.drop();
    await s.station.reconnect();
    expect(await s.station.boot('RemoteReset')).toMatchObject({ status: 'Accepted' });
    if (session === null) {
      expect(await s.csms.world.transactions(s.place)).toEqual([]);
      return;
    }
    expect(await s.station.event(session, 'Updated', 'TxResumed', { chargingState: 'Charging' })).toEqual({});
    expect(await s.csms.world.transaction(s.place)).toMatchObject({ ended_at: null, charging_state: 'Charging' });
  });

  test('TC_B_116_CSMS a resumed transaction keeps its charging profile', async () => {
    const s = await booted();
    s.station.answer('SetChargingProfile', { status: 'Accepted' });
    const session = await s.station.start({ idToken: await s.csms.token() });
    const chargingProfile = {
      id: 116,
      stackLevel: 0,
      chargingProfilePurpose: 'TxProfile',
      chargingProfileKind: 'Relative',
      transactionId: session.transactionId,
      chargingSchedule: [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] }],
    };
    await s.send('SetChargingProfile', { evseId: 1, chargingProfile });
    expect(await s.send('Reset', { type: 'ImmediateAndResume' })).toMatchObject(ACCEPTED);
    await s.station.drop();
    await s.station.reconnect();
    await s.station.boot('RemoteReset');
    await s.station.event(session, 'Updated', 'TxResumed', { chargingState: 'Charging' });
    expect(await s.csms.world.holdings(s.place, 'ChargingProfile')).toMatchObject([{ key: '116' }]);
    await s.station.stop(session);
    expect(await s.csms.world.holdings(s.place, 'ChargingProfile')).toEqual([]);
  });

  test('TC_G_01_CSMS each connector’s status is kept as it is told', async () => {
    const s = await booted();
    for (const status of ['Occupied', 'Faulted', 'Unavailable', 'Reserved', 'Available']) {
      expect(await s.station.status(1, status)).toEqual({});
      const [connector] = await s.csms.world.connectors(s.place);
      expect(connector).toMatchObject({ evse_id: 1, connector_id: 1, reported_status: status });
    }
  });

  test('TC_E_06_CSMS a transaction that ends when energy no longer flows is ended as it says', async () => {
    const s = await booted();
    const session = await s.station.start({ idToken: await s.csms.token() });
    await s.station.chargingState(session, 'SuspendedEV');
    const ended = { chargingState: 'SuspendedEV', stoppedReason: 'StoppedByEV' };
    expect(await s.station.event(session, 'Ended', 'ChargingStateChanged', ended)).toEqual({});
    expect(await s.csms.world.transaction(s.place)).toMatchObject({
      stopped_reason: 'StoppedByEV',
      ended_at: expect.any(Date),
    });
  });

  test('TC_M_06_CSMS a certificate the station refuses to install is not held', async () => {
    const s = await booted();
    s.station.answer('InstallCertificate', { status: 'Rejected' });
    const certificate = (await newAuthority('Refused Root')).pem;
    const request = { certificateType: 'V2GRootCertificate', certificate };
    expect(await s.send('InstallCertificate', request)).toMatchObject(refused('Rejected'));
    expect(s.sent('InstallCertificate')).toEqual([request]);
    expect(await s.csms.world.holdings(s.place, 'Certificate')).toEqual([]);
  });
});

describe('monitoring', () => {
  const where = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Temperature' } };
  const monitor = { id: 4, transaction: false, value: 60, type: 'UpperThreshold', severity: 5 };

  test('TC_N_04_CSMS a monitoring report is asked for by variable, and what it tells is held', async () => {
    const s = await booted();
    s.station.answer('GetMonitoringReport', { status: 'Accepted' });
    const request = { requestId: 4, componentVariable: [where] };
    expect(await s.send('GetMonitoringReport', request)).toMatchObject(ACCEPTED);
    expect(s.sent('GetMonitoringReport')).toEqual([request]);
    const variableMonitoring = [{ ...monitor, eventNotificationType: 'CustomMonitor' }];
    const report = { requestId: 4, seqNo: 0, generatedAt: at(), monitor: [{ ...where, variableMonitoring }] };
    expect(await s.station.call('NotifyMonitoringReport', report)).toEqual({});
    expect(await s.csms.world.holdings(s.place, 'Monitor')).toMatchObject([{ key: '4', data: { value: 60, severity: 5 } }]);
  });

  test.each(['All', 'FactoryDefault', 'HardWiredOnly'])('TC_N_06_CSMS the monitoring base is set to %s', async (base) => {
    const s = await booted();
    s.station.answer('SetMonitoringBase', { status: 'Accepted' });
    expect(await s.send('SetMonitoringBase', { monitoringBase: base })).toMatchObject(ACCEPTED);
    expect(s.sent('SetMonitoringBase')).toEqual([{ monitoringBase: base }]);
  });

  test('TC_N_07_CSMS an alert of a monitor is in the history', async () => {
    const s = await booted();
    const eventData = {
      eventId: 1,
      timestamp: at(),
      trigger: 'Alerting',
      actualValue: '72',
      eventNotificationType: 'CustomMonitor',
      variableMonitoringId: 4,
      severity: 5,
      ...where,
    };
    expect(await s.station.call('NotifyEvent', { generatedAt: at(), seqNo: 0, eventData: [eventData] })).toEqual({});
    const events = await s.csms.world.rows(
      "SELECT summary FROM station_event WHERE station_id = $1 AND kind = 'NotifyEvent'",
      s.place.id,
    );
    expect(events).toEqual([{ summary: expect.stringContaining('72') }]);
  });

  test('TC_N_10_CSMS a monitor the station rejects is an outcome and is not held', async () => {
    const s = await booted();
    const { id: _, transaction: __, ...rest } = monitor;
    s.station.answer('SetVariableMonitoring', {
      setMonitoringResult: [{ status: 'Rejected', type: 'UpperThreshold', severity: 5, ...where }],
    });
    const request = { setMonitoringData: [{ ...rest, ...where }] };
    expect(await s.send('SetVariableMonitoring', request)).toMatchObject(refused('Rejected'));
    expect(s.sent('SetVariableMonitoring')).toEqual([request]);
    expect(await s.csms.world.holdings(s.place, 'Monitor')).toEqual([]);
  });
});
