import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createGunzip } from 'node:zlib';
import superjson from 'superjson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromColumns } from '../../domain/fleet/columns';
import type { LiveMessage } from '../../domain/fleet/live';
import { seed, until } from '../../testing/api/seed';
import { createWorld, type World } from '../../testing/api/world';

let world: World;
let fleet: Awaited<ReturnType<typeof seed>>;
let cookie = '';
let personId = '';
beforeAll(async () => {
  world = await createWorld({ live: { coalesceMs: 20, recheckMs: 100 } });
  fleet = await seed(world);
  const { person, password } = await world
    .as('administrator')
    .people.create({ name: 'Op', email: 'op@example.com', role: 'operator', siteIds: [fleet.uppsala.id] });
  personId = person.id;
  const response = await fetch(`${world.origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'op@example.com', password }),
  });
  cookie = response.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
});
afterAll(() => world.close());

interface ServerEvent {
  event: string;
  id: string | null;
  data: string;
}

/** An EventSource of the kind browsers have, compressed and all. */
function openStream(headers: Record<string, string> = {}) {
  const events: ServerEvent[] = [];
  let closed = false;
  const req = request(
    `${world.origin}/api/trpc/live.stream`,
    { headers: { cookie, accept: 'text/event-stream', 'accept-encoding': 'gzip', ...headers } },
    (res) => {
      const body = res.headers['content-encoding'] === 'gzip' ? res.pipe(createGunzip({ finishFlush: 2 })) : res;
      let text = '';
      body.setEncoding('utf8');
      body.on('data', (chunk: string) => {
        text += chunk;
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) {
          const field = (name: string) =>
            part
              .split('\n')
              .find((l) => l.startsWith(`${name}:`))
              ?.slice(name.length + 1)
              .trim();
          events.push({ event: field('event') ?? 'message', id: field('id') ?? null, data: field('data') ?? '' });
        }
      });
      body.on('error', () => {});
      res.on('close', () => {
        closed = true;
      });
    },
  );
  req.on('error', () => {});
  req.end();
  return {
    events,
    messages: () =>
      events.filter((e) => e.event === 'message').map((e) => superjson.deserialize<LiveMessage>(JSON.parse(e.data))),
    lastId: () => events.findLast((e) => e.id !== null)?.id ?? '',
    isClosed: () => closed,
    close: () => req.destroy(),
  };
}

const rename = async (name: string) => {
  const summary = world.api.fleet.get(fleet.inUppsala.id);
  if (summary) world.bus.publish({ kind: 'stationChanged', summary: { ...summary, name }, topics: ['status'] });
};

test('the fleet arrives compressed, event by event, and a reconnect goes on where it stopped', async () => {
  const first = openStream();
  await until(() => first.messages().length === 1, 'the snapshot');
  const [snapshot] = first.messages();
  if (snapshot?.kind !== 'snapshot') throw new Error('no snapshot');
  expect(fromColumns(snapshot.fleet).map((s) => s.identity)).toEqual(['UPP-1']);
  expect(snapshot.sites.map((s) => s.name)).toEqual(['Uppsala Resecentrum']);
  const before = performance.now();
  await rename('Live');
  await until(() => first.messages().length === 2, 'the delta');
  expect(performance.now() - before).toBeLessThan(1000);
  const id = first.lastId();
  first.close();
  await until(() => world.api.ports.live.subscriptions === 0, 'the end of the stream');

  await rename('Missed');
  const second = openStream({ 'last-event-id': id });
  await until(() => second.messages().length === 1, 'the missed delta');
  expect(second.messages()[0]).toMatchObject({ kind: 'delta', changed: [{ name: 'Missed' }] });
  second.close();
  await until(() => world.api.ports.live.subscriptions === 0);
});

test('a reader that takes nothing holds one message, not all of them', async () => {
  const sockets = new Set<Socket>();
  world.server.on('connection', (s: Socket) => sockets.add(s));
  const socket = connect(Number(new URL(world.origin).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`GET /api/trpc/live.stream HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\naccept: text/event-stream\r\n\r\n`);
  socket.pause();
  await until(() => world.api.ports.live.subscriptions === 1);
  const big = 'x'.repeat(100_000);
  for (let i = 0; i < 300; i++) {
    await rename(`${big}${i}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  // 30 MB were told; what the kernel did not take waits in the socket.
  const waiting = [...sockets].reduce((sum, s) => sum + s.writableLength, 0);
  expect(waiting).toBeLessThan(1_000_000);
  socket.destroy();
  await until(() => world.api.ports.live.subscriptions === 0, 'the end of the stream');
  await rename('Small again');
});

test('nobody reads the fleet without a session, and a disabled person’s stream ends', async () => {
  const stranger = openStream({ cookie: '' });
  await until(() => stranger.isClosed(), 'the refusal');
  expect(stranger.messages()).toEqual([]);
  const mine = openStream();
  await until(() => mine.messages().length === 1);
  await world.as('administrator').people.update({ id: personId, disabled: true });
  await until(() => mine.isClosed(), 'the end of the stream');
});
