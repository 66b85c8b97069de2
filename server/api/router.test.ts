import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PERMISSIONS } from '../domain/access/access';
import { appRouter } from './router';

const withMeta = z.object({ _def: z.object({ meta: z.object({ permission: z.string() }).optional() }) });

/** Paths of procedures with what each demands. */
function demands(): Map<string, string | undefined> {
  const procedures: [string, unknown][] = Object.entries(appRouter._def.procedures);
  // Procedures are functions: zod looks at objects only.
  return new Map(procedures.map(([path, p]) => [path, withMeta.parse({ ...Object(p) })._def.meta?.permission]));
}

test('every procedure says what it demands of its caller', () => {
  const silent = [...demands()].filter(([, p]) => p !== 'signedIn' && !PERMISSIONS.some((known) => known === p));
  expect(silent).toEqual([]);
  expect(demands().size).toBeGreaterThan(40);
});

test('the document lists every procedure with its permission, and no others', () => {
  const document = readFileSync(new URL('../../docs/api-procedures.md', import.meta.url), 'utf8');
  const listed = new Map<string, string>();
  for (const [, names, , permission] of document.matchAll(/^\| (`[^|]*`) \| ([^|]*) \| ([^|]*) \|/gm)) {
    const paths = [...(names ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
    const permissions = (permission ?? '').split(' / ');
    paths.forEach((path, i) => {
      listed.set(path, (permissions[i] ?? permissions[0] ?? '').split(' (')[0]?.trim() ?? '');
    });
  }
  const demanded = new Map([...demands()].map(([path, p]) => [path, p === 'signedIn' ? 'signed in' : (p ?? '')]));
  // The kind of command decides: the procedure itself demands only the look.
  demanded.set('commands.request', 'stations.command');
  expect(Object.fromEntries([...listed].sort(byPath))).toEqual(Object.fromEntries([...demanded].sort(byPath)));
});

function byPath([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}
