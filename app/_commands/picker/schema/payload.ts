/** Names of properties and numbers of list items, from the payload inwards. */
export type Path = readonly (string | number)[];
export type Payload = Record<string, unknown>;

/** JSON pointer (RFC 6901): how the server names a field. */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

export function isGroup(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (Array.isArray(at)) at = at[Number(step)];
    else if (isGroup(at)) at = at[step];
    else return undefined;
  }
  return at;
}

/** A copy with another value at the path; `undefined` takes the property or list item away. */
export function withValue(payload: Payload, path: Path, value: unknown): Payload {
  const changed = change(payload, path, value);
  return isGroup(changed) ? changed : {};
}

function change(at: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items: unknown[] = Array.isArray(at) ? [...at] : [];
    if (rest.length === 0 && value === undefined) items.splice(step, 1);
    else items[step] = change(items[step], rest, value);
    return items;
  }
  const group: Payload = isGroup(at) ? { ...at } : {};
  const next = change(group[step], rest, value);
  if (next === undefined) delete group[step];
  else group[step] = next;
  return group;
}
