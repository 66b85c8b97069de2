/** One place of a message's schema, with its references followed. Definitions may contain themselves. */
export interface SchemaNode {
  type: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'any';
  /** Of an object: those that are required first, a component and its variable before others, else as the schema has them. */
  properties: Property[];
  /** An object that may have more than its properties. */
  isOpen: boolean;
  /** Of an array. */
  item: SchemaNode | null;
  /** Allowed words. */
  words: readonly string[] | null;
  format: string | null;
  maxLength: number | null;
  minItems: number | null;
  maxItems: number | null;
  minimum: number | null;
  maximum: number | null;
  multipleOf: number | null;
  /** Value the schema names when none is given. */
  initial: unknown;
  /** The standard's own words, in English. */
  description: string | null;
}

export interface Property {
  name: string;
  isRequired: boolean;
  node: SchemaNode;
}

type Raw = Record<string, unknown>;
const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean'] as const;

/** Reads a JSON schema (draft 6 or 7) with local definitions, as OCPP's are. */
export function readSchema(root: Raw): SchemaNode {
  const definitions = asRaw(root.definitions);
  const known = new Map<string, SchemaNode>();

  function read(raw: Raw): SchemaNode {
    const ref = typeof raw.$ref === 'string' ? raw.$ref.replace(/^#\/definitions\//, '') : null;
    if (ref === null) return fill(blank(), raw);
    const before = known.get(ref);
    if (before) return before;
    const node = blank();
    known.set(ref, node); // before it is read: it may contain itself
    return fill(node, asRaw(definitions[ref]));
  }

  function fill(node: SchemaNode, raw: Raw): SchemaNode {
    const required = Array.isArray(raw.required) ? raw.required : [];
    node.type = TYPES.find((type) => type === raw.type) ?? 'any';
    node.properties = Object.entries(asRaw(raw.properties))
      .map(([name, child]) => ({ name, isRequired: required.includes(name), node: read(asRaw(child)) }))
      .sort((a, b) => Number(b.isRequired) - Number(a.isRequired) || rank(a.name) - rank(b.name));
    node.isOpen = raw.additionalProperties !== false;
    node.item = raw.items === undefined ? null : read(asRaw(raw.items));
    node.words = Array.isArray(raw.enum) ? raw.enum.filter((word) => typeof word === 'string') : null;
    node.format = typeof raw.format === 'string' ? raw.format : null;
    node.maxLength = numberOf(raw.maxLength);
    node.minItems = numberOf(raw.minItems);
    node.maxItems = numberOf(raw.maxItems);
    node.minimum = numberOf(raw.minimum);
    node.maximum = numberOf(raw.maximum);
    node.multipleOf = numberOf(raw.multipleOf);
    node.initial = raw.default;
    node.description = typeof raw.description === 'string' ? tidy(raw.description) : null;
    return node;
  }

  return read(root);
}

function blank(): SchemaNode {
  return {
    type: 'any',
    properties: [],
    isOpen: true,
    item: null,
    words: null,
    format: null,
    maxLength: null,
    minItems: null,
    maxItems: null,
    minimum: null,
    maximum: null,
    multipleOf: null,
    initial: undefined,
    description: null,
  };
}

/** What something is about is asked before what it shall be. */
function rank(name: string): number {
  const at = ['component', 'variable'].indexOf(name);
  return at < 0 ? 2 : at;
}

const asRaw = (value: unknown): Raw =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const MAX_DESCRIPTION = 180;

/** The first sentences of a description, without line ends, marks of its source and what the form shows anyway. */
function tidy(text: string): string | null {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/\*?\(2\.1\)\*?|\s\+(?=\s)|\b(Required|Optional)\.\s/g, '')
    .trim();
  if (line.length <= MAX_DESCRIPTION) return line || null;
  const cut = line.slice(0, MAX_DESCRIPTION);
  const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('; '));
  return end > 60 ? cut.slice(0, end + 1) : `${cut.slice(0, cut.lastIndexOf(' '))}…`;
}
