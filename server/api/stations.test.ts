import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyStationPassword } from '../features/stations/passwords';
import { seed } from '../testing/api/seed';
import { createWorld, type World } from '../testing/api/world';

let world: World;
let fleet: Awaited<ReturnType<typeof seed>>;
beforeAll(async () => {
  world = await createWorld();
  fleet = await seed(world);
});
afterAll(() => world.close());

const admin = () => world.as('administrator');
const audits = (stationId: number) =>
  world.prisma.auditEntry.findMany({
    where: { stationId },
    orderBy: { id: 'asc' },
    select: { action: true, userName: true, detail: true },
  });

describe('creating a station', () => {
  test('keeps only a hash of the generated password, tells it once, audits and publishes', async () => {
    world.events.length = 0;
    const { station, password } = await admin().stations.create({ identity: 'NEW-1', name: 'New', password: 'generate' });
    expect(password).toMatch(/^\S{16,40}$/);
    expect(station).toMatchObject({
      identity: 'NEW-1',
      hasPassword: true,
      ocppUrl: 'ws://csms.test/ocpp/NEW-1',
      shown: 'Offline',
    });
    const row = await world.prisma.station.findUniqueOrThrow({ where: { id: station.id } });
    expect(await verifyStationPassword(Buffer.from(password ?? ''), row.passwordHash ?? '')).toBe(true);
    expect(world.events).toContainEqual({ kind: 'stationsEdited', stationIds: [station.id] });
    const entries = await audits(station.id);
    expect(entries).toMatchObject([{ action: 'station.create', userName: 'Test administrator' }]);
    expect(JSON.stringify(entries)).not.toContain(password);
  });

  test.each([
    ['an identity that breaks URLs', { identity: 'A/B' }, 'identity'],
    ['an identity too long for OCPP', { identity: 'A'.repeat(49) }, 'identity'],
    ['profile 1 without a password', { password: undefined }, 'password'],
    ['a short password', { password: 'short' }, 'password'],
    ['half a position', { latitude: 59 }, 'longitude'],
    ['a name of blanks', { name: '  ' }, 'name'],
    ['a latitude off the globe', { latitude: 91, longitude: 0 }, 'latitude'],
    ['a taken identity', { identity: 'UPP-1' }, 'identity', 'CONFLICT'],
  ])('refuses %s and names the field', async (_what, change, field, code = 'BAD_REQUEST') => {
    const input = { identity: 'NEW-2', name: 'New', password: 'generate', ...change };
    const error: unknown = await admin()
      .stations.create(input)
      .catch((e: unknown) => e);
    expect(error).toMatchObject({ code });
    const cause: unknown = Reflect.get(Object(error), 'cause');
    const issues: unknown = Reflect.get(Object(cause), 'fields') ?? Reflect.get(Object(cause), 'issues');
    expect(JSON.stringify(issues)).toContain(`"${field}"`);
  });

  test('gives a deleted station its history back', async () => {
    const { station } = await admin().stations.create({ identity: 'BACK-1', name: 'First', password: 'generate' });
    await admin().stations.delete({ id: station.id });
    await expect(admin().stations.get({ id: station.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const again = await admin().stations.create({ identity: 'BACK-1', name: 'Second', password: 'generate' });
    expect(again.station).toMatchObject({ id: station.id, name: 'Second' });
  });

  test('deleting a station ends what runs there with its last word, and leaves what has ended', async () => {
    const { station } = await admin().stations.create({ identity: 'GONE-1', name: 'Gone', password: 'generate' });
    const lastEventAt = new Date('2026-03-01T13:00:00Z');
    const common = { stationId: station.id, evseId: 1, startedAt: new Date('2026-03-01T12:00:00Z'), lastEventAt };
    const all = { ...common, lastHeardAt: lastEventAt, lastRegisterWh: 1500, powerW: 7000, chargingState: 'Charging' };
    const ended = { endedAt: lastEventAt, meterStopWh: 1400, powerW: 0, chargingState: null };
    await world.prisma.transaction.createMany({
      data: [
        { ...all, id: 990_001, ocppId: 'running', doubts: ['Gap'] },
        { ...all, id: 990_002, ocppId: 'ended', ...ended },
      ],
    });
    await admin().stations.delete({ id: station.id });
    const where = { stationId: station.id };
    expect(await world.prisma.transaction.findMany({ where, orderBy: { id: 'asc' } })).toMatchObject([
      { endedAt: lastEventAt, meterStopWh: 1500, powerW: 0, chargingState: null, doubts: ['Gap', 'StopLost'] },
      { endedAt: lastEventAt, meterStopWh: 1400, doubts: [] },
    ]);
  });
});

describe('updating a station', () => {
  test('refuses an edit made on an older state, and changes nothing', async () => {
    const { station } = await admin().stations.create({ identity: 'EDIT-1', name: 'Before', securityProfile: 0 });
    const first = await admin().stations.update({ id: station.id, expectedUpdatedAt: station.updatedAt, name: 'First' });
    expect(first.name).toBe('First');
    await expect(
      admin().stations.update({ id: station.id, expectedUpdatedAt: station.updatedAt, name: 'Second' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await admin().stations.get({ id: station.id })).name).toBe('First');
    expect((await audits(station.id)).map((entry) => entry.action)).toEqual(['station.create', 'station.update']);
  });

  test('lets exactly one of two simultaneous edits through', async () => {
    const { station } = await admin().stations.create({ identity: 'EDIT-2', name: 'Before', securityProfile: 0 });
    const edit = (name: string) => admin().stations.update({ id: station.id, expectedUpdatedAt: station.updatedAt, name });
    const results = await Promise.allSettled([edit('A'), edit('B'), edit('C')]);
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  });

  test('clears with null, leaves what is not given', async () => {
    const { station } = await admin().stations.create({
      identity: 'EDIT-3',
      name: 'Place',
      securityProfile: 0,
      siteId: fleet.lund.id,
      latitude: 55.7,
      longitude: 13.2,
      notes: 'Behind the barn',
    });
    const changed = await admin().stations.update({ id: station.id, expectedUpdatedAt: station.updatedAt, siteId: null });
    expect(changed).toMatchObject({ siteId: null, latitude: 55.7, notes: 'Behind the barn', newPassword: null });
  });

  test('connector facts people add survive in the live fleet', async () => {
    const connector = await admin().stations.setConnector({
      stationId: fleet.inLund.id,
      evseId: 1,
      connectorId: 1,
      type: 'CCS2',
      maxPowerW: 150_000,
    });
    expect(connector).toMatchObject({ type: 'CCS2', maxPowerW: 150_000, shown: 'Available' });
    await expect.poll(() => world.api.fleet.get(fleet.inLund.id)?.connectors[0]?.type).toBe('CCS2');
  });
});

describe('waiting room', () => {
  test('a station turned away is adopted with its identity, and its refusals are gone', async () => {
    const at = new Date();
    const refusal = await world.prisma.refusal.create({
      data: {
        identity: 'KNOCK-1',
        reason: 'UnknownStation',
        detail: '',
        path: '/ocpp/KNOCK-1',
        remoteAddress: '10.0.0.1',
        offered: ['ocpp1.6'],
        firstAt: at,
        lastAt: at,
      },
    });
    expect((await admin().waitingRoom.list()).refusals).toMatchObject([{ identity: 'KNOCK-1', knownStation: null }]);
    expect((await admin().live.attention()).map((item) => item.kind)).toContain('refused');
    const { station, password } = await admin().waitingRoom.adopt({
      refusalId: refusal.id,
      name: 'Knocker',
      password: 'generate',
    });
    expect(station).toMatchObject({ identity: 'KNOCK-1', admission: 'accepted' });
    expect(password).not.toBeNull();
    expect((await admin().waitingRoom.list()).refusals).toEqual([]);
    await expect(admin().waitingRoom.dismiss({ refusalId: refusal.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a station registered by hand or by import is no longer refused as unknown', async () => {
    const at = new Date();
    const knocks = ['KNOCK-2', 'KNOCK-3'].map((identity) => ({
      identity,
      reason: 'UnknownStation',
      detail: '',
      path: `/ocpp/${identity}`,
      remoteAddress: '10.0.0.1',
      offered: ['ocpp1.6'],
      firstAt: at,
      lastAt: at,
    }));
    await world.prisma.refusal.createMany({ data: knocks });
    await admin().stations.create({ identity: 'KNOCK-2', name: 'By hand', securityProfile: 0 });
    await admin().stations.importCsv({ csv: 'identity,name,security_profile\nKNOCK-3,By import,0\n', apply: true });
    expect((await admin().waitingRoom.list()).refusals).toEqual([]);
  });

  test('a pending station is accepted once', async () => {
    const pending = await world.prisma.station.create({ data: { identity: 'PEND-1', name: 'PEND-1', admission: 'pending' } });
    expect((await admin().waitingRoom.list()).pending.map((s) => s.identity)).toEqual(['PEND-1']);
    expect(await admin().waitingRoom.accept({ stationId: pending.id })).toMatchObject({ admission: 'accepted' });
    await expect(admin().waitingRoom.accept({ stationId: pending.id })).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('sites and tokens', () => {
  test('a site with stations is not deleted, an empty one is', async () => {
    await expect(admin().sites.delete({ id: fleet.lund.id })).rejects.toMatchObject({ code: 'CONFLICT' });
    const site = await admin().sites.save({ name: 'Empty', timeZone: 'Europe/Oslo', country: 'NO' });
    await expect(admin().sites.save({ name: 'Empty', timeZone: 'Europe/Oslo' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(admin().sites.save({ name: 'Odd', timeZone: 'Mars/Base' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await admin().sites.delete({ id: site.id })).toEqual({ ok: true });
    await expect(admin().sites.delete({ id: site.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('two spellings of one card are one token', async () => {
    const card = { type: 'ISO14443', status: 'Accepted' } as const;
    const token = await admin().tokens.save({ ...card, idToken: '04:A2:3F:11', label: 'Anna' });
    await expect(admin().tokens.save({ ...card, idToken: '04a23f11' })).rejects.toMatchObject({ code: 'CONFLICT' });
    const blocked = await admin().tokens.save({ ...card, id: token.id, idToken: '04A23F11', status: 'Blocked' });
    expect(blocked).toMatchObject({ id: token.id, status: 'Blocked', label: null });
    expect((await admin().tokens.list({ search: 'a23' })).items).toHaveLength(1);
    expect(world.events).toContainEqual({ kind: 'tokensEdited' });
    await admin().tokens.delete({ id: token.id });
    expect((await admin().tokens.list({})).total).toBe(0);
  });
});
