import { parseInstant } from '@/server/domain/instant';
import type { SchemaNode } from './node';
import { isGroup, type Path, type Payload, pointerOf } from './payload';

/** One broken rule, by the name JSON schema gives it. */
export type Rule =
  | { kind: 'required' }
  | { kind: 'type'; type: string }
  | { kind: 'enum' }
  | { kind: 'maxLength'; limit: number; got: number }
  | { kind: 'minItems' | 'maxItems' | 'minimum' | 'maximum' | 'multipleOf'; limit: number }
  | { kind: 'format' }
  | { kind: 'additionalProperties' };

export interface Complaint {
  /** JSON pointer; a missing property is named as if it were there. */
  at: string;
  rule: Rule;
}

/** Holds a payload against its schema: the complaints the server would have, all at once. */
export function check(node: SchemaNode, payload: Payload): Complaint[] {
  const found: Complaint[] = [];
  walk(node, payload, [], found);
  return found;
}

function walk(node: SchemaNode, value: unknown, path: Path, found: Complaint[]): void {
  const bad = (rule: Rule, at: Path = path) => found.push({ at: pointerOf(at), rule });
  // A place in a list where nothing was written yet.
  if (value === null) {
    bad({ kind: 'required' });
    return;
  }
  if (!fitsType(node, value)) {
    bad({ kind: 'type', type: node.type });
    return;
  }
  if (typeof value === 'string') {
    const length = [...value].length;
    if (node.words && !node.words.includes(value)) bad({ kind: 'enum' });
    else if (node.maxLength !== null && length > node.maxLength) bad({ kind: 'maxLength', limit: node.maxLength, got: length });
    else if (node.format === 'date-time' && !parseInstant(value)) bad({ kind: 'format' });
  } else if (typeof value === 'number') {
    if (node.minimum !== null && value < node.minimum) bad({ kind: 'minimum', limit: node.minimum });
    else if (node.maximum !== null && value > node.maximum) bad({ kind: 'maximum', limit: node.maximum });
    else if (node.multipleOf !== null && !isMultiple(value, node.multipleOf))
      bad({ kind: 'multipleOf', limit: node.multipleOf });
  } else if (Array.isArray(value)) {
    if (node.minItems !== null && value.length < node.minItems) bad({ kind: 'minItems', limit: node.minItems });
    if (node.maxItems !== null && value.length > node.maxItems) bad({ kind: 'maxItems', limit: node.maxItems });
    const { item } = node;
    if (item) for (const [i, each] of value.entries()) walk(item, each, [...path, i], found);
  } else if (isGroup(value)) {
    for (const { name, isRequired, node: child } of node.properties) {
      if (value[name] === undefined) {
        if (isRequired) bad({ kind: 'required' }, [...path, name]);
      } else walk(child, value[name], [...path, name], found);
    }
    if (!node.isOpen) {
      const known = new Set(node.properties.map((property) => property.name));
      for (const name of Object.keys(value)) if (!known.has(name)) bad({ kind: 'additionalProperties' }, [...path, name]);
    }
  }
}

function fitsType({ type }: SchemaNode, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isGroup(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'any':
      return true;
    default:
      return typeof value === type;
  }
}

/** 0.3 is three times 0.1, whatever binary fractions say. */
function isMultiple(value: number, of: number): boolean {
  const times = value / of;
  return Math.abs(times - Math.round(times)) < 1e-6;
}
