import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { may, PERMISSIONS, ROLES, type Role } from '../domain/access/access';
import { seed } from '../testing/api/seed';
import { createWorld, type World } from '../testing/api/world';
import { appRouter } from './router';

let world: World;
let fleet: Awaited<ReturnType<typeof seed>>;
beforeAll(async () => {
  world = await createWorld();
  fleet = await seed(world);
});
afterAll(() => world.close());

const withMeta = z.object({ _def: z.object({ meta: z.object({ permission: z.string() }) }) });
const PROCEDURES: [string, unknown][] = Object.entries(appRouter._def.procedures);

/** Calls with no input: what is refused for lack of permission never gets as far as looking at it. */
async function codeOf(role: Role | null, path: string): Promise<string> {
  let at: unknown = role === null ? world.asNobody() : world.as(role);
  for (const part of path.split('.')) at = Reflect.get(Object(at), part);
  try {
    const result: unknown = await Reflect.apply(at as () => unknown, undefined, []);
    if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result)
      await (result as AsyncGenerator).return(undefined);
    return 'allowed';
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), 'code');
    return code === 'FORBIDDEN' || code === 'UNAUTHORIZED' ? code : 'allowed';
  }
}

describe.each(PROCEDURES)('%s', (path, procedure) => {
  const { permission } = withMeta.parse({ ...Object(procedure) })._def.meta;

  test('needs somebody signed in', async () => {
    expect(await codeOf(null, path)).toBe('UNAUTHORIZED');
  });

  test.each(ROLES)(`is open to a %s exactly when the role grants ${permission}`, async (role) => {
    const known = PERMISSIONS.find((p) => p === permission);
    const expected = known === undefined || may(role, known) ? 'allowed' : 'FORBIDDEN';
    expect(await codeOf(role, path)).toBe(expected);
  });
});

describe('commands.request', () => {
  test.each([
    ['manager', 'Reset', 'FORBIDDEN'],
    ['manager', 'ReadVariables', null],
    ['manager', 'SetVariable', 'FORBIDDEN'],
    ['technician', 'Reset', null],
    ['technician', 'SetVariable', null],
    ['operator', 'Reset', null],
  ] as const)('a %s asking for %s: %s', async (role, kind, code) => {
    const request = {
      Reset: { kind: 'Reset', type: 'Immediate' } as const,
      ReadVariables: { kind: 'ReadVariables', names: null } as const,
      SetVariable: { kind: 'SetVariable', name: { component: '', variable: 'HeartbeatInterval' }, value: '60' } as const,
    }[kind];
    const call = world.as(role).commands.request({ stationId: fleet.inUppsala.id, request });
    if (code === null) await expect(call).resolves.toMatchObject({ stationId: fleet.inUppsala.id });
    else await expect(call).rejects.toMatchObject({ code });
  });
});

describe('somebody limited to one site', () => {
  const mine = () => world.as('operator', [fleet.uppsala.id]);

  test('sees its stations and no others, not even those without a site', async () => {
    const { items, total } = await mine().stations.list({});
    expect(items.map((s) => s.identity)).toEqual(['UPP-1']);
    expect(total).toBe(1);
    expect((await mine().sites.list()).map((s) => s.name)).toEqual(['Uppsala Resecentrum']);
    expect((await mine().search.everything({ text: '1' })).stations.map((s) => s.identity)).toEqual(['UPP-1']);
    expect((await mine().about.get()).stations).toBe(1);
  });

  test.each([
    ['get', () => mine().stations.get({ id: fleet.inLund.id })],
    ['get by identity', () => mine().stations.get({ identity: 'LUN-1' })],
    ['get without a site', () => mine().stations.get({ id: fleet.nowhere.id })],
    ['timeline', () => mine().stations.timeline({ id: fleet.inLund.id, from: new Date(0), to: new Date(1000) })],
    ['sessions', () => mine().stations.sessions({ id: fleet.inLund.id })],
    ['variables', () => mine().stations.variables({ id: fleet.inLund.id })],
    ['messages', () => mine().stations.messages({ id: fleet.inLund.id })],
    ['history', () => mine().stations.history({ id: fleet.inLund.id })],
    [
      'update',
      () => mine().stations.update({ id: fleet.inLund.id, expectedUpdatedAt: fleet.inLund.updatedAt, name: 'Mine now' }),
    ],
    ['delete', () => mine().stations.delete({ id: fleet.inLund.id })],
    [
      'setConnector',
      () => mine().stations.setConnector({ stationId: fleet.inLund.id, evseId: 1, connectorId: 1, type: 'CCS2' }),
    ],
    ['accept', () => mine().waitingRoom.accept({ stationId: fleet.inLund.id })],
    ['command', () => mine().commands.request({ stationId: fleet.inLund.id, request: { kind: 'ClearCache' } })],
    ['commands', () => mine().commands.list({ stationId: fleet.inLund.id })],
    ['site save', () => mine().sites.save({ id: fleet.lund.id, name: 'Mine', timeZone: 'Europe/Stockholm' })],
    ['site delete', () => mine().sites.delete({ id: fleet.lund.id })],
  ])('does not reach a station elsewhere by %s', async (_name, call) => {
    await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('cannot put a station where he sees nothing, nor add sites', async () => {
    const station = { identity: 'NEW-1', name: 'New', securityProfile: 0 as const };
    await expect(mine().stations.create(station)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(mine().stations.create({ ...station, siteId: fleet.lund.id })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const { id, updatedAt } = fleet.inUppsala;
    await expect(mine().stations.update({ id, expectedUpdatedAt: updatedAt, siteId: fleet.lund.id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect(mine().sites.save({ name: 'Another', timeZone: 'Europe/Stockholm' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
