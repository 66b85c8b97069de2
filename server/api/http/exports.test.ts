import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportMessages } from '../../features/fleet/export-messages';
import { seed } from '../../testing/api/seed';
import { createWorld, type World } from '../../testing/api/world';

let world: World;
let fleet: Awaited<ReturnType<typeof seed>>;
let cookie = '';
let limited = '';

async function signIn(email: string, siteIds: number[] | null): Promise<string> {
  const { password } = await world.as('administrator').people.create({ name: email, email, role: 'operator', siteIds });
  const response = await fetch(`${world.origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return response.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
}

beforeAll(async () => {
  world = await createWorld();
  fleet = await seed(world);
  cookie = await signIn('all@example.com', null);
  limited = await signIn('lund@example.com', [fleet.lund.id]);
  await world.pool.query(
    `INSERT INTO ocpp_message (station_id, at, direction, kind, message_id, action, request, response_kind, response, responded_at, problem)
     SELECT $1, now() - i * interval '1 second', 'inbound', 'call', 'm' || i, CASE WHEN i % 2 = 0 THEN 'Heartbeat' ELSE 'MeterValues' END,
       '{"n":' || i || ',"formula":"=1+1"}', 'result', '{}', now() - i * interval '1 second' + interval '7 milliseconds', NULL
     FROM generate_series(1, 1500) i`,
    [fleet.inUppsala.id],
  );
});
afterAll(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const get = (query: string, as = cookie) => fetch(`${world.origin}/api/export/messages?${query}`, { headers: { cookie: as } });

describe('exported messages', () => {
  test('are every message the filter matches, one JSON a line, newest first', async () => {
    const response = await get(`id=${fleet.inUppsala.id}&format=jsonl&action=Heartbeat`);
    expect(response.headers.get('content-type')).toContain('jsonl');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="UPP-1-messages.jsonl"');
    const lines = (await response.text()).trim().split('\n');
    expect(lines).toHaveLength(750);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      messageId: 'm2',
      action: 'Heartbeat',
      request: { n: 2 },
      answer: 'result',
      response: {},
      answeredAfterMs: 7,
      problem: null,
    });
  });

  test('or as CSV, quoted', async () => {
    const after = new Date(Date.now() - 60_000).toISOString();
    const response = await get(`id=${fleet.inUppsala.id}&format=csv&text=%22n%22:3%2C&after=${after}`);
    const [header, first] = (await response.text()).split('\r\n');
    expect(header).toMatch(/^at,direction,kind,action,message_id/);
    expect(first).toContain('"{""n"":3,""formula"":""=1+1""}"');
  });

  test('end with a line that says so when they were cut', async () => {
    const read = async (format: 'jsonl' | 'csv') => {
      let text = '';
      for await (const piece of exportMessages(world.reads.stations, fleet.inUppsala.id, {}, format, {
        messages: 600,
        reads: 10,
      }))
        text += piece;
      return text.trim().split(/\r?\n/);
    };
    const lines = await read('jsonl');
    expect(lines).toHaveLength(601);
    expect(JSON.parse(lines[600] ?? '')).toMatchObject({ cut: expect.stringContaining('600') });
    expect((await read('csv')).at(-1)).toContain('cut here');
  });

  test('are for those who may read them, of their own sites', async () => {
    const query = `id=${fleet.inUppsala.id}&format=csv`;
    expect((await get(query, '')).status).toBe(401);
    expect((await get(query, limited)).status).toBe(404);
    expect((await get(`id=${fleet.inUppsala.id}&format=xml`)).status).toBe(400);
    expect((await get('id=1;drop&format=csv')).status).toBe(400);
    expect((await get(`${query}&before=yesterday`)).status).toBe(400);
  });
});
