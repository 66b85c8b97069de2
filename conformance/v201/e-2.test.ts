import { describe, expect, test } from 'vitest';
import { ACCEPTED, type Subject, underTest } from '../subject';
import {
  type Body,
  charging,
  ended,
  event,
  history,
  newSession,
  plugged,
  shown,
  statuses,
  stored,
  unplugged,
  verdict,
} from './steps';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('2.0.1');

describe('stops', () => {
  test('TC_E_07_CSMS ended by its driver when the power path opens: reason, energy and who are kept', async () => {
    const s = await booted();
    const session = await charging(s);
    await event(s, session, ['Updated', 'StopAuthorized'], { token: session.token, state: 'EVConnected' });
    await ended(s, session, 'Local', 'ChargingStateChanged');
    expect(await stored(s, session)).toMatchObject({ ...over('Local'), energy_wh: 4000, stop_id_token: session.token });
    expect(await shown(s)).toEqual(['Available', 'Available']);
  });

  test('TC_E_08_CSMS ended once energy stops, after its driver was authorised to stop it', async () => {
    const s = await booted();
    const session = await charging(s);
    expect(await verdict(s, session.token)).toMatchObject({ status: 'Accepted' });
    const last = { token: session.token, state: 'EVConnected', reason: 'Local', meterWh: 5000 };
    await event(s, session, ['Ended', 'StopAuthorized'], last);
    expect(await stored(s, session)).toMatchObject({ ...over('Local'), energy_wh: 4000, meter_stop_wh: 5000 });
    expect(await statuses(s)).toEqual(['Occupied', 'Available']);
    await unplugged(s);
    expect(await statuses(s)).toEqual(['Available', 'Available']);
  });

  test('TC_E_15_CSMS the same token presented again ends the session', async () => {
    const s = await booted();
    const session = await charging(s);
    await event(s, session, ['Ended', 'StopAuthorized'], { token: session.token, reason: 'Local', meterWh: 3000 });
    const kept = { ...over('Local'), id_token: session.token, stop_id_token: session.token, energy_wh: 2000, doubts: [] };
    expect(await stored(s, session)).toMatchObject(kept);
  });

  test('TC_E_14_CSMS the cable taken out at the station ends the session', async () => {
    const s = await booted();
    const session = await charging(s);
    await unplugged(s);
    const last = { state: 'Idle', reason: 'EVDisconnected', meterWh: 3000 };
    await event(s, session, ['Ended', 'EVCommunicationLost'], last);
    expect(await stored(s, session)).toMatchObject({ ...over('EVDisconnected'), energy_wh: 2000 });
    expect(await shown(s)).toEqual(['Available', 'Available']);
  });

  test('TC_E_20_CSMS the cable taken out at the EV ends the session while the connector stays occupied', async () => {
    const s = await booted();
    const session = await charging(s);
    const last = { state: 'Idle', reason: 'EVDisconnected', meterWh: 3000 };
    await event(s, session, ['Ended', 'EVCommunicationLost'], last);
    expect(await stored(s, session)).toMatchObject(over('EVDisconnected'));
    expect(await statuses(s)).toEqual(['Occupied', 'Available']);
  });

  test('TC_E_16_CSMS a token that is invalid is told so in its running session, which the station ends', async () => {
    const s = await booted();
    // The station takes its list's word for it: blocked here meanwhile.
    const token = await s.csms.token({ status: 'Blocked' });
    const session = newSession();
    await plugged(s);
    await event(s, session, ['Started', 'Authorized'], { token, state: 'Charging', meterWh: 1000 }, 'Blocked');
    const last = { state: 'EVConnected', reason: 'DeAuthorized', meterWh: 1010 };
    expect(await event(s, session, ['Ended', 'Deauthorized'], last)).toEqual({});
    expect(await stored(s, session)).toMatchObject({ ...over('DeAuthorized'), energy_wh: 10 });
  });

  test('TC_E_17_CSMS a session whose EV went away is ended as de-authorised', async () => {
    const s = await booted();
    const session = await charging(s);
    await event(s, session, ['Updated', 'EVCommunicationLost'], { state: 'Idle' });
    await event(s, session, ['Ended', 'Deauthorized'], { reason: 'DeAuthorized', meterWh: 2000 });
    expect(await stored(s, session)).toMatchObject({ ...over('DeAuthorized'), energy_wh: 1000 });
  });

  test('TC_E_19_CSMS a session ends when the car leaves its bay', async () => {
    const s = await booted();
    const session = await charging(s);
    await event(s, session, ['Updated', 'EVCommunicationLost'], { state: 'Idle' });
    await unplugged(s);
    await event(s, session, ['Ended', 'EVDeparted'], { reason: 'Other', meterWh: 2000 });
    expect(await stored(s, session)).toMatchObject(over('Other'));
    expect(await shown(s)).toEqual(['Available', 'Available']);
  });

  test('TC_E_21_CSMS a remote stop names the session as the station does, which ends with reason Remote', async () => {
    const s = await booted();
    const session = await charging(s);
    expect(await s.send('RequestStopTransaction', { transactionId: session.id })).toMatchObject(ACCEPTED);
    expect(s.sent('RequestStopTransaction')).toEqual([{ transactionId: session.id }]);
    await ended(s, session, 'Remote', 'RemoteStop');
    expect(await stored(s, session)).toMatchObject({ ...over('Remote'), energy_wh: 4000 });
    // By our own number of the session it is the same.
    const next = await charging(s);
    const transactionId = (await stored(s, next)).id;
    const asked = await s.csms.ok('POST', `/stations/${s.place.identity}/commands`, { kind: 'RequestStop', transactionId });
    expect(asked.outcome).toMatchObject(ACCEPTED);
    expect(s.sent('RequestStopTransaction').at(-1)).toEqual({ transactionId: next.id });
  });

  test('TC_E_22_CSMS a session ends when the EV takes no more energy', async () => {
    const s = await booted();
    const session = await charging(s);
    await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'SuspendedEV', meterWh: 4000 });
    await event(s, session, ['Ended', 'ChargingStateChanged'], { state: 'SuspendedEV', reason: 'StoppedByEV', meterWh: 4000 });
    expect(await stored(s, session)).toMatchObject({ ...over('StoppedByEV'), energy_wh: 3000 });
  });

  test('TC_E_26_CSMS a session whose EV went away is suspended, and goes on once it is back', async () => {
    const s = await booted();
    const session = await charging(s);
    await event(s, session, ['Updated', 'EVCommunicationLost'], { state: 'Idle', meterWh: 2000 });
    expect(await stored(s, session)).toMatchObject({ charging_state: 'Idle', ended_at: null });
    await event(s, session, ['Updated', 'CablePluggedIn'], { state: 'EVConnected' });
    await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'Charging' });
    expect(await stored(s, session)).toMatchObject({ charging_state: 'Charging', ended_at: null, id_token: session.token });
    await ended(s, session);
    expect(await stored(s, session)).toMatchObject({ ...over('Local'), energy_wh: 4000 });
  });
});

