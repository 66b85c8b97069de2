import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenApi } from '../api/rest/openapi/document';
import { OPERATIONS } from '../api/rest/operations';
import { WEBHOOK_EVENTS } from '../domain/webhooks/webhook';
import { RestWorld } from './rest-world';

let rest: RestWorld;
let document: OpenApi;
beforeAll(async () => {
  rest = await RestWorld.open();
  document = await rest.document();
});
afterAll(async () => {
  expect(rest.world.complaints).toEqual([]);
  await rest.close();
});

function find(id: string) {
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods))
      if (operation.operationId === id)
        return { path, method: method.toUpperCase(), body: operation.requestBody?.content['application/json']?.example };
  throw new Error(`no ${id}`);
}

describe('the document', () => {
  test('is OpenAPI 3.1', async () => {
    const result = await new Validator().validate({ ...structuredClone(document) });
    expect(JSON.stringify(result.errors ?? []).slice(0, 1000)).toBe('[]');
    expect(result.valid).toBe(true);
    const wrong = { ...structuredClone(document), info: { title: 'no version' } };
    expect((await new Validator().validate(wrong)).valid).toBe(false);
  });

  test('holds every operation once, each reference leads somewhere, and every body has an example that fits', () => {
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
    expect(ids.sort()).toEqual(OPERATIONS.map((row) => row.id).sort());
    for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(document.components.schemas).toHaveProperty(name ?? '');
    for (const row of OPERATIONS)
      if (row.body) expect([row.id, row.body.safeParse(row.bodyExample).success]).toEqual([row.id, true]);
  });

  test('writes every example of a command as it may be sent', () => {
    const row = OPERATIONS.find((one) => one.id === 'requestCommand');
    const examples = [...(row?.description ?? '').matchAll(/^- `(\{.*\})`$/gm)].map(([, text]) => JSON.parse(text ?? ''));
    expect(examples.length).toBeGreaterThan(5);
    for (const example of examples) expect([example, row?.body?.safeParse(example).success]).toEqual([example, true]);
  });

  test('and its page are read without a key; the page loads nothing and leads to every operation', async () => {
    const page = await rest.as(null)('GET', '/docs');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.body).not.toMatch(/(?:src|href)="(?!#|data:,"|\/api\/v1\/openapi\.json)|@import|url\(/);
    for (const { id } of OPERATIONS) expect(page.body).toContain(`id="${id}"`);
    for (const event of WEBHOOK_EVENTS) expect(page.body).toContain(`id="event-${event}"`);
    for (const [, to] of page.body.matchAll(/href="#([^"]+)"/g)) expect(page.body).toContain(`id="${to}"`);
  });
});

test('a newcomer makes a station, a token and a remote start with nothing but the examples', async () => {
  const call = rest.as(await rest.key('operator'));
  const create = find('createStation');
  const made = await call(create.method, create.path, create.body);
  expect(made.status).toBe(201);
  const { identity, ocppUrl, password } = made.body;

  const token = find('createToken');
  const { idToken } = (await call(token.method, token.path, token.body)).body;

  const url = ocppUrl.slice(0, ocppUrl.lastIndexOf('/'));
  const station = await rest.world.online({ id: 0, identity }, '2.0.1', { url, password });
  const start = find('requestCommand');
  const started = await call(start.method, start.path.replace('{identity}', identity), start.body);
  expect(started).toMatchObject({ status: 200, body: { outcome: { kind: 'answered', accepted: true } } });
  expect(station.calls.find((one) => one.action === 'RequestStartTransaction')?.payload).toMatchObject({
    evseId: 1,
    idToken: { idToken, type: 'ISO14443' },
  });
});

test('a message as the description of sendMessage writes it starts a session too', async () => {
  const call = rest.as(await rest.key('operator'));
  const place = await rest.world.place();
  const station = await rest.world.online(place, '1.6');
  const { path, method } = find('sendMessage');
  const description = document.paths[path]?.post?.description ?? '';
  const payload = JSON.parse(/1\.6 `RemoteStartTransaction`: `(\{.*?\})`/.exec(description)?.[1] ?? '');
  const filled = path.replace('{identity}', place.identity).replace('{Action}', 'RemoteStartTransaction');
  expect((await call(method, filled, payload)).body.outcome).toMatchObject({ kind: 'answered', accepted: true });
  expect(station.calls.at(-1)?.payload).toEqual(payload);
});

test('a key that asks too often is told when to try again; others go on', async () => {
  const slow = await RestWorld.open({ env: { API_REQUESTS_PER_MINUTE: '30' } });
  try {
    const [busy, other] = [slow.as(await slow.key()), slow.as(await slow.key())];
    const answers = await Promise.all([1, 2, 3, 4].map(() => busy('GET', '/sites')));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 200, 200, 429]);
    const refused = answers.find((one) => one.status === 429);
    expect(refused?.body.type).toBe('urn:laddnav:problem:too-many');
    expect(Number(refused?.headers.get('retry-after'))).toBe(2);
    expect((await other('GET', '/sites')).status).toBe(200);
    slow.world.aheadMs = 60_000;
    expect((await busy('GET', '/sites')).status).toBe(200);
    const wrong = await Promise.all(Array.from({ length: 20 }, () => slow.as('lnav_wrong')('GET', '/sites')));
    expect(wrong.map((one) => one.status)).toContain(429);
  } finally {
    await slow.close();
  }
});
