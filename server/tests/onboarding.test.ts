import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../domain/access/access';
import type { CheckId } from '../domain/onboarding/check';
import { describeStation } from '../features/onboarding/adopt';
import { addPhoto, runCheck, signOff, startCommissioning, waiveCheck } from '../features/onboarding/commission';
import { act } from '../features/onboarding/field';
import { importExpected } from '../features/onboarding/import-expected';
import type { OnboardingPorts } from '../features/onboarding/ports';
import { replaceStation } from '../features/onboarding/replace';
import { viewOnboarding } from '../features/onboarding/view';
import { createOnboarding } from '../runtime/onboarding-side';
import { createEdits } from '../store/edits/create-edits';
import { createReads } from '../store/views/create-reads';
import { type Place, TOKEN, until, VERSIONS, World } from './world';

const ADA: Actor = { userId: 'u1', name: 'Ada', email: 'ada@example.com', role: 'technician', siteIds: null };
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200, 7)]).toString('base64');

let world: World;
let ports: OnboardingPorts;
beforeAll(async () => {
  world = await World.open();
  ports = createOnboarding({
    store: world.store,
    edits: createEdits(world.store.prisma),
    reads: createReads(world.store.pool, { ocppUrl: (identity) => `${world.url}/${identity}` }),
    bus: world.bus,
    clock: world.parts.clock,
    commands: world.side.commands,
  });
});
afterAll(() => world.close());

const checkOf = async (place: Place, id: CheckId) =>
  (await viewOnboarding(ports, ADA, place.id)).checks.find((check) => check.id === id);

/** Resolves once the check stands like that. */
const checkWhen = (place: Place, id: CheckId, state: string) =>
  until(
    async () => {
      const check = await checkOf(place, id);
      return check?.state === state ? check : null;
    },
    async () => `${id} ${state}; it is ${JSON.stringify(await checkOf(place, id))}`,
  );

describe.each(VERSIONS)('a %s station is proved by its own messages', (version) => {
  test('boot, clock, card, remote start and meter, then it is signed off and its checks stay as they were', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    await startCommissioning(ports, ADA, place.id);
    await station.boot();
    expect((await checkWhen(place, 'connected', 'passed')).evidence?.messageId).toBeTruthy();

    await station.status(1, 'Available');
    const clock = await checkWhen(place, 'clock', 'passed');
    expect(clock.why?.values?.seconds).toBeLessThanOrEqual(1);

    await station.authorize('04FFEEDDCC');
    const card = await checkWhen(place, 'rfid', 'passed');
    expect(card).toMatchObject({ evidence: { action: 'Authorize', value: '04FFEEDDCC' } });
    const [message] = await world.messages(place, 'Authorize');
    expect(card.evidence?.messageId).toBe(message?.message_id);

    await expect(signOff(ports, ADA, { stationId: place.id, note: null })).rejects.toMatchObject({ code: 'conflict' });

    const asked = station.waitForCall(version === '1.6' ? 'RemoteStartTransaction' : 'RequestStartTransaction');
    await runCheck(ports, ADA, { stationId: place.id, check: 'remoteStart', idToken: TOKEN });
    const { payload } = await asked;
    const remoteStartId = typeof payload.remoteStartId === 'number' ? { remoteStartId: payload.remoteStartId } : {};
    const running = await station.start({ idToken: TOKEN, meterWh: 1000, at: new Date(Date.now() - 20_000), ...remoteStartId });
    await checkWhen(place, 'remoteStart', 'passed');
    expect((await checkOf(place, 'rfid'))?.evidence?.value).toBe('04FFEEDDCC');
    await station.meter(running, { energyWh: 1050 });
    const meter = await checkWhen(place, 'meter', 'passed');
    expect(meter.evidence?.messageId).toBeTruthy();

    await waiveCheck(ports, ADA, { stationId: place.id, check: 'price', reason: 'no display' });
    await addPhoto(ports, ADA, { stationId: place.id, base64: JPEG });
    await signOff(ports, ADA, { stationId: place.id, note: 'behind the bikes' });
    await station.close();
    const view = await viewOnboarding(ports, ADA, place.id);
    expect(view.commissioning).toMatchObject({ state: 'signedOff', note: 'behind the bikes', signedByName: 'Ada' });
    expect(view.commissioning?.photos).toHaveLength(1);
    expect(view.checks.map((check) => check.state)).toEqual(['passed', 'passed', 'passed', 'passed', 'passed', 'waived']);
    const audit = await world.rows('SELECT action FROM audit_entry WHERE station_id = $1 ORDER BY id', place.id);
    expect(audit.map((row) => row.action)).toEqual(
      expect.arrayContaining(['commissioning.start', 'commissioning.waive', 'commissioning.photo', 'commissioning.signOff']),
    );
  });
});

