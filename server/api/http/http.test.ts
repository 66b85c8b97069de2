import { request as httpRequest } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seed } from '../../testing/api/seed';
import { createWorld, type World } from '../../testing/api/world';

let world: World;
let cookie = '';
let notReady: string | null = null;
beforeAll(async () => {
  world = await createWorld({ notReady: () => notReady });
  await seed(world);
  const { password } = await world
    .as('administrator')
    .people.create({ name: 'Op', email: 'op@example.com', role: 'operator', siteIds: null });
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

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${world.origin}${path}`, { headers, redirect: 'manual' });
const mutate = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${world.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body,
  });

/** As sent, without the decoding and header rules of fetch. */
function raw(options: { path: string; method?: string; headers?: Record<string, string>; body?: string }) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const req = httpRequest(
      `${world.origin}`,
      { path: options.path, method: options.method ?? 'GET', headers: options.headers ?? {} },
      (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }));
        res.on('error', reject);
      },
    );
    req.on('error', reject);
    req.end(options.body);
  });
}

describe('pages', () => {
  test.each([
    ['/', '/sign-in'],
    ['/stations?status=Faulted', '/sign-in?next=%2Fstations%3Fstatus%3DFaulted'],
  ])('%s without a session leads to %s', async (path, location) => {
    const response = await get(path);
    expect([response.status, response.headers.get('location')]).toEqual([307, location]);
  });

  test.each(['/sign-in', '/_next/static/chunk.js', '/basemap/world.pmtiles', '/d/UPP-1'])(
    '%s is open to anybody',
    async (path) => {
      expect(await (await get(path)).text()).toBe('<page>');
    },
  );

  test('are served with a session, and only read', async () => {
    expect(await (await get('/stations', { cookie })).text()).toBe('<page>');
    expect((await mutate('/stations', '{}')).status).toBe(405);
  });

  test('carry headers that keep other sites and scripts out', async () => {
    const { headers } = await get('/sign-in');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).toContain("worker-src 'self' blob:");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('mutations', () => {
  const body = JSON.stringify({ json: { name: 'Op' } });

  test.each([
    ['our own page', (origin: string) => ({ origin }), 200],
    ['no browser', () => ({}), 200],
    ['another site', () => ({ origin: 'https://evil.example' }), 403],
    ['a sandboxed frame', () => ({ origin: 'null' }), 403],
    ['another site that hides its origin', () => ({ 'sec-fetch-site': 'cross-site' }), 403],
  ])('from %s', async (_from, headers, status) => {
    const response = await raw({
      path: '/api/trpc/me.update',
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', ...headers(world.origin) },
      body,
    });
    expect(response.status).toBe(status);
  });

  test('are refused when too large, without being read to the end', async () => {
    expect((await mutate('/api/trpc/me.update', `{"json":{"name":"${'x'.repeat(2_000_000)}"}}`)).status).toBe(413);
    expect((await mutate('/api/auth/sign-in/email', 'x'.repeat(100_000))).status).toBe(413);
  });

  test('with bad input say which field is wrong', async () => {
    const response = await mutate('/api/trpc/stations.create', JSON.stringify({ json: { identity: 'A/B', name: '' } }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: {
        json: { message: 'name: Required.', data: { code: 'BAD_REQUEST', fields: [{ field: 'name', message: 'Required.' }] } },
      },
    });
    const rule = await mutate(
      '/api/trpc/stations.create',
      JSON.stringify({ json: { identity: 'A/B', name: 'X', securityProfile: 0 } }),
    );
    expect(await rule.json()).toMatchObject({
      error: { json: { data: { code: 'BAD_REQUEST', fields: [{ field: 'identity' }] } } },
    });
  });

  test('that are not JSON are refused, not crashed on', async () => {
    expect((await mutate('/api/trpc/me.update', '{"json":')).status).toBe(400);
  });

  test('tell nothing about our insides when we fail', async () => {
    await world.prisma.$executeRaw`ALTER TABLE id_token RENAME TO gone`;
    try {
      const response = await get('/api/trpc/tokens.list?input=%7B%22json%22%3A%7B%7D%7D', { cookie });
      const text = await response.text();
      expect(response.status).toBe(500);
      expect(text).not.toMatch(/id_token|relation|at .*\.ts/);
      expect(world.errors.length).toBeGreaterThan(0);
    } finally {
      await world.prisma.$executeRaw`ALTER TABLE gone RENAME TO id_token`;
      world.errors.length = 0;
    }
  });
});

describe('answers', () => {
  test('are compressed when the client takes it', async () => {
    const path = `/api/trpc/stations.list,stations.facets,sites.list?batch=1&input=${encodeURIComponent('{"0":{"json":{}}}')}`;
    const plain = await raw({ path, headers: { cookie } });
    const gzip = await raw({ path, headers: { cookie, 'accept-encoding': 'gzip' } });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(gzip.body).toString())).toEqual(JSON.parse(plain.body.toString()));
    expect((await raw({ path, headers: { cookie, 'accept-encoding': 'br, gzip' } })).headers['content-encoding']).toBe('br');
    expect(plain.headers['cache-control']).toBe('no-store');
  });

  test('to a batch beyond the limit are refused', async () => {
    const paths = Array.from({ length: 21 }, () => 'me.get').join(',');
    expect((await get(`/api/trpc/${paths}?batch=1&input=%7B%7D`, { cookie })).status).toBe(400);
  });
});

describe('the rest', () => {
  test('health says alive, readiness says why not yet', async () => {
    expect((await get('/healthz')).status).toBe(200);
    notReady = 'migrating';
    const response = await get('/readyz');
    expect([response.status, await response.text()]).toEqual([503, 'migrating']);
    notReady = null;
    expect((await get('/readyz')).status).toBe(200);
  });

  test('metrics are Prometheus text', async () => {
    const text = await (await get('/metrics')).text();
    expect(text).toMatch(/^laddnav_stations 3$/m);
    expect(text).toMatch(/^laddnav_stations_connected 2$/m);
    expect(text).toMatch(/^process_cpu_seconds_total \d/m);
  });

  test.each(['/api/nothing', '/api/auth', '/api/trpc', '/api/auth/%zz', '/api/trpc/%zz', '/api/trpc/nothing.here'])(
    '%s is a clean refusal',
    async (path) => {
      const response = await raw({ path, headers: { cookie } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    },
  );

  test.each(['http://other.example/', '*', '//evil.example/%2f..'])('a request target of %s is no way in', async (path) => {
    const response = await raw({ path, headers: {} });
    expect([307, 400, 404]).toContain(response.status);
    expect(String(response.headers.location ?? '/sign-in')).toMatch(/^\/sign-in/);
  });
});
