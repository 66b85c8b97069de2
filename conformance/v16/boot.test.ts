import { afterAll, beforeAll, expect, test } from 'vitest';
import { Csms } from '../csms';

let csms: Csms;
beforeAll(async () => {
  csms = await Csms.open();
});
afterAll(async () => {
  expect(csms.world.complaints).toEqual([]);
  await csms.close();
});

test('TC_001_CSMS a cold boot is accepted with time and interval; statuses and heartbeats are answered', async () => {
  const place = await csms.world.place();
  const station = await csms.world.connect(place, '1.6');
  const boot = await station.boot();
  expect(boot).toMatchObject({ status: 'Accepted', currentTime: expect.stringMatching(/Z$/), interval: expect.any(Number) });
  for (const connector of [0, 1, 2]) expect(await station.status(connector, 'Available')).toEqual({});
  expect(await station.heartbeat()).toEqual({ currentTime: expect.stringMatching(/Z$/) });
});

test('TC_010_CSMS a remote start with the cable plugged in leads to a session', async () => {
  const token = await csms.token();
  const place = await csms.world.place();
  const station = await csms.world.online(place, '1.6');
  await station.status(1, 'Preparing');
  const outcome = await csms.send(place, 'RemoteStartTransaction', { idTag: token, connectorId: 1 });
  expect(outcome).toMatchObject({ kind: 'answered', accepted: true, response: { status: 'Accepted' } });
  expect(station.calls.at(-1)).toMatchObject({ action: 'RemoteStartTransaction', payload: { idTag: token, connectorId: 1 } });
  expect(await station.authorize(token)).toBe('Accepted');
  const session = await station.start({ idToken: token });
  expect(session.tokenStatus).toBe('Accepted');
  await station.status(1, 'Charging');
  const [row] = await csms.world.transactions(place);
  expect(row).toMatchObject({ id: Number(session.transactionId), id_token: token, evse_id: 1, ended_at: null });
});
