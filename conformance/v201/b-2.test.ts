import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { authorized, charging, ended, event, holding, observation, reboots, stored, unplugged } from './steps';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('2.0.1');
const NOW = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

describe('resets', () => {
  test('TC_B_20_CSMS a station without sessions is reset when idle, and boots again', async () => {
    const s = await booted();
    expect(await s.send('Reset', { type: 'OnIdle' })).toMatchObject(ACCEPTED);
    expect(s.sent('Reset')).toEqual([{ type: 'OnIdle' }]);
    await reboots(s, 'RemoteReset');
    expect(await observation(s)).toMatchObject({ kind: 'seen', what: 'the station booted' });
    expect(await s.csms.world.station(s.place)).toMatchObject({ boot_reason: 'RemoteReset', registration: 'Accepted' });
  });

  test('TC_B_21_CSMS a reset waits for the session to end by itself, and then happens', async () => {
    const s = await booted();
    const session = await charging(s);
    s.station.answer('Reset', { status: 'Scheduled' });
    expect(await s.send('Reset', { type: 'OnIdle' })).toMatchObject({ status: 'Scheduled', accepted: true });
    expect(await stored(s, session)).toMatchObject({ ended_at: null });
    await ended(s, session);
    expect(await stored(s, session)).toMatchObject({ stopped_reason: 'Local', energy_wh: 4000 });
    await reboots(s, 'ScheduledReset');
    expect(await observation(s)).toMatchObject({ kind: 'seen', what: 'the station booted' });
  });

  test('TC_B_22_CSMS an immediate reset ends the session, with its energy, and the station boots again', async () => {
    const s = await booted();
    const session = await charging(s);
    expect(await s.send('Reset', { type: 'Immediate' })).toMatchObject(ACCEPTED);
    expect(s.sent('Reset')).toEqual([{ type: 'Immediate' }]);
    await event(s, session, ['Ended', 'ResetCommand'], { reason: 'ImmediateReset', meterWh: 3000 });
    expect(await stored(s, session)).toMatchObject({
      stopped_reason: 'ImmediateReset',
      energy_wh: 2000,
      ended_at: expect.any(Date),
    });
    await reboots(s, 'RemoteReset');
  });

  test('TC_B_25_CSMS one EVSE is reset, and the station goes on', async () => {
    const s = await booted();
    expect(await s.send('Reset', { type: 'OnIdle', evseId: 1 })).toMatchObject(ACCEPTED);
    expect(s.sent('Reset')).toEqual([{ type: 'OnIdle', evseId: 1 }]);
    expect(await s.station.status(1, 'Unavailable')).toEqual({});
    await unplugged(s);
    expect(await s.station.heartbeat()).toEqual({ currentTime: NOW });
  });

  test('TC_B_26_CSMS the reset of an EVSE waits for its session', async () => {
    const s = await booted();
    const session = await charging(s);
    s.station.answer('Reset', { status: 'Scheduled' });
    expect(await s.send('Reset', { type: 'OnIdle', evseId: 1 })).toMatchObject({ status: 'Scheduled', accepted: true });
    expect(s.sent('Reset')).toEqual([{ type: 'OnIdle', evseId: 1 }]);
    await ended(s, session);
    expect(await stored(s, session)).toMatchObject({ stopped_reason: 'Local' });
  });

  test("TC_B_27_CSMS the immediate reset of an EVSE ends its session, and not its neighbour's", async () => {
    const s = await booted();
    const [session, neighbour] = [await charging(s), await charging(s, { evseId: 2, token: await authorized(s) })];
    expect(await s.send('Reset', { type: 'Immediate', evseId: 1 })).toMatchObject(ACCEPTED);
    expect(s.sent('Reset')).toEqual([{ type: 'Immediate', evseId: 1 }]);
    await event(s, session, ['Ended', 'ResetCommand'], { reason: 'ImmediateReset', meterWh: 2000 });
    expect(await stored(s, session)).toMatchObject({ stopped_reason: 'ImmediateReset' });
    expect(await stored(s, neighbour)).toMatchObject({ ended_at: null, charging_state: 'Charging' });
  });
});

describe('network profiles', () => {
  const payload = {
    configurationSlot: 1,
    connectionData: {
      ocppVersion: 'OCPP20',
      ocppTransport: 'JSON',
      ocppCsmsUrl: 'wss://csms.example.com/ocpp',
      messageTimeout: 30,
      securityProfile: 2,
      ocppInterface: 'Wired0',
    },
  };

  test('TC_B_42_CSMS a network profile the station takes is known by its slot', async () => {
    const s = await booted();
    s.station.answer('SetNetworkProfile', { status: 'Accepted' });
    expect(await s.send('SetNetworkProfile', payload)).toMatchObject(ACCEPTED);
    expect(s.sent('SetNetworkProfile')).toEqual([payload]);
    expect(await holding(s, 'NetworkProfile', 1)).toMatchObject({ state: 'Accepted', data: payload.connectionData });
  });

  test('TC_B_44_CSMS one it fails to take is an outcome, and is not kept', async () => {
    const s = await booted();
    s.station.answer('SetNetworkProfile', { status: 'Failed' });
    expect(await s.send('SetNetworkProfile', payload)).toMatchObject(refused('Failed'));
    expect(await holding(s, 'NetworkProfile', 1)).toBeUndefined();
  });
});
