import type { Random } from './random';
import type { Json } from './schemas';

type Node = { [key: string]: Json } | Json[];
const isNode = (v: Json): v is Node => typeof v === 'object' && v !== null;

/** Values nobody expects where they come. */
function oddValue(random: Random): Json {
  return random.pick<() => Json>([
    () => null,
    () => '',
    () => -1,
    () => 1.5,
    () => 2 ** 53,
    () => Number.MAX_VALUE,
    () => true,
    () => [],
    () => ({}),
    () => [null],
    () => 'x'.repeat(random.pick([51, 256, 2501, 60_000])),
    () => '\u0000\ud800\u202e',
    () => '2026-13-45T99:99:99Z',
    () => '9'.repeat(400),
    () => nested(random.int(3, 60)),
  ])();
}

function nested(depth: number): Json {
  let value: Json = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Every list and object within a payload. */
function nodesOf(root: Json, found: Node[] = []): Node[] {
  if (!isNode(root)) return found;
  found.push(root);
  for (const child of Object.values(root)) nodesOf(child, found);
  return found;
}

/** A changed copy: fields lost, of another type, too long, renamed, doubled or unheard of. It may still fit by luck. */
export function mutate(payload: Json, random: Random): Json {
  const copy: Json = structuredClone(payload);
  for (let n = random.int(1, 3); n > 0; n--) {
    const node = random.pick(nodesOf(copy));
    if (Array.isArray(node)) {
      random.pick([
        () => node.push(oddValue(random)),
        () => node.splice(0),
        () => node.splice(random.int(0, node.length), 0, ...node),
        () => node.splice(0, 1, oddValue(random)),
      ])();
      continue;
    }
    const keys = Object.keys(node);
    const key = keys.length > 0 ? random.pick(keys) : 'extra';
    const value = node[key] ?? null;
    const set = (name: string, to: Json): void => {
      // As an own property even when it is called __proto__.
      Object.defineProperty(node, name, { value: to, enumerable: true, configurable: true, writable: true });
    };
    random.pick([
      () => void delete node[key],
      () => set(key, oddValue(random)),
      () => set(key, typeof value === 'object' ? JSON.stringify(value) : String(value)),
      () => set(key.toUpperCase(), value),
      () => set(random.pick(['constructor', 'toString', 'vendorExtra', '', '__proto__']), oddValue(random)),
      () => set(key, typeof value === 'string' ? value.toLowerCase() : [value]),
    ])();
  }
  return copy;
}

/** A frame's text broken as text. */
export function breakText(text: string, random: Random): string {
  const at = random.int(0, text.length);
  return random.pick([
    () => text.slice(0, at),
    () => text.slice(at),
    () => text.slice(0, at) + random.pick(['"', '}', ']', ',', '\\', '\u0000', '{{', '[2']) + text.slice(at),
    () => text.replaceAll('"', "'"),
    () => `${text}${text}`,
    () => '['.repeat(random.int(1, 5000)),
    () =>
      random.pick([
        '',
        ' ',
        'null',
        '[]',
        '{}',
        '2',
        '"x"',
        '[2]',
        '[[[]]]',
        '[2,"1"]',
        '[3]',
        '[4,"1"]',
        '[9,"1","A",{}]',
        '[true]',
      ]),
  ])();
}
