import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { RestWorld } from './rest-world';
import { ago, TOKEN, until } from './world';

interface Received {
  headers: IncomingHttpHeaders;
  text: string;
  body: { id: string; event: string; at: string; station: { identity: string } | null; data: Record<string, unknown> };
}

let rest: RestWorld;
let call: ReturnType<RestWorld['as']>;
let server: Server;
let url: string;
let received: Received[] = [];
/** Statuses of the next answers; 200 once they are used up. */
let answers: number[] = [];
beforeAll(async () => {
  rest = await RestWorld.open({ deliver: true, env: { WEBHOOK_PRIVATE_ADDRESSES: '1' } });
  call = rest.as(await rest.key());
  const receive = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of req) text += String(chunk);
    received.push({ headers: req.headers, text, body: JSON.parse(text) });
    res.statusCode = answers.shift() ?? 200;
    res.end('thanks');
  };
  server = createServer((req, res) => void receive(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?k=s3cret`;
});
afterEach(async () => {
  await expectDocumented();
  await rest.world.rows('DELETE FROM webhook');
  received = [];
  answers = [];
});
afterAll(async () => {
  expect(rest.world.complaints).toEqual([]);
  await rest.close();
  await new Promise((resolve) => server.close(resolve));
});

/** The reference names every field that is sent, and no other. */
async function expectDocumented(): Promise<void> {
  const { webhooks } = await rest.document();
  for (const { body } of received.filter((one) => one.body.event !== 'ping')) {
    const example = webhooks[body.event]?.post.requestBody.content['application/json']?.example;
    expect([body.event, Object.keys(body.data).sort()]).toEqual([body.event, Object.keys(dataOf(example)).sort()]);
  }
}

const dataOf = (example: unknown): object =>
  typeof example === 'object' && example !== null && 'data' in example && typeof example.data === 'object' && example.data
    ? example.data
    : {};

async function hook(events: string[], siteIds: number[] | null = null) {
  const made = await call('POST', '/webhooks', { name: 'Test', url, events, siteIds });
  expect(made.status).toBe(201);
  return made.body as { id: number; secret: string };
}

function when(check: (all: Received[]) => boolean): Promise<Received[]> {
  return until(
    async () => (check(received) ? received : null),
    async () => `deliveries like that; there are ${JSON.stringify(received.map((one) => [one.body.event, one.body.data]))}`,
  );
}

describe('what happens is sent', () => {
  test("a station's day, in order of its events, signed so that the receiver can tell", async () => {
    const { secret } = await hook([
      'station.connected',
      'station.disconnected',
      'connector.status',
      'transaction.started',
      'transaction.ended',
      'command.ended',
    ]);
    const place = await rest.world.place();
    const station = await rest.world.online(place, '1.6');
    const { transactionId } = (await station.call('StartTransaction', {
      connectorId: 1,
      idTag: TOKEN,
      meterStart: 1000,
      timestamp: ago(3600).toISOString(),
    })) as { transactionId: number };
    await call('POST', `/stations/${place.identity}/ocpp/ClearCache`, {});
    await when((all) => all.some((one) => one.body.event === 'transaction.started'));
    await station.call('StopTransaction', {
      transactionId,
      meterStop: 6000,
      timestamp: ago(10).toISOString(),
      reason: 'Local',
    });
    await when((all) => all.some((one) => one.body.event === 'transaction.ended'));
    await station.close();
    const all = await when((some) => some.some((one) => one.body.event === 'station.disconnected'));

    const data = (event: string) => all.find((one) => one.body.event === event)?.body.data;
    expect(data('station.connected')).toEqual({ version: '1.6' });
    expect(data('transaction.started')).toMatchObject({ transactionId, evseId: 1, idToken: TOKEN });
    expect(data('transaction.ended')).toMatchObject({
      transactionId,
      energyWh: 5000,
      stoppedReason: 'Local',
      meterStopWh: 6000,
    });
    expect(data('command.ended')).toMatchObject({ outcome: { kind: 'answered', accepted: true } });
    expect(data('connector.status')).toMatchObject({ status: 'Available', previousStatus: null });
    for (const { headers, text, body } of all) {
      expect(body.station).toMatchObject({ identity: place.identity });
      expect(headers['laddnav-event']).toBe(body.event);
      const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['laddnav-signature'])) ?? [];
      expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${text}`).digest('hex'));
      expect(Math.abs(Number(t) - Date.now() / 1000)).toBeLessThan(60);
    }
  });

  test('a transaction of which only the end is ever heard: its start and its end', async () => {
    await hook(['transaction.started', 'transaction.ended']);
    const place = await rest.world.place();
    const station = await rest.world.online(place, '2.0.1');
    await station.call('TransactionEvent', {
      eventType: 'Ended',
      timestamp: ago(600).toISOString(),
      triggerReason: 'EVDeparted',
      seqNo: 7,
      offline: true,
      evse: { id: 1, connectorId: 1 },
      transactionInfo: { transactionId: 'while-away', stoppedReason: 'EVDisconnected' },
    });
    const all = await when((some) => some.length === 2);
    const told = Object.fromEntries(all.map(({ body }) => [body.event, body.data]));
    const which = { ocppId: 'while-away', evseId: 1, offline: true };
    expect(told['transaction.started']).toMatchObject(which);
    expect(told['transaction.ended']).toMatchObject({ ...which, stoppedReason: 'EVDisconnected', doubts: expect.any(Array) });
    expect(told['transaction.ended']?.transactionId).toBe(told['transaction.started']?.transactionId);
  });

  test('the end of a transaction twice when its stop was taken for lost: the second has its figures', async () => {
    await hook(['transaction.started', 'transaction.ended']);
    const place = await rest.world.place();
    const station = await rest.world.online(place, '1.6');
    const start = async (seconds: number, meterStart: number) => {
      const timestamp = ago(seconds).toISOString();
      const { transactionId } = await station.call('StartTransaction', { connectorId: 1, idTag: TOKEN, meterStart, timestamp });
      return Number(transactionId);
    };
    const first = await start(3600, 1000);
    const second = await start(600, 6000);
    const stop = { transactionId: first, meterStop: 6000, timestamp: ago(900).toISOString(), reason: 'PowerLoss' };
    await station.call('StopTransaction', stop);
    await station.call('StopTransaction', stop);
    const all = await when((some) => some.length === 4);
    const ends = all.filter((one) => one.body.event === 'transaction.ended').sort((a, b) => (a.body.at < b.body.at ? -1 : 1));
    expect(ends.map((one) => one.body.data)).toMatchObject([
      { transactionId: first, energyWh: 0, doubts: expect.arrayContaining(['StopLost']) },
      { transactionId: first, energyWh: 5000, stoppedReason: 'PowerLoss', doubts: [] },
    ]);
    expect(all.filter((one) => one.body.event === 'transaction.started').map((one) => one.body.data.transactionId)).toEqual(
      expect.arrayContaining([first, second]),
    );
  });

  test('security events and refused stations', async () => {
    await hook(['security.event', 'station.refused']);
    const place = await rest.world.place();
    const station = await rest.world.online(place, '2.0.1');
    await station.call('SecurityEventNotification', { type: 'TamperDetectionActivated', timestamp: new Date().toISOString() });
    await fetch(`${rest.world.url.replace('ws:', 'http:')}/STRANGER`).catch(() => null);
    const all = await when((some) => some.some((one) => one.body.event === 'security.event'));
    expect(all[0]?.body).toMatchObject({
      station: { identity: place.identity },
      data: { summary: expect.stringContaining('Tamper') },
    });
  });

  test('of other sites, or not asked for, is not', async () => {
    const site = (await call('POST', '/sites', { name: 'Hooked', timeZone: 'Europe/Stockholm' })).body.id;
    await hook(['station.connected'], [site]);
    const [inside, outside] = [await rest.world.place(), await rest.world.place()];
    await call('PATCH', `/stations/${inside.identity}`, { siteId: site });
    await rest.world.online(outside, '1.6');
    await rest.world.online(inside, '1.6');
    const all = await when((some) => some.length > 0);
    expect(all.map((one) => [one.body.event, one.body.station?.identity])).toEqual([['station.connected', inside.identity]]);
  });
});

