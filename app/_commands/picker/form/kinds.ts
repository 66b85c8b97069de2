import type { SchemaNode } from '../schema/node';
import { isGroup, type Path, type Payload, valueAt } from '../schema/payload';

/** The number of a card, tag or contract: in 2.x beside its kind. */
export function isTokenField(path: Path, node: SchemaNode): boolean {
  if (node.type !== 'string') return false;
  const name = path.at(-1);
  return name === 'idTag' || name === 'parentIdTag' || name === 'idToken';
}

const SECRET = /password|passwd|secret|simpin|authorizationkey/i;

/** Passwords, PINs and keys, also as the value of a setting that is one: typed, sent, never shown. */
export function isSecretField(path: Path, payload: Payload): boolean {
  const name = String(path.at(-1));
  const beside = valueAt(payload, path.slice(0, -1));
  if (SECRET.test(name) || (name === 'key' && path.at(-2) === 'vpn')) return true;
  if (!isGroup(beside) || (name !== 'value' && name !== 'attributeValue')) return false;
  const setting = isGroup(beside.variable) ? beside.variable.name : beside.key;
  return typeof setting === 'string' && SECRET.test(setting);
}
