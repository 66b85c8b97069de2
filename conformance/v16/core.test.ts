import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { authorized, charging, connectorStatus, sessionRow, stopped } from './steps';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('1.6');

describe('booting', () => {
  test('TC_001_CSMS a cold boot is accepted with time and interval; statuses and heartbeats are answered', async () => {
    const place = await use.csms.world.place();
    const station = await use.csms.world.connect(place, '1.6');
    const boot = await station.boot();
    expect(boot).toMatchObject({ status: 'Accepted', currentTime: expect.stringMatching(/Z$/), interval: expect.any(Number) });
    for (const connector of [0, 1, 2]) expect(await station.status(connector, 'Available')).toEqual({});
    expect(await station.heartbeat()).toEqual({ currentTime: expect.stringMatching(/Z$/) });
  });

  test.each([
    ['TC_013_CSMS', 'Hard'],
    ['TC_014_CSMS', 'Soft'],
  ])('%s after a %s reset the station boots again, and a stop lost with its socket comes later', async (_id, type) => {
    const s = await booted();
    const session = await charging(s);
    expect(await s.send('Reset', { type })).toMatchObject(ACCEPTED);
    expect(s.sent('Reset')).toEqual([{ type }]);
    await s.station.drop();
    await s.station.reconnect();
    expect(await s.station.boot()).toMatchObject({ status: 'Accepted' });
    await stopped(s, session, `${type}Reset`);
    expect(await sessionRow(s)).toMatchObject({ stopped_reason: expect.stringContaining('Reset'), ended_at: expect.any(Date) });
  });
});

describe('sessions', () => {
  test('TC_003_CSMS plug in first: preparing, authorised, started with an id, charging', async () => {
    const s = await booted();
    await s.station.status(1, 'Preparing');
    const session = await charging(s);
    expect(await sessionRow(s)).toMatchObject({ id: Number(session.transactionId), ended_at: null, meter_start_wh: 1000 });
    expect(await connectorStatus(s, 1)).toBe('Charging');
  });

  test('TC_004_1_CSMS identification first: authorised before any status, then started', async () => {
    const s = await booted();
    const session = await charging(s, await authorized(s));
    expect(await sessionRow(s)).toMatchObject({ id: Number(session.transactionId) });
  });

  test('TC_004_2_CSMS identification first, nobody plugs in: free again and no dangling session', async () => {
    const s = await booted();
    await authorized(s);
    await s.station.status(1, 'Preparing');
    await s.station.status(1, 'Available');
    expect(await s.csms.world.transactions(s.place)).toEqual([]);
    expect(await connectorStatus(s, 1)).toBe('Available');
  });

  test('TC_005_1_CSMS unplugged at the car: the stop is taken with its reason, and the connector is free', async () => {
    const s = await booted();
    const token = await authorized(s);
    const session = await s.station.start({ idToken: token, meterWh: 1000, at: new Date(Date.now() - 3_600_000) });
    await s.station.status(1, 'SuspendedEV');
    await stopped(s, session, 'EVDisconnected');
    expect(await sessionRow(s)).toMatchObject({ stopped_reason: 'EVDisconnected', meter_stop_wh: 5000, energy_wh: 4000 });
    expect(await connectorStatus(s, 1)).toBe('Available');
  });

  test('TC_007_CSMS a start with a cached token needs no Authorize before it', async () => {
    const s = await booted();
    const token = await s.csms.token();
    await charging(s, token);
    expect(await s.csms.world.messages(s.place, 'Authorize')).toEqual([]);
    expect(await sessionRow(s)).toMatchObject({ id_token: token });
  });

  test('TC_024_CSMS a lock that fails at the start is a fault with its code', async () => {
    const s = await booted();
    await authorized(s);
    expect(await s.station.status(1, 'Faulted', { errorCode: 'ConnectorLockFailure' })).toEqual({});
    const [connector] = await s.csms.world.connectors(s.place);
    expect(connector).toMatchObject({ reported_status: 'Faulted', error_code: 'ConnectorLockFailure' });
  });

  test('TC_032_1_CSMS after a power failure the old session is stopped with PowerLoss', async () => {
    const s = await booted();
    const session = await charging(s);
    await s.station.drop();
    await s.station.reconnect();
    expect(await s.station.boot()).toMatchObject({ status: 'Accepted' });
    await s.station.status(1, 'Finishing');
    await stopped(s, session, 'PowerLoss');
    expect(await sessionRow(s)).toMatchObject({ stopped_reason: 'PowerLoss' });
  });
});

