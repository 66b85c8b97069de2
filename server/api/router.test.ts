import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PERMISSIONS } from '../domain/access/access';
import { appRouter } from './router';
import type { ProcedureMeta } from './trpc';

/** Paths of procedures with what each demands. */
function demands(): Map<string, ProcedureMeta['permission'] | undefined> {
  const procedures: Record<string, { _def: { meta?: unknown } }> = appRouter._def.procedures;
  return new Map(
    Object.entries(procedures).map(([path, procedure]) => [
      path,
      (procedure._def.meta as ProcedureMeta | undefined)?.permission,
    ]),
  );
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
  expect(Object.fromEntries([...listed].sort())).toEqual(Object.fromEntries([...demanded].sort()));
});
