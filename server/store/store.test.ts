import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../domain/command/command';
import { type TestDatabase, testDatabase } from '../testing/database';
import { aConnector, aTransaction } from '../testing/rows';
import { createStore, type Store } from './index';

const log = pino({ level: 'silent' });
const at = new Date('2026-03-01T12:00:00.000Z');
const later = (ms: number) => new Date(at.getTime() + ms);

let db: TestDatabase;
let store: Store;
let nextStation = 1;

beforeAll(async () => {
  db = await testDatabase();
  store = await createStore({ url: db.url, log });
});
afterAll(async () => {
  await store.close();
  await db.close();
});

/** A registered station, known to the directory. */
async function aStation(columns: { identity?: string; admission?: string } = {}): Promise<number> {
  const identity = columns.identity ?? `ST-${nextStation++}`;
  const { id } = await store.prisma.station.create({
    data: { identity, name: identity, admission: columns.admission ?? 'accepted' },
  });
  await store.directory.reload([id]);
  return id;
}

describe('loader', () => {
  test('brings back what the writer wrote', async () => {
    const id = await aStation();
    const ended = Array.from({ length: 7 }, (_, i) =>
      aTransaction({ id: 9000 + i, ocppId: `e${i}`, startedAt: new Date(), endedAt: new Date(Date.now() - i * 1000) }),
    );
    const active = aTransaction({ id: 9100, ocppId: 'tx-active', startedAt: later(5000), doubts: ['Gap'] });
    await store.writer.commit(id, {
      station: {
        vendor: 'Acme',
        registration: 'Accepted',
        wholeStatus: 'Unavailable',
        wholeStatusAt: at,
        heartbeatIntervalS: 90,
      },
      connectors: [aConnector({ evseId: 2 }), aConnector({ evseId: 1, status: 'Occupied', reportedStatus: 'Charging' })],
      transactions: [...ended, active],
    });
    const state = await store.loader.load(id, '1.6');
    expect(state).toMatchObject({ stationId: id, version: '1.6', vendor: 'Acme', heartbeatIntervalS: 90 });
    expect(state?.whole).toMatchObject({ status: 'Unavailable', statusAt: at });
    expect(state?.connectors).toEqual([
      aConnector({ evseId: 1, status: 'Occupied', reportedStatus: 'Charging' }),
      aConnector({ evseId: 2 }),
    ]);
    expect(state?.transactions).toEqual([active]);
    expect(state?.recent.map((t) => t.ocppId)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4']);
    expect(await store.loader.findTransaction(id, 'e6')).toEqual(ended[6]);
    expect(await store.loader.findTransaction(id, 'none')).toBeNull();
    expect(await store.loader.findTransactionByStart(id, 1, later(5000))).toEqual(active);
    expect(await store.loader.findTransactionByStart(id, 2, later(5000))).toBeNull();
  });

  test('loads hundreds of stations that come at once, and answers null for a deleted one', async () => {
    const gone = await aStation();
    await store.prisma.station.update({ where: { id: gone }, data: { deletedAt: new Date() } });
    const ids = await Promise.all(Array.from({ length: 300 }, () => aStation()));
    const states = await Promise.all([...ids, gone].map((id) => store.loader.load(id, '2.0.1')));
    expect(states.slice(0, -1).map((s) => s?.stationId)).toEqual(ids);
    expect(states.at(-1)).toBeNull();
  });
});

describe('ids', () => {
  test('are never given twice, however many ask at once', async () => {
    const other = await createStore({ url: db.url, log, onlyNode: false });
    const ids = await Promise.all(Array.from({ length: 500 }, async (_, i) => (i % 2 ? store : other).ids.nextTransactionId()));
    await other.close();
    expect(new Set(ids).size).toBe(500);
    expect(Math.min(...ids)).toBeGreaterThan(0);
  });

  test('a later session has a higher epoch, whichever node it is on', async () => {
    const other = await createStore({ url: db.url, log, onlyNode: false });
    const epochs: number[] = [];
    for (let i = 0; i < 6; i++) epochs.push(await (i % 2 ? store : other).ids.nextSessionEpoch());
    await other.close();
    expect(epochs).toEqual([...epochs].sort((a, b) => a - b));
    expect(new Set(epochs).size).toBe(6);
  });
});

describe('connections', () => {
  const up = (stationId: number, epoch: number) =>
    store.connections.connected({ stationId, epoch, at, version: '2.0.1', remoteAddress: '10.0.0.1' });
  const down = (stationId: number, epoch: number) =>
    store.connections.disconnected({ stationId, epoch, at: later(1000), reason: 'SocketClosed' });

  test("an old session's end does not undo a newer session", async () => {
    const id = await aStation();
    const [, , oldEnd] = await Promise.all([up(id, 10), up(id, 11), down(id, 10)]);
    expect(oldEnd).toBe(false);
    expect(await store.prisma.station.findUnique({ where: { id } })).toMatchObject({ connected: true, sessionEpoch: 11n });
    await up(id, 9);
    expect(await store.prisma.station.findUnique({ where: { id } })).toMatchObject({ connected: true, sessionEpoch: 11n });
    expect(await down(id, 11)).toBe(true);
    expect(await down(id, 11)).toBe(true);
    expect(await store.prisma.station.findUnique({ where: { id } })).toMatchObject({
      connected: false,
      disconnectReason: 'SocketClosed',
      disconnectedAt: later(1000),
      ocppVersion: '2.0.1',
    });
    const events = await store.prisma.stationEvent.findMany({ where: { stationId: id }, orderBy: { id: 'asc' } });
    expect(events.map((e) => e.kind)).toEqual(['Connected', 'Connected', 'Disconnected']);
  });

  test('stations a dead process left connected are marked disconnected at the next start, when last heard from', async () => {
    const id = await aStation();
    await up(id, 20);
    await store.writer.commit(id, { station: { lastMessageAt: later(60_000) } });
    const next = await createStore({ url: db.url, log });
    await next.close();
    expect(await store.prisma.station.findUnique({ where: { id } })).toMatchObject({
      connected: false,
      disconnectReason: 'ServerRestarted',
      disconnectedAt: later(60_000),
    });
    const events = await store.prisma.stationEvent.findMany({ where: { stationId: id }, orderBy: { id: 'asc' } });
    expect(events.at(-1)).toMatchObject({ kind: 'Disconnected', detail: { reason: 'ServerRestarted' } });
  });
});

describe('commands', () => {
  const audit = (stationId: number) => ({
    at,
    userId: 'u1',
    userName: 'Ada',
    action: 'command.request',
    subjectType: 'station',
    subjectId: String(stationId),
    siteId: null,
    stationId,
    detail: { kind: 'ClearCache' },
  });
  const aCommand = (stationId: number, given: Partial<Command> = {}): Command => ({
    id: randomUUID(),
    stationId,
    request: { kind: 'ClearCache' },
    state: 'queued',
    outcome: null,
    observation: null,
    requestedBy: 'u1',
    requestedByName: 'Ada',
    requestedAt: new Date(),
    deadlineAt: null,
    sentAt: null,
    answeredAt: null,
    observedAt: null,
    messageId: null,
    ...given,
  });

  test('come back as stored, with their audit entry', async () => {
    const id = await aStation();
    const command = aCommand(id);
    await store.commands.insert(command, audit(id));
    expect(await store.commands.find(command.id)).toEqual(command);
    expect(await store.prisma.auditEntry.count({ where: { stationId: id } })).toBe(1);
    const answered: Command = {
      ...command,
      state: 'observed',
      outcome: { kind: 'stationOffline', lastSeenAt: at },
      observation: { kind: 'seen', what: 'boot', at },
      sentAt: at,
      messageId: 'c-1',
    };
    await store.commands.update(answered);
    expect(await store.commands.findByMessage(id, 'c-1')).toEqual(answered);
    expect(await store.commands.findByMessage(id, 'c-2')).toBeNull();
  });

  test('wait for their station in order until their deadline, then expire', async () => {
    const id = await aStation();
    const now = Date.now();
    const soon = aCommand(id, { requestedAt: new Date(now - 2), deadlineAt: new Date(now + 60_000) });
    const first = aCommand(id, { requestedAt: new Date(now - 9), deadlineAt: new Date(now + 90_000) });
    const past = aCommand(id, { requestedAt: new Date(now - 99), deadlineAt: new Date(now - 1) });
    for (const command of [soon, first, past]) await store.commands.insert(command, audit(id));
    expect((await store.commands.listQueued(id)).map((c) => c.id)).toEqual([first.id, soon.id]);
    const swept = await store.commands.sweep(new Date());
    expect(swept).toMatchObject([{ id: past.id, state: 'failed', outcome: { kind: 'expired', deadlineAt: past.deadlineAt } }]);
    expect(await store.commands.sweep(new Date())).toEqual([]);
  });

  test('sent ones of a dead process are failed by the next one', async () => {
    const id = await aStation();
    const sent = aCommand(id, { state: 'sent', sentAt: new Date(), messageId: 'x' });
    await store.commands.insert(sent, audit(id));
    expect(await store.commands.sweep(new Date())).toEqual([]);
    const next = await createStore({ url: db.url, log });
    const swept = await next.commands.sweep(new Date());
    await next.close();
    expect(swept).toMatchObject([{ id: sent.id, state: 'failed', outcome: { kind: 'timedOut' } }]);
  });
});

describe('directory', () => {
  test('finds exactly, suggests what differs in case, forgets deleted ones', async () => {
    const id = await aStation({ identity: 'Garage-A1' });
    expect(store.directory.find('Garage-A1')).toMatchObject({ id, admission: 'accepted', securityProfile: 1 });
    expect(store.directory.find('garage-a1')).toBeNull();
    expect(store.directory.suggest('garage-a1')).toMatchObject({ id });
    await store.prisma.station.update({ where: { id }, data: { deletedAt: new Date() } });
    store.onEvent({ kind: 'stationDeleted', stationId: id });
    await store.settled();
    expect(store.directory.find('Garage-A1')).toBeNull();
    expect(store.directory.suggest('garage-a1')).toBeNull();
  });

  test('edits arrive with their event', async () => {
    const id = await aStation({ identity: 'Edited-1' });
    await store.prisma.station.update({ where: { id }, data: { admission: 'disabled', passwordHash: 'h' } });
    store.onEvent({ kind: 'stationsEdited', stationIds: [id] });
    await store.settled();
    expect(store.directory.find('Edited-1')).toMatchObject({ admission: 'disabled', passwordHash: 'h' });
  });

  test('a pending station is registered once, however many sockets ask', async () => {
    const ask = () => store.directory.createPending({ identity: 'New-1', version: '1.6', remoteAddress: '10.0.0.9' });
    const entries = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(entries.map((e) => e.id)).size).toBe(1);
    expect(store.directory.find('New-1')).toMatchObject({ admission: 'pending', securityProfile: 0 });
  });
});

