import { expect, test } from 'vitest';
import { underTest } from '../subject';
import { asToken, authorized, type Body, event, history, newSession, plugged, stored } from './steps';
import { now } from './steps-i';

const use = underTest();

test('TC_P_02_CSMS vendor data nobody here knows is answered with that status, and kept to be looked at', async () => {
  const s = await use.booted('2.0.1');
  const data = { nested: { list: [1, 'two'] } };
  const request = { vendorId: 'com.example.unknown', messageId: 'whatever', data };
  expect(await s.station.call('DataTransfer', request)).toEqual({ status: 'UnknownVendorId' });
  expect(await history(s, 'DataTransfer')).toMatchObject([{ summary: 'com.example.unknown whatever', detail: request }]);
  // Data need be no object, and may be missing.
  for (const more of [{}, { data: 'text' }, { data: 7 }]) {
    const answer = await s.station.call('DataTransfer', { vendorId: 'com.example.unknown', ...more });
    expect(answer).toEqual({ status: 'UnknownVendorId' });
  }
});

test('TC_P_03_CSMS a maker’s own data in any part of any message takes nothing from the message', async () => {
  const s = await use.booted('2.0.1');
  const { station } = s;
  const customData: Body = { vendorId: 'com.example.norrljus', Extra: 'text', Deep: { list: [1, { more: true }] } };
  const chargingStation = { vendorName: 'Norrljus', model: 'Custom', firmwareVersion: '3.0.0', customData };
  const boot = { reason: 'PowerUp', chargingStation, customData };
  expect(await station.call('BootNotification', boot)).toMatchObject({ status: 'Accepted' });
  expect(await s.csms.world.station(s.place)).toMatchObject({ model: 'Custom', firmware_version: '3.0.0' });
  expect(await station.call('Heartbeat', { customData })).toMatchObject({ currentTime: expect.any(String) });
  const status = { evseId: 1, connectorId: 1, connectorStatus: 'Occupied', timestamp: now(), customData };
  expect(await station.call('StatusNotification', status)).toEqual({});
  const token = await authorized(s);
  const idToken = { ...asToken(token), customData };
  expect(await station.call('Authorize', { idToken, customData })).toMatchObject({ idTokenInfo: { status: 'Accepted' } });
  const session = newSession();
  await plugged(s);
  const timestamp = now();
  const sampled = { value: 1000, context: 'Transaction.Begin', measurand: 'Energy.Active.Import.Register', customData };
  await event(s, session, ['Started', 'Authorized'], {
    token,
    state: 'Charging',
    info: { customData },
    more: { timestamp, idToken, customData, meterValue: [{ timestamp, customData, sampledValue: [sampled] }] },
  });
  expect(await stored(s, session)).toMatchObject({ id_token: token, meter_start_wh: 1000, charging_state: 'Charging' });
  const [message] = await s.csms.world.messages(s.place, 'TransactionEvent');
  expect(message).toMatchObject({ problem: null, request: expect.stringContaining('com.example.norrljus') });
});
