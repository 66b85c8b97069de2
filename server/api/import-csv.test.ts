import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seed } from '../testing/api/seed';
import { createWorld, type World } from '../testing/api/world';

let world: World;
let fleet: Awaited<ReturnType<typeof seed>>;
beforeAll(async () => {
  world = await createWorld();
  fleet = await seed(world);
});
afterAll(() => world.close());

const importAs = (who: ReturnType<World['as']>, lines: string[], apply = false) =>
  who.stations.importCsv({ csv: lines.join('\n'), apply });
const admin = () => world.as('administrator');
const count = () => world.prisma.station.count();

describe('a dry run', () => {
  test('tells what would happen to each line and changes nothing', async () => {
    const before = await count();
    const report = await importAs(admin(), [
      'identity,name,site,latitude,longitude,security_profile,password,notes',
      'CSV-1,First,uppsala resecentrum,59.1,17.2,1,generate,"two\nlines"',
      'UPP-1,Renamed,,,,,,',
      '',
      'CSV-2,,,,,0,,',
    ]);
    expect(report).toMatchObject({ created: 2, updated: 1, failed: 0, applied: false });
    expect(report.rows.map((r) => [r.line, r.identity, r.outcome, r.password])).toEqual([
      [2, 'CSV-1', 'create', null],
      [4, 'UPP-1', 'update', null],
      [6, 'CSV-2', 'create', null],
    ]);
    expect(await count()).toBe(before);
  });

  test.each([
    ['no identity', ',Name,,,,0,', 'identity'],
    ['an identity with a slash', 'A/B,Name,,,,0,', 'identity'],
    ['an unknown site', 'X-1,Name,Atlantis,,,0,', 'site'],
    ['a latitude that is no number', 'X-1,Name,,north,17,0,', 'latitude'],
    ['half a position', 'X-1,Name,,59,,0,', 'longitude'],
    ['an unknown profile', 'X-1,Name,,,,7,', 'security_profile'],
    ['a short password', 'X-1,Name,,,,1,secret', 'password'],
    ['no password where one is needed', 'X-1,Name,,,,,', 'password'],
    ['a name that is too long', `X-1,${'n'.repeat(101)},,,,0,`, 'name'],
  ])('names the field of a line with %s', async (_what, line, field) => {
    const report = await importAs(admin(), [
      'identity;name;site;latitude;longitude;security_profile;password',
      line.replaceAll(',', ';'),
    ]);
    expect(report.failed).toBe(1);
    expect(report.rows[0]?.errors.map((e) => e.field)).toEqual([field]);
    expect(report.rows[0]?.errors[0]?.message).toMatch(/\.$/);
  });

  test('finds the same identity twice', async () => {
    const report = await importAs(admin(), ['identity,security_profile', 'TWICE,0', 'TWICE,0']);
    expect(report.rows.map((r) => r.outcome)).toEqual(['create', 'error']);
    expect(report.rows[1]?.errors[0]?.message).toContain('Line 2');
  });

  test.each([
    ['an unknown column', ['identity,colour', 'X,red'], 'colour'],
    ['a column twice', ['identity,name,name', 'X,a,b'], 'name'],
    ['no identity column', ['name', 'X'], 'identity'],
    ['an unclosed quote', ['identity,name', 'X,"open'], ''],
  ])('refuses a file with %s as a whole', async (_what, lines, field) => {
    const report = await importAs(admin(), lines);
    expect(report).toMatchObject({ failed: 1, created: 0, applied: false });
    expect(report.rows[0]).toMatchObject({ line: 1, outcome: 'error', errors: [{ field }] });
  });

  test('refuses more than 10,000 stations', async () => {
    const lines = Array.from({ length: 10_001 }, (_, i) => `N-${i},0`);
    const report = await importAs(admin(), ['identity,security_profile', ...lines]);
    expect(report.rows[0]?.errors[0]?.message).toContain('10000');
  });
});

describe('applying', () => {
  test('does nothing when any line has an error', async () => {
    const before = await count();
    const report = await importAs(admin(), ['identity,security_profile', 'OK-1,0', 'B/D,0'], true);
    expect(report).toMatchObject({ created: 0, updated: 0, failed: 1, applied: false });
    expect(await count()).toBe(before);
  });

  test('creates and updates together, leaves empty cells alone, audits each and shows generated passwords', async () => {
    world.events.length = 0;
    const report = await importAs(
      admin(),
      [
        'identity\tname\tlatitude\tlongitude\tsecurity_profile\tpassword',
        'APP-1\tApplied\t59,5\t17,5\t1\tgenerate',
        'LUN-1\t\t55.7\t13.2\t\t',
      ],
      true,
    );
    expect(report).toMatchObject({ created: 1, updated: 1, failed: 0, applied: true });
    expect(report.rows[0]?.password).toMatch(/^\S{16,40}$/);
    expect(await admin().stations.get({ identity: 'APP-1' })).toMatchObject({
      name: 'Applied',
      latitude: 59.5,
      hasPassword: true,
    });
    expect(await admin().stations.get({ identity: 'LUN-1' })).toMatchObject({
      name: 'Station LUN-1',
      latitude: 55.7,
      siteId: fleet.lund.id,
    });
    const audits = await world.prisma.auditEntry.findMany({ where: { action: { in: ['station.create', 'station.update'] } } });
    expect(audits).toHaveLength(2);
    expect(world.events.filter((e) => e.kind === 'stationsEdited')).toHaveLength(1);
  });

  test('somebody limited to a site can only import into it', async () => {
    const mine = world.as('operator', [fleet.uppsala.id]);
    const report = await importAs(mine, [
      'identity,site,security_profile',
      'MINE-1,Uppsala Resecentrum,0',
      'MINE-2,Lund Nova,0',
      'MINE-3,,0',
      'LUN-1,Uppsala Resecentrum,',
    ]);
    expect(report.rows.map((r) => r.errors[0]?.field ?? r.outcome)).toEqual(['create', 'site', 'site', 'identity']);
  });

  test('an exported file comes back as it is, and formulas stay text', async () => {
    const { id, updatedAt } = await admin().stations.get({ identity: 'UPP-1' });
    await admin().stations.update({ id, expectedUpdatedAt: updatedAt, name: '=1+1', notes: 'a "quoted", note' });
    const { csv } = await admin().stations.exportCsv({});
    expect(csv).toContain("'=1+1");
    const report = await admin().stations.importCsv({ csv, apply: true });
    expect(report).toMatchObject({ failed: 0, created: 0, applied: true });
    expect(await admin().stations.get({ id })).toMatchObject({ name: '=1+1', notes: 'a "quoted", note' });
  });

  test('ten thousand lines are imported in one go', { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `BULK-${i},generate`);
    const report = await importAs(admin(), ['identity,password', ...lines], true);
    expect(report).toMatchObject({ created: 10_000, applied: true });
    await expect.poll(() => world.api.fleet.count({ siteIds: null }).stations, { timeout: 10_000 }).toBeGreaterThan(10_000);
  });
});
