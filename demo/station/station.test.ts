import { RPCServer } from 'ocpp-rpc';
import { afterEach, expect, test, vi } from 'vitest';
import type { OcppVersion } from '../../server/domain/protocol';
import { demoFleet } from '../catalogue';
import { Configuration } from './configuration';
import { SimStation } from './station';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

type Params = Record<string, unknown>;

/** An independent central system, strict where it can be, and one demo station of this version connected to it. */
async function connected(version: OcppVersion) {
  const server = new RPCServer({ protocols: ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'], strictMode: ['ocpp1.6', 'ocpp2.0.1'] });
  const heard: { method: string; params: Params }[] = [];
  const violations: unknown[] = [];
  let ask = (_method: string, _params: Params): Promise<unknown> => Promise.reject(new Error('not connected'));
  server.auth((accept, _reject, handshake) => accept({}, [...handshake.protocols][0] ?? ''));
  server.on('client', (client) => {
    ask = (method, params) => client.call(method, params);
    client.on('strictValidationFailure', (failure: unknown) => violations.push(failure));
    client.handle(async ({ method, params }: { method: string; params: Params }) => {
      heard.push({ method, params });
      const currentTime = new Date().toISOString();
      if (method === 'BootNotification') return { status: 'Accepted', interval: 300, currentTime };
      if (method === 'Heartbeat') return { currentTime };
      if (method === 'StartTransaction') return { transactionId: 77, idTagInfo: { status: 'Accepted' } };
      if (method === 'Authorize')
        return version === '1.6' ? { idTagInfo: { status: 'Accepted' } } : { idTokenInfo: { status: 'Accepted' } };
      return {};
    });
  });
  const http = await server.listen(0, '127.0.0.1');
  cleanups.push(() => server.close({ code: 1001, reason: 'over', awaitPending: false, force: true }));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const spec = demoFleet().stations.find((s) => s.version === version && s.ailment === null);
  if (!spec) throw new Error(`no healthy ${version} station`);
  const station = new SimStation(spec, {
    url: `ws://127.0.0.1:${address.port}/ocpp`,
    password: 'secret',
    fleetStartedAt: Date.now(),
    connectAt: 0,
    customer: () => '04A1B2C3',
    kept: null,
    latencyMs: () => 20,
  });
  const ticking = setInterval(() => station.tick(Date.now()), 20);
  cleanups.push(() => {
    clearInterval(ticking);
    station.close();
  });
  await vi.waitFor(
    () => expect(heard.filter((h) => h.method === 'StatusNotification').length).toBeGreaterThanOrEqual(spec.connectors.length),
    8000,
  );
  return { station, heard, violations, ask: (method: string, params: Params) => ask(method, params) };
}

const transactions = (heard: { method: string; params: Params }[]): string[] =>
  heard.flatMap(({ method, params }) => {
    if (method === 'TransactionEvent') return [String(params.eventType)];
    return method === 'StartTransaction' ? ['Started'] : method === 'StopTransaction' ? ['Ended'] : [];
  });

test.each<OcppVersion>(['1.6', '2.0.1', '2.1'])(
  'a %s station starts and stops by command and speaks valid OCPP throughout',
  async (version) => {
    const { station, heard, violations, ask } = await connected(version);
    const v16 = version === '1.6';
    expect(
      await (v16
        ? ask('RemoteStartTransaction', { connectorId: 1, idTag: 'ABC' })
        : ask('RequestStartTransaction', { evseId: 1, remoteStartId: 5, idToken: { idToken: 'ABC', type: 'Central' } })),
    ).toMatchObject({ status: 'Accepted' });
    await vi.waitFor(() => expect(transactions(heard)).toContain('Started'), 15_000);
    await vi.waitFor(() => expect(v16 ? station.connectors[0]?.data.session?.givenId : 77).toBe(77), 5000);
    const transactionId = station.connectors[0]?.data.session?.key;
    expect(
      await (v16 ? ask('RemoteStopTransaction', { transactionId: 77 }) : ask('RequestStopTransaction', { transactionId })),
    ).toMatchObject({ status: 'Accepted' });
    await vi.waitFor(() => expect(transactions(heard)).toContain('Ended'), 8000);
    expect(violations).toEqual([]);
  },
  30_000,
);

test('a 1.6 meter interval takes effect; a read-only key, a wrong value and an unknown key are refused', async () => {
  const { station, ask } = await connected('1.6');
  expect(await ask('ChangeConfiguration', { key: 'metervaluesampleinterval', value: '10' })).toEqual({ status: 'Accepted' });
  expect(station.meterIntervalMs()).toBe(10_000);
  expect(await ask('ChangeConfiguration', { key: 'NumberOfConnectors', value: '9' })).toEqual({ status: 'Rejected' });
  expect(await ask('ChangeConfiguration', { key: 'HeartbeatInterval', value: 'soon' })).toEqual({ status: 'Rejected' });
  expect(await ask('ChangeConfiguration', { key: 'Nope', value: '1' })).toEqual({ status: 'NotSupported' });
}, 30_000);

test('some models have habits of their own: one keeps the old value, one refuses, one needs a restart and does not say so', () => {
  const of = (model: string, key: string) => {
    const spec = demoFleet().stations.find((s) => s.version === '1.6' && s.model.model === model);
    if (!spec) throw new Error(`no ${model}`);
    const configuration = new Configuration(spec, {});
    const entry = configuration.find('', key);
    if (!entry) throw new Error(`${model} has no ${key}`);
    return { said: configuration.set(entry, '45'), configuration, entry };
  };
  expect(of('Puls 22 Duo', 'LightIntensity')).toMatchObject({ said: 'Accepted', entry: { value: '70' } });
  expect(of('Kaj DC 120', 'MeterValueSampleInterval')).toMatchObject({ said: 'Rejected', entry: { value: '30' } });
  const slow = of('Vägg 11', 'ConnectionTimeOut');
  expect(slow).toMatchObject({ said: 'Accepted', entry: { value: '60' } });
  slow.configuration.restarted();
  expect(slow.entry.value).toBe('45');
});

test('a 2.0.1 report comes in pages that hold everything once', async () => {
  const { station, heard, violations, ask } = await connected('2.0.1');
  expect(await ask('GetBaseReport', { requestId: 3, reportBase: 'FullInventory' })).toEqual({ status: 'Accepted' });
  await vi.waitFor(() => expect(heard.some((h) => h.method === 'NotifyReport' && h.params.tbc === false)).toBe(true), 8000);
  const pages = heard.filter((h) => h.method === 'NotifyReport').map((h) => h.params);
  expect(pages.map((p) => p.seqNo)).toEqual(pages.map((_, i) => i));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.flatMap((p) => p.reportData)).toHaveLength(station.configuration.entries.length);
  expect(violations).toEqual([]);
}, 30_000);
