import superjson, { type SuperJSONResult } from 'superjson';

/** Values made of JSON types only, which superjson need not walk: a fleet snapshot has millions of nodes. */
const plain = new WeakSet<object>();

/** Promises that `value` holds no Date, Map, undefined or the like anywhere. */
export function asPlainJson<T extends object>(value: T): T {
  plain.add(value);
  return value;
}

/** What superjson writes, so that clients use superjson itself. */
export const transformer = {
  serialize(value: unknown): SuperJSONResult | { json: unknown } {
    return typeof value === 'object' && value !== null && plain.has(value) ? { json: value } : superjson.serialize(value);
  },
  deserialize: (value: SuperJSONResult): unknown => superjson.deserialize(value),
};
