import { describe, expect, test } from 'vitest';
import { type Subject, underTest } from '../subject';
import { authorized, event, newSession, plugged, shown, statuses, stored, unplugged } from './steps';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('2.0.1');

describe('starts', () => {
  test('TC_E_01_CSMS begun when the power path closes: authorised and plugged in before, suspended until the EV takes energy', async () => {
    const s = await booted();
    const token = await authorized(s);
    await plugged(s);
    const session = newSession();
    await event(s, session, ['Started', 'ChargingStateChanged'], { token, state: 'SuspendedEVSE', meterWh: 1000 });
    expect(await stored(s, session)).toMatchObject({ charging_state: 'SuspendedEVSE', id_token: token, meter_start_wh: 1000 });
    await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'Charging' });
    expect(await stored(s, session)).toMatchObject({ charging_state: 'Charging', evse_id: 1, connector_id: 1, doubts: [] });
  });

  test('TC_E_02_CSMS begun when energy flows: charging from its first event on', async () => {
    const s = await booted();
    const token = await authorized(s);
    await plugged(s);
    const session = newSession();
    await event(s, session, ['Started', 'ChargingStateChanged'], { token, state: 'Charging', meterWh: 1000 });
    expect(await stored(s, session)).toMatchObject({ charging_state: 'Charging', id_token: token, ended_at: null });
    expect(await shown(s)).toEqual(['Charging', 'Available']);
  });

  test('TC_E_03_CSMS the cable first: plugged in, then authorised, then charging', async () => {
    const s = await booted();
    const session = newSession();
    await plugged(s);
    await event(s, session, ['Started', 'CablePluggedIn'], { state: 'EVConnected', meterWh: 1000 });
    expect(await stored(s, session)).toMatchObject({ id_token: null, charging_state: 'EVConnected' });
    const token = await authorized(s);
    await event(s, session, ['Updated', 'Authorized'], { token });
    await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'Charging' });
    expect(await stored(s, session)).toMatchObject({ id_token: token, charging_state: 'Charging', last_seq_no: 2 });
    expect(await statuses(s)).toEqual(['Occupied', 'Available']);
  });

  test('TC_E_04_CSMS authorised first: then plugged in, then charging', async () => {
    const s = await booted();
    const token = await authorized(s);
    const session = newSession();
    await event(s, session, ['Started', 'Authorized'], { token });
    await plugged(s);
    await event(s, session, ['Updated', 'CablePluggedIn'], {
      state: 'EVConnected',
      meterWh: 1000,
      context: 'Transaction.Begin',
    });
    await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'Charging' });
    expect(await stored(s, session)).toMatchObject({ id_token: token, charging_state: 'Charging', meter_start_wh: 1000 });
  });

  test('TC_E_09_CSMS begun with the cable: no token, so its answer tells of none', async () => {
    const s = await booted();
    const session = newSession();
    await plugged(s);
    const answer = await event(s, session, ['Started', 'CablePluggedIn'], { state: 'EVConnected' });
    expect(answer).toEqual({});
    expect(await stored(s, session)).toMatchObject({ id_token: null, ended_at: null, evse_id: 1 });
  });

  test('TC_E_10_CSMS begun with the token: where is not known before the cable is in', async () => {
    const s = await booted();
    const token = await authorized(s);
    const session = newSession(2);
    await event(s, session, ['Started', 'Authorized'], { token, nowhere: true });
    expect(await stored(s, session)).toMatchObject({ id_token: token, evse_id: 0, connector_id: null });
    await plugged(s, 2);
    await event(s, session, ['Updated', 'CablePluggedIn'], { state: 'EVConnected' });
    expect(await stored(s, session)).toMatchObject({ id_token: token, evse_id: 2, connector_id: 1 });
  });

  test('TC_E_11_CSMS begun with signed meter values, which are kept as they were signed', async () => {
    const s = await booted();
    const token = await authorized(s);
    await plugged(s);
    const session = newSession();
    const signedMeterData = Buffer.from('OCMF|{"RV":1.0}|{"SD":"00"}').toString('base64');
    const signedMeterValue = { signedMeterData, signingMethod: '', encodingMethod: 'OCMF', publicKey: '' };
    const sample = { value: 1000, context: 'Transaction.Begin', signedMeterValue };
    const timestamp = session.clock.toISOString();
    await event(s, session, ['Started', 'SignedDataReceived'], {
      token,
      state: 'EVConnected',
      more: { meterValue: [{ timestamp, sampledValue: [sample] }] },
    });
    const { id } = await stored(s, session);
    const [kept] = await s.csms.world.rows('SELECT energy_wh, signed FROM meter_sample WHERE transaction_id = $1', id);
    expect(kept).toMatchObject({ energy_wh: 1000, signed: expect.stringContaining(signedMeterData) });
  });

  test('TC_E_12_CSMS begun when a car is over the bay: nothing else is known', async () => {
    const s = await booted();
    const session = newSession();
    expect(await event(s, session, ['Started', 'EVDetected'])).toEqual({});
    expect(await stored(s, session)).toMatchObject({ id_token: null, charging_state: null, ended_at: null });
    const token = await authorized(s);
    await event(s, session, ['Updated', 'Authorized'], { token });
    await plugged(s);
    await event(s, session, ['Updated', 'CablePluggedIn'], { state: 'EVConnected' });
    await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'Charging' });
    expect(await stored(s, session)).toMatchObject({ id_token: token, charging_state: 'Charging' });
  });

  test('TC_E_38_CSMS an EV that is not ready: suspended by it first, charging later', async () => {
    const s = await booted();
    const token = await authorized(s);
    const session = newSession();
    await plugged(s);
    await event(s, session, ['Started', 'Authorized'], { token, state: 'EVConnected', meterWh: 1000 });
    await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'SuspendedEV' });
    expect(await stored(s, session)).toMatchObject({ charging_state: 'SuspendedEV' });
    expect(await shown(s)).toEqual(['Occupied', 'Available']);
    await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'Charging' });
    expect(await stored(s, session)).toMatchObject({ charging_state: 'Charging' });
  });

  test('TC_E_39_CSMS authorised and nobody plugs in: the session ends with Timeout, and without energy', async () => {
    const s = await booted();
    const token = await authorized(s);
    const session = newSession();
    await event(s, session, ['Started', 'Authorized'], { token });
    await event(s, session, ['Ended', 'EVConnectTimeout'], { reason: 'Timeout' });
    expect(await stored(s, session)).toMatchObject({ stopped_reason: 'Timeout', ended_at: expect.any(Date), energy_wh: 0 });
    expect(await shown(s)).toEqual(['Available', 'Available']);
  });

  test('TC_E_53_CSMS sequence numbers begin at 0 with every session', async () => {
    const s = await booted();
    for (const meterWh of [1000, 5000]) {
      const token = await authorized(s);
      const session = newSession();
      await plugged(s);
      await event(s, session, ['Started', 'Authorized'], { token, meterWh });
      await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'Charging' });
      await event(s, session, ['Ended', 'StopAuthorized'], { reason: 'Local', meterWh: meterWh + 4000 });
      await unplugged(s);
      expect(await stored(s, session)).toMatchObject({ last_seq_no: 2, energy_wh: 4000, doubts: [], id_token: token });
    }
    expect(await s.csms.world.transactions(s.place)).toHaveLength(2);
  });
});