test('a photo is what its bytes say, and bounded', async () => {
  const place = await world.place();
  await startCommissioning(ports, ADA, place.id);
  const add = (bytes: Buffer) => addPhoto(ports, ADA, { stationId: place.id, base64: bytes.toString('base64') });
  await expect(add(Buffer.from('<svg onload=alert(1)>'))).rejects.toMatchObject({ code: 'invalid' });
  await expect(add(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(700_000)]))).rejects.toMatchObject({
    code: 'invalid',
  });
  const picture = (n: number) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from([n])]);
  const first = await add(picture(0));
  expect(await add(picture(0))).toEqual(first);
  for (const n of [1, 2, 3, 4, 5]) await add(picture(n));
  await expect(add(picture(6))).rejects.toMatchObject({ code: 'conflict' });
});

describe('stations that are to come', () => {
  const csv = (lines: string) => `identity,name,site,latitude,longitude,serial_number,security_profile,password\n${lines}`;

  test('the first connection makes it the station its line describes, and begins its commissioning', async () => {
    const password = 'abcdefgh12345678';
    const report = await importExpected(ports, ADA, {
      csv: csv(`EXP-1,Garage 1,,59.85,17.63,SN-1,1,${password}`),
      apply: true,
    });
    expect(report).toMatchObject({ created: 1, failed: 0, applied: true });
    // A stranger with its name does not take its place.
    await expect(world.connect({ id: 0, identity: 'EXP-1' }, '1.6', { password: 'wrong-password-1234' })).rejects.toThrow(
      '401',
    );
    expect(await world.rows(`SELECT 1 FROM station WHERE identity = 'EXP-1'`)).toEqual([]);

    await world.online({ id: 0, identity: 'EXP-1' }, '1.6', { password });
    const station = await world.one(`SELECT * FROM station WHERE identity = 'EXP-1'`);
    expect(station).toMatchObject({ name: 'Garage 1', latitude: 59.85, admission: 'accepted', security_profile: 1 });
    const view = await viewOnboarding(ports, ADA, Number(station.id));
    expect(view).toMatchObject({ commissioning: { state: 'open' }, expected: { serialNumber: 'SN-1' } });
    expect((await ports.expected.list(ADA, { arrived: true })).map((e) => e.identity)).toContain('EXP-1');
    expect(
      await world.rows(`SELECT 1 FROM audit_entry WHERE action = 'station.arrive' AND station_id = $1`, station.id),
    ).toHaveLength(1);
  });

  test('a list with a mistake is told line by line and nothing of it is kept', async () => {
    const report = await importExpected(ports, ADA, {
      csv: csv(`EXP-2,A,,,,,0,\nEXP-2,B,,,,,0,\nbad name,C,,,,,0,\nEXP-3,D,Nowhere,,,,1,`),
      apply: true,
    });
    expect(report).toMatchObject({ applied: false, failed: 3 });
    expect(report.rows.map((row) => row.errors.map((e) => e.field))).toEqual([
      [],
      ['identity'],
      ['identity'],
      ['site', 'password'],
    ]);
    expect(await world.rows(`SELECT 1 FROM expected_station WHERE identity LIKE 'EXP-2%'`)).toEqual([]);
  });

  test('a list read again changes what was said before and keeps the password', async () => {
    const first = await importExpected(ports, ADA, { csv: csv('EXP-4,Old,,,,,1,generate'), apply: true });
    const password = first.rows[0]?.password ?? '';
    expect(password).toMatch(/^\S{16,40}$/);
    expect(await importExpected(ports, ADA, { csv: csv('EXP-4,New,,,,,1,'), apply: true })).toMatchObject({
      updated: 1,
      applied: true,
    });
    await world.online({ id: 0, identity: 'EXP-4' }, '2.0.1', { password });
    expect(await world.one(`SELECT name FROM station WHERE identity = 'EXP-4'`)).toEqual({ name: 'New' });
    const again = await importExpected(ports, ADA, { csv: csv('EXP-4,New,,,,,0,'), apply: false });
    expect(again.rows[0]?.outcome).toBe('error');
  });
});

