import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import {
  asToken,
  type Body,
  charging,
  event,
  newSession,
  observation,
  plugged,
  shown,
  statuses,
  stored,
  verdict,
} from './steps';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('2.0.1');

describe('remote starts', () => {
  /** Asks for a start on EVSE 1 with a token of its own. */
  async function asked(s: Subject, remoteStartId: number): Promise<string> {
    const token = await s.csms.token();
    const payload = { evseId: 1, remoteStartId, idToken: asToken(token) };
    expect(await s.send('RequestStartTransaction', payload)).toMatchObject(ACCEPTED);
    expect(s.sent('RequestStartTransaction')).toEqual([payload]);
    return token;
  }

  test('TC_F_01_CSMS with the cable in already, the session that runs says what it was asked by', async () => {
    const s = await booted();
    const session = newSession();
    await plugged(s);
    await event(s, session, ['Started', 'CablePluggedIn'], { state: 'EVConnected', meterWh: 1000 });
    const token = await s.csms.token();
    s.station.answer('RequestStartTransaction', { status: 'Accepted', transactionId: session.id });
    const payload = { evseId: 1, remoteStartId: 4711, idToken: asToken(token) };
    expect(await s.send('RequestStartTransaction', payload)).toMatchObject(ACCEPTED);
    await event(s, session, ['Updated', 'RemoteStart'], { token, info: { remoteStartId: 4711 } });
    await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'Charging' });
    expect(await stored(s, session)).toMatchObject({ remote_start_id: 4711, id_token: token, charging_state: 'Charging' });
  });

  test('TC_F_02_CSMS before the cable, a station that authorises remote starts is told Accepted, and the session follows', async () => {
    const s = await booted();
    const token = await asked(s, 4712);
    expect(await verdict(s, token)).toMatchObject({ status: 'Accepted' });
    await follows(s, token, 4712);
  });

  test('TC_F_03_CSMS before the cable, one that does not needs no Authorize', async () => {
    const s = await booted();
    const token = await asked(s, 4713);
    await follows(s, token, 4713);
    expect(await s.csms.world.messages(s.place, 'Authorize')).toEqual([]);
  });

  test('TC_F_04_CSMS nobody plugs in: the session ends with Timeout, and the connector is free', async () => {
    const s = await booted();
    const token = await asked(s, 4714);
    const session = newSession();
    await event(s, session, ['Started', 'RemoteStart'], { token, info: { remoteStartId: 4714 } });
    await event(s, session, ['Ended', 'EVConnectTimeout'], { reason: 'Timeout' });
    const kept = { remote_start_id: 4714, stopped_reason: 'Timeout', ended_at: expect.any(Date), energy_wh: 0 };
    expect(await stored(s, session)).toMatchObject(kept);
    expect(await shown(s)).toEqual(['Available', 'Available']);
  });

  async function follows(s: Subject, token: string, remoteStartId: number): Promise<void> {
    const session = newSession();
    await event(s, session, ['Started', 'RemoteStart'], { token, info: { remoteStartId }, meterWh: 1000 });
    await plugged(s);
    await event(s, session, ['Updated', 'CablePluggedIn'], { state: 'EVConnected' });
    await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'Charging' });
    expect(await stored(s, session)).toMatchObject({ remote_start_id: remoteStartId, id_token: token, ended_at: null });
    expect(await observation(s)).toMatchObject({ kind: 'seen', what: expect.stringContaining('started') });
  }
});

test('TC_F_06_CSMS a connector without a session is unlocked', async () => {
  const s = await booted();
  const payload = { evseId: 1, connectorId: 1 };
  expect(await s.send('UnlockConnector', payload)).toMatchObject({ kind: 'answered', status: 'Unlocked', accepted: true });
  expect(s.sent('UnlockConnector')).toEqual([payload]);
  s.station.answer('UnlockConnector', { status: 'UnlockFailed' });
  expect(await s.send('UnlockConnector', payload)).toMatchObject(refused('UnlockFailed'));
});