describe('a delivery', () => {
  test('that fails is tried again with the same event id, and both tries are in the log', async () => {
    const { id } = await hook(['station.connected']);
    answers = [503];
    expect((await call('POST', `/webhooks/${id}/ping`)).status).toBe(202);
    await when((all) => all.length === 1);
    const first = await until(
      async () =>
        (await call('GET', `/webhooks/${id}/deliveries`)).body.items.find((one: { attempts: number }) => one.attempts === 1) ??
        null,
      async () => 'the first attempt in the log',
    );
    expect(first).toMatchObject({
      event: 'ping',
      state: 'pending',
      status: 503,
      problem: 'answered 503',
      nextAt: expect.any(String),
    });
    expect((await call('GET', `/webhooks/${id}`)).body.failingSince).not.toBeNull();
    // Ten seconds are long for a test: the job is due now.
    await rest.world.rows('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key LIKE $1', `webhook-${first.id}`);
    const [before, again] = await when((all) => all.length === 2);
    expect(again?.body.id).toBe(before?.body.id);
    expect(again?.headers['laddnav-attempt']).toBe('2');
    await until(
      async () => ((await call('GET', `/webhooks/${id}`)).body.failingSince === null ? true : null),
      async () => 'the webhook to be well again',
    );
    const detail = await call('GET', `/webhooks/${id}/deliveries/${first.id}`);
    expect(detail.body).toMatchObject({ state: 'delivered', attempts: 2, status: 200, response: 'thanks' });
  });

  test('is sent again on request, as a new delivery of the same event', async () => {
    const { id } = await hook(['station.connected']);
    const ping = await call('POST', `/webhooks/${id}/ping`);
    await when((all) => all.length === 1);
    expect((await call('POST', `/webhooks/${id}/deliveries/${ping.body.id}/send-again`)).status).toBe(202);
    const [first, second] = await when((all) => all.length === 2);
    expect(second?.text).toBe(first?.text);
    expect(second?.headers['laddnav-delivery']).not.toBe(first?.headers['laddnav-delivery']);
    expect((await call('GET', `/webhooks/${id}/deliveries?limit=1`)).body.next).toContain('cursor=');
  });

  test('to a webhook nothing has reached for three days switches it off, with an audit entry', async () => {
    const { id } = await hook(['station.connected']);
    await rest.world.rows(`UPDATE webhook SET failing_since = now() - interval '4 days' WHERE id = $1`, id);
    answers = [500];
    await call('POST', `/webhooks/${id}/ping`);
    await until(
      async () => ((await call('GET', `/webhooks/${id}`)).body.disabledAt === null ? null : true),
      async () => 'the webhook to be switched off',
    );
    expect((await call('POST', `/webhooks/${id}/ping`)).status).toBe(409);
    expect(
      await rest.world.rows(`SELECT 1 FROM audit_entry WHERE action = 'webhook.disable' AND subject_id = $1`, String(id)),
    ).toHaveLength(1);
    const on = await call('PATCH', `/webhooks/${id}`, { enabled: true });
    expect(on.body).toMatchObject({ disabledAt: null, failingSince: null, secret: null });
  });
});

test('webhooks are changed with a new secret, audited without what is secret, and removed', async () => {
  const made = await hook(['station.connected']);
  const changed = await call('PATCH', `/webhooks/${made.id}`, { name: 'Renamed', newSecret: true });
  expect(changed.body.secret).toMatch(/^whsec_/);
  expect(changed.body.secret).not.toBe(made.secret);
  expect((await call('GET', '/webhooks')).body.items).toMatchObject([{ name: 'Renamed' }]);
  expect((await call('DELETE', `/webhooks/${made.id}`)).status).toBe(204);
  expect((await call('GET', `/webhooks/${made.id}/deliveries`)).status).toBe(404);
  const audit = JSON.stringify(await rest.world.rows(`SELECT * FROM audit_entry WHERE subject_type = 'webhook'`));
  expect(audit).toContain('webhook.delete');
  expect(audit).not.toContain('whsec_');
  expect(audit).not.toContain('s3cret');
  expect((await rest.as(await rest.key('operator'))('GET', '/webhooks')).status).toBe(403);
});
