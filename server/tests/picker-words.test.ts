import { describe, expect, test } from 'vitest';
import { readSchema, type SchemaNode } from '../../app/_commands/picker/schema/node';
import { en } from '../../app/_lib/messages/en';
import { sv } from '../../app/_lib/messages/sv';
import { OCPP_VERSIONS } from '../domain/protocol';
import { messageCatalogue } from '../ocpp/schemas/catalogue';

interface Place {
  at: string;
  /** Its words may be under one of these, the first that is there. */
  keys: string[];
  description: string | null;
}

/** Every field of every message that goes to stations; what contains itself once. */
async function places(): Promise<Place[]> {
  const found: Place[] = [];
  const walk = (action: string, node: SchemaNode, path: readonly string[]) => {
    for (const { name, node: child } of node.properties) {
      const keys = [...(path.length > 0 ? [`${path.at(-1)}_${name}`] : []), `${action}_${name}`, name];
      found.push({ at: [action, ...path, name].join('/'), keys, description: child.description });
      const inner = child.type === 'array' ? child.item : child;
      if (inner?.type === 'object' && !path.includes(name)) walk(action, inner, [...path, name]);
    }
  };
  for (const version of OCPP_VERSIONS)
    for (const action of messageCatalogue.listToStation(version)) {
      const schema = await messageCatalogue.requestSchema(version, action);
      if (schema) walk(action, readSchema(schema), []);
    }
  return found;
}

describe.each([
  ['English', en.picker.field],
  ['Swedish', sv.picker.field],
])('every field of every message to a station, in %s', (_, field) => {
  const texts = new Map<string, { label: string; help?: string }>(Object.entries(field));

  test('has a name in plain words', async () => {
    const without = (await places()).filter(({ keys }) => !keys.some((key) => texts.has(key)));
    expect(without.map(({ at }) => at)).toEqual([]);
  });

  test('has help of our own wherever the standard explains it', async () => {
    const without = (await places()).filter(
      ({ keys, description }) => description !== null && !texts.get(keys.find((key) => texts.has(key)) ?? '')?.help,
    );
    expect(without.map(({ at }) => at)).toEqual([]);
  });
});