describe('a broken station is replaced', () => {
  test('the place keeps its name, sessions and wishes; the old identity is shut out, the new one comes in', async () => {
    const place = await world.place();
    const old = await world.online(place, '1.6');
    await old.start({ idToken: TOKEN });
    const sessions = await world.rows('SELECT 1 FROM "transaction" WHERE station_id = $1', place.id);
    await describeStation(ports, ADA, { stationId: place.id, name: 'North gate', latitude: 59.1, longitude: 17.1 });
    await world.rows(`INSERT INTO station_policy (station_id, key, value) VALUES ($1, 'rfid', 'false')`, place.id);
    await world.rows(
      `INSERT INTO variable (station_id, path, component, variable, value, read_at) VALUES ($1, '/X', '', 'X', 'old', now())`,
      place.id,
    );
    const closed = old.waitForClose();
    const { oldStationId } = await replaceStation(ports, ADA, {
      stationId: place.id,
      identity: 'NEW-BOX',
      reason: 'struck by a van',
    });
    await world.store.settled();
    await closed;

    await expect(world.connect(place, '1.6')).rejects.toThrow('40');
    await world.online({ id: place.id, identity: 'NEW-BOX' }, '2.0.1');
    expect(await world.station(place)).toMatchObject({
      identity: 'NEW-BOX',
      name: 'North gate',
      latitude: 59.1,
      ocpp_version: '2.0.1',
    });
    expect(await world.rows('SELECT 1 FROM "transaction" WHERE station_id = $1', place.id)).toHaveLength(sessions.length);
    expect(await world.rows('SELECT key FROM station_policy WHERE station_id = $1', place.id)).toEqual([{ key: 'rfid' }]);
    expect(await world.rows('SELECT station_id FROM variable WHERE variable = $1', 'X')).toEqual([
      { station_id: oldStationId },
    ]);
    expect(await world.station({ id: oldStationId, identity: '' })).toMatchObject({
      identity: place.identity,
      admission: 'disabled',
    });
    const view = await viewOnboarding(ports, ADA, place.id);
    expect(view.replacements).toMatchObject([
      { oldIdentity: place.identity, newIdentity: 'NEW-BOX', reason: 'struck by a van' },
    ]);
    expect(view.commissioning?.state).toBe('open');
  });

  test('never by a station with sessions of its own', async () => {
    const [place, other] = [await world.place(), await world.place()];
    await world.rows(
      `INSERT INTO "transaction" (id, station_id, ocpp_id, evse_id, started_at, last_event_at, last_heard_at) VALUES (-5, $1, 'x', 1, now(), now(), now())`,
      other.id,
    );
    await expect(
      replaceStation(ports, ADA, { stationId: place.id, identity: other.identity, reason: null }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await world.station(place)).toMatchObject({ identity: place.identity });
  });
});

describe('what a phone asks for', () => {
  const trigger = { kind: 'TriggerMessage', requestedMessage: 'Heartbeat', evseId: null } as const;

  test('is done once, however often and however much at once it is sent', async () => {
    const place = await world.place();
    await world.online(place, '1.6');
    const input = { key: randomUUID(), stationId: place.id, ageMs: 0, action: { kind: 'command', request: trigger } } as const;
    const answers = await Promise.allSettled([1, 2, 3, 4].map(() => act(ports, ADA, input)));
    expect(answers.filter((a) => a.status === 'fulfilled').length).toBeGreaterThan(0);
    const again = await act(ports, ADA, input);
    expect(again).toEqual({ state: 'done', commandId: input.key });
    await world.commandWhen(input.key, (c) => c.outcome !== null);
    expect(await world.messages(place, 'TriggerMessage')).toHaveLength(1);
    await expect(act(ports, ADA, { ...input, action: { kind: 'start' } })).rejects.toMatchObject({ code: 'invalid' });
    await expect(act(ports, { ...ADA, userId: 'u2' }, input)).rejects.toMatchObject({ code: 'invalid' });
  });

  test('a command whose process died before it could say so is not sent again', async () => {
    const place = await world.place();
    await world.online(place, '1.6');
    const input = { key: randomUUID(), stationId: place.id, ageMs: 0, action: { kind: 'command', request: trigger } } as const;
    await act(ports, ADA, input);
    await world.commandWhen(input.key, (c) => c.outcome !== null);
    await world.rows(
      `UPDATE field_action SET state = 'running', started_at = now() - interval '5 minutes' WHERE key = $1`,
      input.key,
    );
    expect(await act(ports, ADA, input)).toEqual({ state: 'done', commandId: input.key });
    expect(await world.messages(place, 'TriggerMessage')).toHaveLength(1);
  });

  test('a command that waited too long on the phone is not sent, and stays unsent', async () => {
    const place = await world.place();
    await world.online(place, '1.6');
    const key = randomUUID();
    const late = { key, stationId: place.id, ageMs: 16 * 60_000, action: { kind: 'command', request: trigger } } as const;
    expect(await act(ports, ADA, late)).toMatchObject({ state: 'refused', code: 'conflict' });
    expect(await act(ports, ADA, { ...late, ageMs: 0 })).toMatchObject({ state: 'refused' });
    expect(await world.messages(place, 'TriggerMessage')).toHaveLength(0);
  });

  test('a station outside the sites of who asks does not exist', async () => {
    const place = await world.place();
    const input = { key: randomUUID(), stationId: place.id, ageMs: 0, action: { kind: 'start' } } as const;
    await expect(act(ports, { ...ADA, siteIds: [1] }, input)).rejects.toMatchObject({ code: 'notFound' });
  });
});
