import { describe, expect, test } from 'vitest';
import { OCPP_VERSIONS, type OcppVersion } from '@/server/domain/protocol';
import { messageCatalogue } from '@/server/ocpp/schemas/catalogue';
import { check } from './check';
import { readSchema, type SchemaNode } from './node';
import { isGroup, type Payload, pointerOf, withValue } from './payload';
import { skeleton } from './skeleton';

async function nodeOf(version: OcppVersion, action: string): Promise<SchemaNode> {
  return readSchema((await messageCatalogue.requestSchema(version, action)) ?? {});
}

/** Something of the right type for every required place. */
function filled(node: SchemaNode): Payload {
  const made = skeleton(node, [], (_path, at) => {
    if (at.words) return at.words[0];
    if (at.type === 'integer' || at.type === 'number') return at.minimum ?? 1;
    if (at.type === 'string') return at.format === 'date-time' ? '2026-05-01T12:00:00Z' : 'x';
    return undefined;
  });
  return isGroup(made) ? made : {};
}

/** Every place of a payload, made wrong in one way. */
function* spoiled(payload: Payload): Generator<Payload> {
  yield { ...payload, notOfThisMessage: 1 };
  const stack: (string | number)[][] = Object.keys(payload).map((name) => [name]);
  for (let path = stack.pop(); path; path = stack.pop()) {
    const here = path;
    let value: unknown = payload;
    for (const step of here) value = isGroup(value) ? value[step] : Array.isArray(value) ? value[Number(step)] : undefined;
    if (isGroup(value)) stack.push(...Object.keys(value).map((name) => [...here, name]));
    if (Array.isArray(value)) stack.push(...value.map((_, i) => [...here, i]));
    for (const wrong of [undefined, true, -1.55, 'x'.repeat(6000), [], {}, '2026-13-01']) yield withValue(payload, here, wrong);
  }
}

describe.each(OCPP_VERSIONS)('the form of OCPP %s', (version) => {
  test('is what the server takes, for every message', async () => {
    for (const action of messageCatalogue.listToStation(version)) {
      const node = await nodeOf(version, action);
      const payload = filled(node);
      expect([action, check(node, payload)]).toEqual([action, []]);
      expect([action, messageCatalogue.check(version, action, payload)]).toEqual([action, null]);
    }
  });

  test('complains where the server complains, and nowhere else, about payloads made wrong in every place', async () => {
    let wrong = 0;
    for (const action of messageCatalogue.listToStation(version)) {
      const node = await nodeOf(version, action);
      for (const payload of spoiled(filled(node))) {
        const own = check(node, payload).map((complaint) => complaint.at);
        const servers = messageCatalogue.check(version, action, payload);
        const here = `${action} ${JSON.stringify(payload).slice(0, 300)}`;
        expect([here, own.length > 0]).toEqual([here, servers !== null]);
        // The schema names the group for a field too many.
        for (const { path } of servers ?? []) expect(own.some((at) => at === path || at.startsWith(`${path}/`))).toBe(true);
        if (servers) wrong++;
      }
    }
    expect(wrong).toBeGreaterThan(200);
  });
});

test('values are put and taken away at any depth, the original stays', () => {
  const payload = { a: [{ b: 1 }, { b: 2 }] };
  expect(withValue(payload, ['a', 0, 'b'], undefined)).toEqual({ a: [{}, { b: 2 }] });
  expect(withValue(payload, ['a', 0], undefined)).toEqual({ a: [{ b: 2 }] });
  expect(withValue({}, ['a', 0, 'b'], 1)).toEqual({ a: [{ b: 1 }] });
  expect(payload).toEqual({ a: [{ b: 1 }, { b: 2 }] });
  expect(pointerOf(['a/b', 0, 'c~d'])).toBe('/a~1b/0/c~0d');
});