describe('triggers', () => {
  /** Asks for a message; the station does as it was asked. */
  async function triggers(s: Subject, payload: Body): Promise<void> {
    expect(await s.send('TriggerMessage', payload)).toMatchObject(ACCEPTED);
    expect(s.sent('TriggerMessage')).toEqual([payload]);
  }

  const meters = (evseId: number, value: number): Body => ({
    evseId,
    meterValue: [{ timestamp: new Date().toISOString(), sampledValue: [{ value, context: 'Trigger' }] }],
  });

  test.each([
    ['TC_F_11_CSMS meter values of one EVSE', { evse: { id: 1 } }, [1]],
    ['TC_F_12_CSMS meter values of all', {}, [1, 2]],
  ])('%s', async (_name, where, evses) => {
    const s = await booted();
    await triggers(s, { requestedMessage: 'MeterValues', ...where });
    for (const evseId of evses) expect(await s.station.call('MeterValues', meters(evseId, 1000 + evseId))).toEqual({});
    const sql = 'SELECT evse_id, energy_wh, context FROM meter_sample WHERE station_id = $1 ORDER BY evse_id';
    expect(await s.csms.world.rows(sql, s.place.id)).toEqual(
      evses.map((evseId) => ({ evse_id: evseId, energy_wh: 1000 + evseId, context: 'Trigger' })),
    );
    expect(await observation(s)).toMatchObject({ kind: 'seen', what: 'MeterValues received' });
  });

  test.each([
    ['TC_F_13_CSMS the session of one EVSE', { evse: { id: 1 } }, [1]],
    ['TC_F_14_CSMS the sessions of all', {}, [1, 2]],
  ])('%s', async (_name, where, evses) => {
    const s = await booted();
    const sessions = [await charging(s), await charging(s, { evseId: 2 })];
    await triggers(s, { requestedMessage: 'TransactionEvent', ...where });
    for (const session of sessions.filter((one) => evses.includes(one.evseId))) {
      const state = { state: 'Charging', meterWh: 2500, context: 'Trigger' };
      expect(await event(s, session, ['Updated', 'Trigger'], state)).toEqual({});
      expect(await stored(s, session)).toMatchObject({ energy_wh: 1500, charging_state: 'Charging', ended_at: null });
    }
    expect(await observation(s)).toMatchObject({ kind: 'seen', what: 'TransactionEvent received' });
  });

  test.each([
    ['TC_F_15_CSMS a log status: Idle, of no upload', 'LogStatusNotification', 'LogUpload'],
    ['TC_F_18_CSMS a firmware status: Idle, of no update', 'FirmwareStatusNotification', 'FirmwareUpdate'],
  ] as const)('%s', async (_name, requestedMessage, kind) => {
    const s = await booted();
    await triggers(s, { requestedMessage });
    expect(await s.station.call(requestedMessage, { status: 'Idle' })).toEqual({});
    expect(await s.csms.world.holdings(s.place, kind)).toEqual([]);
    expect(await observation(s)).toMatchObject({ kind: 'seen', what: `${requestedMessage} received` });
  });

  test('TC_F_20_CSMS a heartbeat, answered with the time', async () => {
    const s = await booted();
    await triggers(s, { requestedMessage: 'Heartbeat' });
    const { currentTime } = await s.station.heartbeat();
    expect(Math.abs(Date.parse(String(currentTime)) - Date.now())).toBeLessThan(5_000);
    expect(await observation(s)).toMatchObject({ kind: 'seen', what: 'Heartbeat received' });
  });

  test.each([
    ['TC_F_23_CSMS the status of a free connector', 'Available'],
    ['TC_F_24_CSMS the status of one that is taken', 'Occupied'],
  ])('%s', async (_name, status) => {
    const s = await booted();
    if (status === 'Occupied') await plugged(s);
    await triggers(s, { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } });
    expect(await s.station.status(1, status)).toEqual({});
    expect(await statuses(s)).toEqual([status, 'Available']);
    expect(await observation(s)).toMatchObject({ kind: 'seen', what: 'StatusNotification received' });
  });

  test('TC_F_27_CSMS a message the station cannot be asked for is an outcome', async () => {
    const s = await booted();
    s.station.answer('TriggerMessage', { status: 'NotImplemented' });
    const outcome = await s.send('TriggerMessage', { requestedMessage: 'SignCombinedCertificate' });
    expect(outcome).toMatchObject(refused('NotImplemented'));
  });
});
