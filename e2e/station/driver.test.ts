import { RPCServer } from 'ocpp-rpc';
import { afterEach, expect, test } from 'vitest';
import type { OcppVersion } from '../../server/domain/protocol';
import { ConnectionRefused, TestStation } from './driver';

const servers: RPCServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close({ code: 1001, reason: 'over', awaitPending: false, force: true });
});

interface Heard {
  url: string;
  calls: { method: string; params: Record<string, unknown> }[];
  send: (method: string, params: Record<string, unknown>) => Promise<unknown>;
}

/** An independent, strict central system that accepts everything. */
async function centralSystem(): Promise<Heard> {
  const protocols = ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'];
  const server = new RPCServer({ protocols, strictMode: ['ocpp1.6', 'ocpp2.0.1'] });
  servers.push(server);
  const calls: Heard['calls'] = [];
  let send: Heard['send'] = () => Promise.reject(new Error('nobody connected'));
  server.auth((accept, reject, handshake) =>
    handshake.identity === 'NOBODY' ? reject(404, 'unknown') : accept({}, [...handshake.protocols][0] ?? ''),
  );
  server.on('client', (client) => {
    send = (method, params) => client.call(method, params);
    client.handle(async ({ method, params }: { method: string; params: Record<string, unknown> }) => {
      calls.push({ method, params });
      if (method === 'BootNotification') return { status: 'Accepted', interval: 300, currentTime: new Date().toISOString() };
      if (method === 'StartTransaction') return { transactionId: 7, idTagInfo: { status: 'Accepted' } };
      if (method === 'TransactionEvent') return { idTokenInfo: { status: 'Accepted' } };
      if (method === 'Authorize')
        return client.protocol === 'ocpp1.6' ? { idTagInfo: { status: 'Blocked' } } : { idTokenInfo: { status: 'Blocked' } };
      return method === 'Heartbeat' ? { currentTime: new Date().toISOString() } : {};
    });
  });
  const http = await server.listen(0, '127.0.0.1');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `ws://127.0.0.1:${address.port}/ocpp`, calls, send: (method, params) => send(method, params) };
}

test.each<OcppVersion>(['1.6', '2.0.1', '2.1'])('a %s station speaks valid OCPP through a whole session', async (version) => {
  const central = await centralSystem();
  const station = await TestStation.online({ url: central.url, identity: 'T 1', version, password: 'secret' });
  expect(await station.authorize('04AABBCC')).toBe('Blocked');
  const running = await station.start({ meterWh: 1000 });
  await station.meter(running, { energyWh: 1500, powerW: 7000, currentA: 30.4, voltageV: 230, soc: 40 });
  await station.chargingState(running, 'SuspendedEV');
  await station.stop(running, { meterWh: 1600 });
  await station.heartbeat();
  expect(running.tokenStatus).toBe('Accepted');
  expect(central.calls.length).toBe(9);
  await station.close();
});

test('configuration is read, changed and read back; unknown keys are said to be unknown', async () => {
  const central = await centralSystem();
  const station = await TestStation.online({ url: central.url, identity: 'T2', version: '1.6' });
  const asked = station.waitForCall('ChangeConfiguration');
  expect(await central.send('ChangeConfiguration', { key: 'MeterValueSampleInterval', value: '15' })).toEqual({
    status: 'Accepted',
  });
  expect((await asked).payload).toEqual({ key: 'MeterValueSampleInterval', value: '15' });
  expect(await central.send('GetConfiguration', { key: ['MeterValueSampleInterval', 'Nope'] })).toEqual({
    configurationKey: [{ key: 'MeterValueSampleInterval', readonly: false, value: '15' }],
    unknownKey: ['Nope'],
  });
  station.answer('Reset', { status: 'Rejected' });
  expect(await central.send('Reset', { type: 'Soft' })).toEqual({ status: 'Rejected' });
  await station.close();
});

test('a refused upgrade tells its HTTP status, and a dropped station can come back', async () => {
  const central = await centralSystem();
  await expect(TestStation.connect({ url: central.url, identity: 'NOBODY', version: '1.6' })).rejects.toThrow(
    ConnectionRefused,
  );
  const station = await TestStation.online({ url: central.url, identity: 'T3', version: '2.0.1' });
  await station.drop();
  expect(station.isOpen).toBe(false);
  await station.reconnect();
  await station.heartbeat();
  await station.close();
});
