import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { asToken, authorized, charging, ended, event, holding, newSession, plugged, stored, verdict } from './steps';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('2.0.1');
const grouped = (group: string) => ({ status: 'Accepted', groupIdToken: { idToken: group, type: 'Central' } });

describe('tokens', () => {
  test('TC_C_02_CSMS a token nobody knows is Unknown, and starts no energy for it', async () => {
    const s = await booted();
    const { status } = await verdict(s, 'DEADBEEF01');
    expect(['Unknown', 'Invalid']).toContain(status);
    // A station that starts all the same is told again.
    const session = newSession();
    await event(s, session, ['Started', 'Authorized'], { token: 'DEADBEEF01', state: 'EVConnected' }, String(status));
  });

  test('TC_C_06_CSMS a blocked token is Blocked', async () => {
    const s = await booted();
    const token = await s.csms.token({ status: 'Blocked' });
    expect(await verdict(s, token)).toMatchObject({ status: 'Blocked' });
    await event(s, newSession(), ['Started', 'Authorized'], { token }, 'Blocked');
  });

  test('TC_C_07_CSMS a token whose time is over is Expired', async () => {
    const s = await booted();
    const token = await s.csms.token({ expiresAt: new Date(Date.now() - 86_400_000).toISOString() });
    expect(await verdict(s, token)).toMatchObject({ status: 'Expired' });
    await event(s, newSession(), ['Started', 'Authorized'], { token }, 'Expired');
  });

  test('TC_C_08_CSMS a cached token starts without an Authorize, and is answered with its verdict', async () => {
    const s = await booted();
    const token = await s.csms.token();
    const session = await charging(s, { token });
    expect(await s.csms.world.messages(s.place, 'Authorize')).toEqual([]);
    expect(await stored(s, session)).toMatchObject({ id_token: token, ended_at: null, doubts: [] });
  });

  test('TC_C_20_CSMS a token the station remembers as invalid and asks about is Accepted, as it is now', async () => {
    const s = await booted();
    const token = await s.csms.token({ status: 'Blocked' });
    expect(await verdict(s, token)).toMatchObject({ status: 'Blocked' });
    const { items } = await s.csms.ok('GET', `/tokens?search=${token}`);
    const [row] = Array.isArray(items) ? items : [];
    await s.csms.ok('PATCH', `/tokens/${row.id}`, { status: 'Accepted' });
    expect(await verdict(s, token)).toMatchObject({ status: 'Accepted' });
    await charging(s, { token });
  });

  test('TC_C_37_CSMS the authorisation cache is cleared', async () => {
    const s = await booted();
    expect(await s.send('ClearCache', {})).toMatchObject(ACCEPTED);
    expect(s.sent('ClearCache')).toEqual([{}]);
  });

  test('TC_C_38_CSMS a station that does not clear it is an outcome', async () => {
    const s = await booted();
    s.station.answer('ClearCache', { status: 'Rejected' });
    expect(await s.send('ClearCache', {})).toMatchObject(refused('Rejected'));
    expect(s.sent('ClearCache')).toEqual([{}]);
  });
});

