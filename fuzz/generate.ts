import type { Random } from './random';
import type { Json, Schema } from './schemas';

const WORDS = [
  'A',
  'laddplats',
  '04A1B2C3D4',
  'true',
  '0',
  '-1',
  '1.5e3',
  'åäö',
  '日本',
  '🔌',
  ' ',
  '<b>',
  "';--",
  'null',
  'OCPP',
];
const IDENTIFIER = 'ABCDEFabcdef0123456789*-_=:+|@.';
const IDENTIFIER_FIELDS = new Set(['transactionId', 'idToken', 'additionalIdToken']);

const isObject = (v: unknown): v is Schema => typeof v === 'object' && v !== null && !Array.isArray(v);

/** A payload that fits its schema. Optional parts come by chance; lists are short. */
export function generate(root: Schema, random: Random): Json {
  const definitions = isObject(root.definitions) ? root.definitions : {};
  const make = (node: unknown, field: string, depth: number): Json => {
    if (!isObject(node)) return null;
    if (typeof node.$ref === 'string') return make(definitions[node.$ref.replace('#/definitions/', '')], field, depth);
    if (Array.isArray(node.enum)) return random.pick(node.enum as Json[]);
    const type = Array.isArray(node.type) ? random.pick(node.type as string[]) : node.type;
    switch (type) {
      case 'object': {
        const made: { [key: string]: Json } = {};
        const required = new Set(Array.isArray(node.required) ? node.required : []);
        for (const [name, child] of Object.entries(isObject(node.properties) ? node.properties : {})) {
          if (!required.has(name) && !random.chance(depth > 4 ? 0.1 : 0.5)) continue;
          made[name] = make(child, name, depth + 1);
        }
        return made;
      }
      case 'array': {
        const least = typeof node.minItems === 'number' ? node.minItems : 0;
        const most = Math.min(typeof node.maxItems === 'number' ? node.maxItems : 1000, least + 2);
        const items = Array.isArray(node.items) ? node.items[0] : node.items;
        return Array.from({ length: random.int(least, most) }, () => make(items, field, depth + 1));
      }
      case 'string':
        return makeText(node, field, random);
      case 'integer':
        return makeInteger(node, random);
      case 'number':
        return makeNumber(node, random);
      case 'boolean':
        return random.chance(0.5);
      default:
        return random.pick<Json>([null, 'anything', 1, { a: [1] }]); // DataTransfer's data
    }
  };
  return make(root, '', 0);
}

function makeText(node: Schema, field: string, random: Random): string {
  if (node.format === 'date-time') {
    const at = new Date(Date.now() - random.int(-3_600_000, 90 * 86_400_000));
    return random.chance(0.03) ? '1970-01-01T00:00:00Z' : at.toISOString();
  }
  if (node.format === 'uri') return 'https://example.com/x';
  const most = typeof node.maxLength === 'number' ? node.maxLength : 50;
  const length = random.chance(0.05) ? most : random.int(1, Math.min(most, 40));
  if (IDENTIFIER_FIELDS.has(field)) return Array.from({ length }, () => random.pick([...IDENTIFIER])).join('');
  let text = '';
  while ([...text].length < length) text += random.pick(WORDS);
  return [...text].slice(0, length).join('');
}

function makeInteger(node: Schema, random: Random): number {
  const min = typeof node.minimum === 'number' ? Math.ceil(node.minimum) : -10;
  const max = typeof node.maximum === 'number' ? Math.floor(node.maximum) : 2_147_483_647;
  return random.chance(0.1) ? random.pick([min, max]) : random.int(min, Math.max(min, Math.min(max, min + 100_000)));
}

function makeNumber(node: Schema, random: Random): number {
  const min = typeof node.minimum === 'number' ? node.minimum : -1000;
  const max = typeof node.maximum === 'number' ? node.maximum : 1_000_000;
  const tenths = Math.round((min + random.next() * (max - min)) * 10) / 10;
  return Math.min(max, Math.max(min, tenths));
}
