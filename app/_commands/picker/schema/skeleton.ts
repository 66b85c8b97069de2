import type { SchemaNode } from './node';
import type { Path } from './payload';

/** A value for a place that has none yet; `undefined` where nothing is known. */
export type Default = (path: Path, node: SchemaNode) => unknown;

const MAX_DEPTH = 12;

/** What must be there, as far as it is known: groups with their required parts, lists with one item, defaults. */
export function skeleton(node: SchemaNode, path: Path, known: Default, depth = 0): unknown {
  const value = known(path, node);
  if (value !== undefined) return value;
  switch (node.type) {
    case 'object': {
      if (depth > MAX_DEPTH) return {};
      const parts = node.properties
        .filter((property) => property.isRequired)
        .map(({ name, node: child }) => [name, skeleton(child, [...path, name], known, depth + 1)] as const);
      return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
    }
    case 'array': {
      const first = node.item && depth <= MAX_DEPTH ? skeleton(node.item, [...path, 0], known, depth + 1) : undefined;
      return first === undefined ? [] : [first];
    }
    case 'boolean':
      return false;
    case 'string':
      return node.words?.length === 1 ? node.words[0] : typeof node.initial === 'string' ? node.initial : undefined;
    case 'integer':
    case 'number':
      return typeof node.initial === 'number' ? node.initial : undefined;
    default:
      return undefined;
  }
}