describe('remote control', () => {
  test('TC_010_CSMS a remote start with the cable plugged in leads to a session', async () => {
    const s = await booted();
    const token = await s.csms.token();
    await s.station.status(1, 'Preparing');
    expect(await s.send('RemoteStartTransaction', { idTag: token, connectorId: 1 })).toMatchObject(ACCEPTED);
    expect(s.sent('RemoteStartTransaction')).toEqual([{ idTag: token, connectorId: 1 }]);
    expect(await s.station.authorize(token)).toBe('Accepted');
    await charging(s, token);
    expect(await sessionRow(s)).toMatchObject({ id_token: token, evse_id: 1 });
  });

  test('TC_011_1_CSMS a remote start before the cable leads to a session once it is plugged in', async () => {
    const s = await booted();
    const token = await s.csms.token();
    expect(await s.send('RemoteStartTransaction', { idTag: token, connectorId: 1 })).toMatchObject(ACCEPTED);
    expect(await s.station.authorize(token)).toBe('Accepted');
    await charging(s, token);
  });

  test('TC_011_2_CSMS a remote start nobody plugs in for leaves nothing behind', async () => {
    const s = await booted();
    const token = await s.csms.token();
    expect(await s.send('RemoteStartTransaction', { idTag: token, connectorId: 1 })).toMatchObject(ACCEPTED);
    expect(await s.station.authorize(token)).toBe('Accepted');
    await s.station.status(1, 'Preparing');
    await s.station.status(1, 'Available');
    expect(await s.csms.world.transactions(s.place)).toEqual([]);
  });

  test('TC_012_CSMS a remote stop names the running session, which ends with reason Remote', async () => {
    const s = await booted();
    const session = await charging(s);
    const transactionId = Number(session.transactionId);
    expect(await s.send('RemoteStopTransaction', { transactionId })).toMatchObject(ACCEPTED);
    expect(s.sent('RemoteStopTransaction')).toEqual([{ transactionId }]);
    await stopped(s, session, 'Remote');
    expect(await sessionRow(s)).toMatchObject({ stopped_reason: 'Remote' });
  });

  test('TC_026_CSMS a rejected remote start is an outcome', async () => {
    const s = await booted();
    s.station.answer('RemoteStartTransaction', { status: 'Rejected' });
    const outcome = await s.send('RemoteStartTransaction', { idTag: await s.csms.token(), connectorId: 1 });
    expect(outcome).toMatchObject(refused('Rejected'));
  });

  test('TC_028_CSMS a rejected remote stop of an unknown session is an outcome', async () => {
    const s = await booted();
    s.station.answer('RemoteStopTransaction', { status: 'Rejected' });
    expect(await s.send('RemoteStopTransaction', { transactionId: 2_000_000_000 })).toMatchObject(refused('Rejected'));
  });

  test.each([
    ['TC_017_1_CSMS a detachable cable is unlocked', 1, 'Unlocked', true],
    ['TC_017_2_CSMS a fixed cable cannot be', 1, 'NotSupported', false],
    ['TC_030_CSMS an unlock that fails is an outcome', 1, 'UnlockFailed', false],
    ['TC_031_CSMS a connector that does not exist is an outcome', 9, 'NotSupported', false],
  ])('%s', async (_name, connectorId, status, accepted) => {
    const s = await booted();
    s.station.answer('UnlockConnector', { status });
    expect(await s.send('UnlockConnector', { connectorId })).toMatchObject({ kind: 'answered', status, accepted });
    expect(s.sent('UnlockConnector')).toEqual([{ connectorId }]);
  });

  test('TC_018_1_CSMS unlocking during a session ends it with UnlockCommand', async () => {
    const s = await booted();
    const session = await charging(s);
    expect(await s.send('UnlockConnector', { connectorId: 1 })).toMatchObject({ status: 'Unlocked', accepted: true });
    await stopped(s, session, 'UnlockCommand');
    expect(await sessionRow(s)).toMatchObject({ stopped_reason: 'UnlockCommand' });
    expect(await connectorStatus(s, 1)).toBe('Available');
  });

  test('TC_061_CSMS the authorisation cache is cleared', async () => {
    const s = await booted();
    expect(await s.send('ClearCache', {})).toMatchObject(ACCEPTED);
    expect(s.sent('ClearCache')).toEqual([{}]);
  });
});

