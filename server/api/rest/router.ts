import { z } from 'zod';
import type { Method, Operation } from './operation';
import { Problem } from './problem';

interface Match {
  operation: Operation;
  params: Record<string, string>;
}

/** Finds operations by method and path. Paths are short, so it goes by number of segments and compares; words go before {names}. */
export function createRouter(operations: readonly Operation[]) {
  const byLength = new Map<number, { parts: string[]; operation: Operation }[]>();
  for (const operation of operations) {
    const parts = split(operation.path);
    const same = byLength.get(parts.length) ?? [];
    same.push({ parts, operation });
    byLength.set(parts.length, same);
  }
  const names = (parts: readonly string[]) => parts.filter((part) => part.startsWith('{')).length;
  for (const rows of byLength.values()) rows.sort((a, b) => names(a.parts) - names(b.parts));

  /** @throws Problem notFound or methodNotAllowed. */
  return function find(method: string, path: string): Match {
    const given = split(path);
    const others = new Set<Method>();
    for (const { parts, operation } of byLength.get(given.length) ?? []) {
      const params = match(parts, given);
      if (params === null) continue;
      if (operation.method === method || (method === 'HEAD' && operation.method === 'GET')) return { operation, params };
      others.add(operation.method);
    }
    if (others.size === 0) throw new Problem('notFound', 'There is no such address. See /api/v1/docs.');
    const allow = [...others].join(', ');
    throw new Problem('methodNotAllowed', `This address takes ${allow}.`, [], {}, { allow });
  };
}

function split(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function match(parts: readonly string[], given: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [i, part] of parts.entries()) {
    const text = given[i] ?? '';
    if (!part.startsWith('{')) {
      if (part !== text) return null;
      continue;
    }
    try {
      params[part.slice(1, -1)] = decodeURIComponent(text);
    } catch {
      return null;
    }
  }
  return params;
}

/**
 * Query parameters as the operation's schema takes them: lists may be repeated or joined by commas. One it does not know is a
 * mistake worth telling: a filter with a typo would match everything.
 * @throws Problem invalid.
 */
export function readQuery(search: URLSearchParams, schema: z.ZodObject | undefined): Record<string, unknown> {
  const known: Readonly<Record<string, z.core.$ZodType>> = schema?.shape ?? {};
  const read: Record<string, unknown> = {};
  for (const name of new Set(search.keys())) {
    const type = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!type) {
      const names = Object.keys(known).join(', ') || 'none';
      throw new Problem('invalid', `There is no parameter ${name} here.`, [{ field: name, message: `Parameters: ${names}.` }]);
    }
    read[name] = isList(type) ? search.getAll(name).flatMap((text) => text.split(',')) : search.get(name);
  }
  return read;
}

export function isList(type: z.core.$ZodType): boolean {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault) return isList(type.def.innerType);
  return type instanceof z.ZodArray;
}