describe('tokens', () => {
  test('are found whatever the case and separators; policy and edits arrive with their event', async () => {
    await store.prisma.idToken.create({ data: { idToken: '04:A2-b1', lookup: '04A2B1', groupId: 'G' } });
    expect(await store.tokens.find('04a2b1')).toBeNull();
    store.onEvent({ kind: 'tokensEdited' });
    await store.settled();
    expect(await store.tokens.find('04a2 B1')).toMatchObject({ idToken: '04:A2-b1', status: 'Accepted', groupId: 'G' });
    expect(store.tokens.acceptUnknown()).toBe(false);
    await store.prisma.setting.create({ data: { key: 'acceptUnknownTokens', value: true } });
    store.onEvent({ kind: 'stationsEdited', stationIds: [] });
    await store.settled();
    expect(store.tokens.acceptUnknown()).toBe(true);
  });
});

describe('refusals', () => {
  test('are counted by identity, reason and address, and keep odd bytes visible', async () => {
    const knock = (given: object) => ({
      identity: 'X\0',
      reason: 'UnknownStation',
      detail: 'no such station',
      path: '/ocpp/X',
      remoteAddress: '10.1.1.1',
      offered: ['ocpp1.6', 'ocpp2.0.1'],
      firstAt: at,
      lastAt: later(1000),
      count: 3,
      ...given,
    });
    await store.refusals.record([knock({}), knock({ count: 1, lastAt: later(2000) }), knock({ remoteAddress: '10.1.1.2' })]);
    await store.refusals.record([knock({ count: 6, lastAt: later(9000) })]);
    const found = await store.prisma.refusal.findMany({ where: { identity: 'X\u2400' }, orderBy: { remoteAddress: 'asc' } });
    expect(found).toMatchObject([
      { count: 10, firstAt: at, lastAt: later(9000), offered: ['ocpp1.6', 'ocpp2.0.1'] },
      { count: 3, remoteAddress: '10.1.1.2' },
    ]);
  });
});

test('a lost database session is survived by everything that reads', async () => {
  const id = await aStation();
  await store.pool.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  expect(await store.loader.load(id, '1.6')).toMatchObject({ stationId: id });
  expect(await store.ping()).toBe(true);
});