describe('how a session stands', () => {
  /** Asks, and is answered so; the station's history has the answer, by session. */
  async function asks(s: Subject, payload: Body, answer: Body, words: string, session: number | null): Promise<void> {
    s.station.answer('GetTransactionStatus', answer);
    const outcome = await s.send('GetTransactionStatus', payload);
    expect(outcome).toMatchObject({ kind: 'answered', accepted: true, status: words, response: answer });
    expect(s.sent('GetTransactionStatus')).toEqual([payload]);
    expect(await history(s, 'TransactionStatus')).toMatchObject([{ transaction_id: session, detail: answer }]);
  }

  test.each([
    ['TC_E_29_CSMS it goes on, and messages wait', true, 'ongoing, messages in queue'],
    ['TC_E_30_CSMS it goes on, and none wait', false, 'ongoing, no messages in queue'],
  ])('%s', async (_name, messagesInQueue, words) => {
    const s = await booted();
    const session = await charging(s);
    const { id } = await stored(s, session);
    await asks(s, { transactionId: session.id }, { ongoingIndicator: true, messagesInQueue }, words, Number(id));
    await event(s, session, ['Updated', 'MeterValuePeriodic'], { meterWh: 2000, more: { offline: messagesInQueue } });
    expect(await stored(s, session)).toMatchObject({ ended_at: null, energy_wh: 1000 });
  });

  test('TC_E_31_CSMS it is over, and what waits at the station is taken when it comes', async () => {
    const s = await booted();
    const session = await charging(s);
    const { id } = await stored(s, session);
    const answer = { ongoingIndicator: false, messagesInQueue: true };
    await asks(s, { transactionId: session.id }, answer, 'ended, messages in queue', Number(id));
    const late = { offline: true };
    await event(s, session, ['Updated', 'MeterValuePeriodic'], { meterWh: 3000, more: late });
    await event(s, session, ['Ended', 'EVCommunicationLost'], { reason: 'EVDisconnected', meterWh: 5000, more: late });
    expect(await stored(s, session)).toMatchObject({ ...over('EVDisconnected'), energy_wh: 4000, offline: true });
  });

  test.each([
    ['TC_E_33_CSMS of no session in particular: messages wait', true, 'messages in queue'],
    ['TC_E_34_CSMS of no session in particular: none wait', false, 'no messages in queue'],
  ])('%s', async (_name, messagesInQueue, words) => {
    const s = await booted();
    await asks(s, {}, { messagesInQueue }, words, null);
  });
});

const over = (reason: string) => ({ stopped_reason: reason, ended_at: expect.any(Date) });