describe('configuration', () => {
  test('TC_019_1_CSMS all keys are asked for and kept', async () => {
    const s = await booted();
    s.station.answer('GetConfiguration', {
      configurationKey: [
        { key: 'HeartbeatInterval', readonly: false, value: '300' },
        { key: 'SupportedFeatureProfiles', readonly: true, value: 'Core' },
      ],
      unknownKey: [],
    });
    expect(await s.send('GetConfiguration', {})).toMatchObject({ kind: 'answered', accepted: true });
    expect(s.sent('GetConfiguration')).toEqual([{}]);
    const kept = await s.csms.world.rows('SELECT variable, value, mutability FROM variable WHERE station_id = $1', s.place.id);
    expect(kept).toContainEqual({ variable: 'HeartbeatInterval', value: '300', mutability: 'ReadWrite' });
    expect(kept).toContainEqual({ variable: 'SupportedFeatureProfiles', value: 'Core', mutability: 'ReadOnly' });
  });

  test('TC_019_2_CSMS one key is asked for by name', async () => {
    const s = await booted();
    s.station.answer('GetConfiguration', {
      configurationKey: [{ key: 'SupportedFeatureProfiles', readonly: true, value: 'Core,Reservation' }],
    });
    await s.send('GetConfiguration', { key: ['SupportedFeatureProfiles'] });
    expect(s.sent('GetConfiguration')).toEqual([{ key: ['SupportedFeatureProfiles'] }]);
    const kept = await s.csms.world.rows('SELECT value FROM variable WHERE station_id = $1', s.place.id);
    expect(kept).toEqual([{ value: 'Core,Reservation' }]);
  });

  test('TC_021_CSMS a changed value is accepted and is the value from then on', async () => {
    const s = await booted();
    s.station.answer('ChangeConfiguration', { status: 'Accepted' });
    const wanted = { key: 'MeterValueSampleInterval', value: '60' };
    expect(await s.send('ChangeConfiguration', wanted)).toMatchObject(ACCEPTED);
    expect(s.sent('ChangeConfiguration')).toEqual([wanted]);
    const kept = await s.csms.world.rows('SELECT variable, value FROM variable WHERE station_id = $1', s.place.id);
    expect(kept).toEqual([{ variable: 'MeterValueSampleInterval', value: '60' }]);
  });

  test.each([
    ['TC_040_1_CSMS a key the station does not have', 'NotSupported', { key: 'NoSuchKey', value: '1' }],
    ['TC_040_2_CSMS a value the station rejects', 'Rejected', { key: 'MeterValueSampleInterval', value: '-1' }],
  ])('%s is an outcome and changes nothing', async (_name, status, wanted) => {
    const s = await booted();
    s.station.answer('ChangeConfiguration', { status });
    expect(await s.send('ChangeConfiguration', wanted)).toMatchObject(refused(status));
    expect(await s.csms.world.rows('SELECT 1 FROM variable WHERE station_id = $1', s.place.id)).toEqual([]);
  });
});

describe('authorisation', () => {
  test('TC_023_1_CSMS an unknown token is Invalid', async () => {
    const { station } = await booted();
    expect(await station.authorize('NOBODYKNOWSTHIS')).toBe('Invalid');
  });

  test('TC_023_2_CSMS an expired token is Expired', async () => {
    const { csms, station } = await booted();
    const token = await csms.token({ expiresAt: '2020-01-01T00:00:00Z' });
    expect(await station.authorize(token)).toBe('Expired');
  });

  test('TC_023_3_CSMS a blocked token is Blocked', async () => {
    const { csms, station } = await booted();
    expect(await station.authorize(await csms.token({ status: 'Blocked' }))).toBe('Blocked');
  });
});

describe('offline', () => {
  const at = (secondsAgo: number): Date => new Date(Math.floor(Date.now() / 1000) * 1000 - secondsAgo * 1000);

  test('TC_037_1_CSMS a late start with a valid token is accepted at the time it tells', async () => {
    const s = await booted();
    const token = await s.csms.token();
    const session = await s.station.start({ idToken: token, at: at(900) });
    expect(session.tokenStatus).toBe('Accepted');
    await s.station.status(1, 'Charging');
    expect(await sessionRow(s)).toMatchObject({ started_at: at(900) });
  });

  test('TC_037_3_CSMS a late start with an invalid token still gets a transaction id, and its stop is answered', async () => {
    const s = await booted();
    const session = await s.station.start({ idToken: 'NOBODYKNOWSTHIS', at: at(900) });
    expect(session).toMatchObject({ tokenStatus: 'Invalid', transactionId: expect.stringMatching(/^[1-9]\d*$/) });
    await s.station.stop(session, { meterWh: 10, reason: 'DeAuthorized', at: at(890) });
    expect(await sessionRow(s)).toMatchObject({ id: Number(session.transactionId), stopped_reason: 'DeAuthorized' });
  });

  test('TC_039_CSMS a session told afterwards keeps its own times', async () => {
    const s = await booted();
    const session = await s.station.start({ idToken: await s.csms.token(), at: at(3600), meterWh: 0 });
    await s.station.stop(session, { meterWh: 7000, at: at(600) });
    expect(await sessionRow(s)).toMatchObject({ started_at: at(3600), ended_at: at(600), energy_wh: 7000 });
  });
});

describe('data transfer', () => {
  test('TC_064_CSMS an unknown vendor is told so, never by an error', async () => {
    const { station } = await booted();
    const answer = await station.call('DataTransfer', { vendorId: 'com.unknown', messageId: 'x', data: 'y' });
    expect(['Rejected', 'UnknownVendorId', 'UnknownMessageId']).toContain(answer.status);
  });
});