describe('groups', () => {
  test('TC_C_39_CSMS tokens of a group are told with it, so that one ends what the other began', async () => {
    const s = await booted();
    const [first, second] = [await s.csms.token({ group: 'FLEET-39' }), await s.csms.token({ group: 'FLEET-39' })];
    expect(await verdict(s, first)).toEqual(grouped('FLEET-39'));
    const session = newSession();
    await plugged(s);
    const started = await event(s, session, ['Started', 'Authorized'], { token: first, meterWh: 1000 });
    expect(started.idTokenInfo).toEqual(grouped('FLEET-39'));
    await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'Charging' });
    expect(await verdict(s, second)).toEqual(grouped('FLEET-39'));
    const over = await event(s, session, ['Ended', 'StopAuthorized'], { token: second, reason: 'Local', meterWh: 4000 });
    expect(over.idTokenInfo).toEqual(grouped('FLEET-39'));
    expect(await stored(s, session)).toMatchObject({ id_token: first, stop_id_token: second, energy_wh: 3000 });
  });

  test('TC_C_40_CSMS entries of a local list carry their group, and answers say the same', async () => {
    const s = await booted();
    const [first, second] = [await s.csms.token({ group: 'FLEET-40' }), await s.csms.token({ group: 'FLEET-40' })];
    await pushed(s, [
      { idToken: asToken(first), idTokenInfo: grouped('FLEET-40') },
      { idToken: asToken(second), idTokenInfo: grouped('FLEET-40') },
    ]);
    const session = newSession();
    const started = await event(s, session, ['Started', 'Authorized'], { token: first });
    expect(started.idTokenInfo).toEqual(grouped('FLEET-40'));
    const over = await event(s, session, ['Ended', 'StopAuthorized'], { token: second, reason: 'Local' });
    expect(over.idTokenInfo).toEqual(grouped('FLEET-40'));
    expect(await stored(s, session)).toMatchObject({ id_token: first, stop_id_token: second });
  });

  test('TC_C_43_CSMS a token that is not good is refused although its group is the right one', async () => {
    const s = await booted();
    const first = await s.csms.token({ group: 'FLEET-43' });
    const second = await s.csms.token({ group: 'FLEET-43', status: 'Blocked' });
    await pushed(s, [
      { idToken: asToken(first), idTokenInfo: grouped('FLEET-43') },
      { idToken: asToken(second), idTokenInfo: { ...grouped('FLEET-43'), status: 'Blocked' } },
    ]);
    const session = await charging(s, { token: first });
    expect(await verdict(s, second)).toMatchObject({ status: 'Blocked' });
    expect(await holding(s, 'LocalListEntry', second)).toMatchObject({ state: 'Blocked' });
    expect(await stored(s, session)).toMatchObject({ ended_at: null });
    await ended(s, session);
  });
});

describe('a master pass', () => {
  /** Two sessions, and a token of the group whose tokens may end anything. */
  async function scene() {
    const s = await booted();
    const name = { component: { name: 'AuthCtrlr' }, variable: { name: 'MasterPassGroupId' } };
    s.station.answer('SetVariables', { setVariableResult: [{ ...name, attributeStatus: 'Accepted' }] });
    const payload = { setVariableData: [{ ...name, attributeValue: 'MASTER' }] };
    expect(await s.send('SetVariables', payload)).toMatchObject(ACCEPTED);
    const sessions = [await charging(s), await charging(s, { evseId: 2, token: await authorized(s) })] as const;
    const master = await s.csms.token({ group: 'MASTER' });
    expect(await verdict(s, master)).toEqual(grouped('MASTER'));
    return { s, sessions, master };
  }

  test.each([
    ['TC_C_47_CSMS chosen so on its display', 'MasterPass'],
    ['TC_C_49_CSMS without a display', 'MasterPass'],
  ])('%s: the master pass is told with its group, and every session it ends is kept', async (_name, reason) => {
    const { s, sessions, master } = await scene();
    for (const session of sessions) {
      const more = { token: master, reason, meterWh: 3000 };
      const over = await event(s, session, ['Ended', 'StopAuthorized'], more);
      expect(over.idTokenInfo).toEqual(grouped('MASTER'));
      const kept = { id_token: session.token, stop_id_token: master, stopped_reason: 'MasterPass', energy_wh: 2000 };
      expect(await stored(s, session)).toMatchObject(kept);
    }
  });

  test('TC_C_48_CSMS the master pass ends one session, and the other goes on', async () => {
    const { s, sessions, master } = await scene();
    const [first, second] = sessions;
    await event(s, first, ['Ended', 'StopAuthorized'], { token: master, reason: 'MasterPass', meterWh: 3000 });
    expect(await stored(s, first)).toMatchObject({ stopped_reason: 'MasterPass', ended_at: expect.any(Date) });
    expect(await stored(s, second)).toMatchObject({ ended_at: null, charging_state: 'Charging' });
  });
});

async function pushed(s: Subject, localAuthorizationList: object[]): Promise<void> {
  s.station.answer('SendLocalList', { status: 'Accepted' });
  const payload = { versionNumber: 1, updateType: 'Full', localAuthorizationList };
  expect(await s.send('SendLocalList', payload)).toMatchObject(ACCEPTED);
  expect(s.sent('SendLocalList')).toEqual([payload]);
}
