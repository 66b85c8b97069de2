import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryBus } from '../../bus/memory';
import type { Actor } from '../../domain/access/access';
import type { StationSummary } from '../../domain/events';
import { fromColumns } from '../../domain/fleet/columns';
import { type LiveMessage, topicsOf } from '../../domain/fleet/live';
import { createFleetView, type FleetView } from '../../features/fleet/fleet-view';
import { createLiveHub, type LiveHub, type LiveOptions } from './hub';

const bus = createMemoryBus((error) => {
  throw error;
});
const clock = { now: () => new Date() };
const noSites = { sites: async () => [] };
let stored: StationSummary[];
let fleet: FleetView;
let hub: LiveHub;
let abort: AbortController;

const station = (id: number, siteId: number | null = 1, name = `Station ${id}`): StationSummary => ({
  id,
  identity: `S-${id}`,
  name,
  siteId,
  latitude: null,
  longitude: null,
  vendor: null,
  model: null,
  firmwareVersion: null,
  version: '1.6',
  admission: 'accepted',
  demo: false,
  connected: true,
  connectionChangedAt: null,
  disconnectReason: null,
  lastMessageAt: null,
  connectors: [],
});
const actor = (siteIds: number[] | null = null, userId = 'u'): Actor => ({
  userId,
  name: 'U',
  email: 'u@example.com',
  role: 'operator',
  siteIds,
});
const changed = (summary: StationSummary) => bus.publish({ kind: 'stationChanged', summary, topics: ['status'] });

function startHub(options: Partial<LiveOptions> = {}): void {
  hub = createLiveHub({ fleet, reads: noSites, clock }, { coalesceMs: 10, ...options });
}

beforeEach(async () => {
  stored = [station(1), station(2, 2), station(3, null)];
  abort = new AbortController();
  fleet = createFleetView({
    reads: { summaries: async (ids) => stored.filter((s) => ids === null || ids.includes(s.id)) },
    bus,
    clock,
    onError: () => {},
  });
  await fleet.start();
  startHub();
});
afterEach(() => {
  abort.abort();
  hub.close();
  fleet.stop();
});

/** A browser: reads messages one by one. */
function open(who: Actor, lastEventId: string | null = null, reload: () => Promise<Actor | null> = async () => who) {
  const subscription = hub.subscribe(who, lastEventId, reload);
  if (!subscription) throw new Error('refused');
  const messages = subscription.messages(abort.signal);
  let lastId = '';
  return {
    get lastId() {
      return lastId;
    },
    async next(): Promise<LiveMessage | null> {
      const { value, done } = await messages.next();
      if (done || !value) return null;
      lastId = value.id;
      return value.message;
    },
    async delta() {
      const message = await this.next();
      if (message?.kind !== 'delta') throw new Error(`expected a delta, got ${message?.kind}`);
      return message;
    },
    async snapshot(): Promise<string[]> {
      const message = await this.next();
      if (message?.kind !== 'snapshot') throw new Error(`expected a snapshot, got ${message?.kind}`);
      return fromColumns(message.fleet).map((s) => s.name);
    },
    async close() {
      await messages.return(undefined);
      subscription.close();
    },
  };
}

describe('a stream', () => {
  test('starts with the fleet its reader may see and goes on with what changes', async () => {
    const mine = open(actor([1]));
    expect(await mine.snapshot()).toEqual(['Station 1']);
    changed(station(2, 2, 'Not mine'));
    changed(station(1, 1, 'Mine'));
    bus.publish({ kind: 'commandChanged', stationId: 1, commandId: 'c' });
    const delta = await mine.delta();
    expect(delta.changed.map((s) => s.name)).toEqual(['Mine']);
    expect(delta.removed).toEqual([]);
    expect(delta.touched.map(([id, mask]) => [id, topicsOf(mask)])).toEqual([[1, ['status', 'commands', 'history']]]);
  });

  test('tells a burst once, as it ended', async () => {
    const all = open(actor());
    await all.snapshot();
    for (let i = 0; i < 500; i++) changed(station(1, 1, `Name ${i}`));
    const delta = await all.delta();
    expect(delta.changed.map((s) => s.name)).toEqual(['Name 499']);
  });

  test('removes a station that is deleted or moved out of sight, adds one moved into it', async () => {
    const mine = open(actor([1]));
    await mine.snapshot();
    changed(station(1, 2, 'Moved away'));
    changed(station(2, 1, 'Moved here'));
    const delta = await mine.delta();
    expect([delta.removed, delta.changed.map((s) => s.name)]).toEqual([[1], ['Moved here']]);
    bus.publish({ kind: 'stationDeleted', stationId: 2 });
    expect((await mine.delta()).removed).toEqual([2]);
  });

  test('says that a station spoke without sending all of it, and names lists that changed', async () => {
    const all = open(actor());
    await all.snapshot();
    bus.publish({ kind: 'stationTouched', stationId: 3, topics: ['messages'], lastMessageAt: 77 });
    bus.publish({ kind: 'tokensEdited' });
    const delta = await all.delta();
    expect(delta).toMatchObject({ changed: [], touched: [[3, 16, 77]], fleetTopics: ['tokens'] });
    expect(fleet.get(3)?.lastMessageAt).toBe(77);
  });

  test('brings what people edited, read again from the database', async () => {
    const all = open(actor());
    await all.snapshot();
    stored = [station(1, 1, 'Renamed'), station(2, 2), station(4, 1, 'New')];
    bus.publish({ kind: 'stationsEdited', stationIds: [1, 3, 4] });
    const names = new Set<string>();
    const removed: number[] = [];
    while (names.size < 2 || removed.length < 1) {
      const delta = await all.delta();
      for (const s of delta.changed) names.add(s.name);
      removed.push(...delta.removed);
    }
    expect([[...names].sort(), removed]).toEqual([['New', 'Renamed'], [3]]);
  });
});

describe('after a drop', () => {
  test('goes on where it stopped, without a snapshot', async () => {
    const first = open(actor());
    await first.snapshot();
    changed(station(1, 1, 'Seen'));
    await first.delta();
    await first.close();
    changed(station(2, 2, 'Missed'));
    const second = open(actor(), first.lastId);
    expect((await second.delta()).changed.map((s) => s.name)).toEqual(['Missed']);
  });

  test('starts over with a warning when too much happened meanwhile', async () => {
    startHub({ capacity: 10 });
    const first = open(actor());
    await first.snapshot();
    await first.close();
    for (let i = 0; i < 11; i++) changed(station(1, 1, `Name ${i}`));
    const second = open(actor(), first.lastId);
    expect(await second.next()).toEqual({ kind: 'resnapshot', reason: 'gap' });
    expect(await second.snapshot()).toContain('Name 10');
  });

  test.each(['deadbeef.all.1', 'nonsense', ''])(
    'starts over when its last id is %j, from another run or made up',
    async (id) => {
      const second = open(actor(), id);
      expect(await second.next()).toEqual({ kind: 'resnapshot', reason: 'gap' });
      expect(await second.snapshot()).toHaveLength(3);
    },
  );

  test('starts over when its reader may see other sites than before', async () => {
    const first = open(actor([1]));
    await first.snapshot();
    await first.close();
    const second = open(actor([2]), first.lastId);
    expect(await second.next()).toEqual({ kind: 'resnapshot', reason: 'gap' });
    expect(await second.snapshot()).toEqual(['Station 2']);
  });

  test('who drops out between the warning and the snapshot gets both again', async () => {
    const first = open(actor(), 'nonsense');
    expect(await first.next()).toEqual({ kind: 'resnapshot', reason: 'gap' });
    await first.close();
    const second = open(actor(), first.lastId);
    expect(await second.next()).toEqual({ kind: 'resnapshot', reason: 'gap' });
    expect(await second.snapshot()).toHaveLength(3);
  });
});

describe('limits', () => {
  test('a reader that does not keep up is told so and starts over; the others do not notice', async () => {
    startHub({ capacity: 100 });
    const slow = open(actor());
    const quick = open(actor());
    await slow.snapshot();
    await quick.snapshot();
    for (let i = 0; i < 150; i++) {
      changed(station(1, 1, `Name ${i}`));
      if (i % 50 === 0) expect((await quick.delta()).changed).toHaveLength(1);
    }
    expect((await quick.delta()).changed.map((s) => s.name)).toEqual(['Name 149']);
    expect(await slow.next()).toEqual({ kind: 'resnapshot', reason: 'slow' });
    expect(await slow.snapshot()).toContain('Name 149');
  });

  test('a quiet reader keeps its place while others are busy', async () => {
    startHub({ capacity: 40 });
    const mine = open(actor([1]));
    await mine.snapshot();
    const before = mine.lastId;
    const next = mine.delta();
    const busy = setInterval(() => changed(station(2, 2)), 1);
    expect(await next).toMatchObject({ changed: [], touched: [], removed: [] });
    clearInterval(busy);
    expect(mine.lastId).not.toBe(before);
  });

  test('one person opens only so many, and closing makes room', () => {
    startHub({ maxPerUser: 2, maxInAll: 3 });
    const subscribe = (userId: string) => hub.subscribe(actor(null, userId), null, async () => null);
    const first = subscribe('a');
    expect(subscribe('a')).not.toBeNull();
    expect(subscribe('a')).toBeNull();
    expect(subscribe('b')).not.toBeNull();
    expect(subscribe('c')).toBeNull();
    first?.close();
    first?.close();
    expect(hub.subscriptions).toBe(2);
    expect(subscribe('c')).not.toBeNull();
  });

  test('a stream ends when its reader is signed out or disabled, and follows a change of sites', async () => {
    startHub({ recheckMs: 20 });
    let now: Actor | null = actor([1]);
    const stream = open(actor([1]), null, async () => now);
    expect(await stream.snapshot()).toEqual(['Station 1']);
    now = actor([2]);
    expect(await stream.next()).toEqual({ kind: 'resnapshot', reason: 'gap' });
    expect(await stream.snapshot()).toEqual(['Station 2']);
    now = null;
    expect(await stream.next()).toBeNull();
  });

  test('a stream ends when its reader goes away and when we stop', async () => {
    const one = open(actor());
    await one.snapshot();
    const waiting = one.next();
    abort.abort();
    expect(await waiting).toBeNull();
    abort = new AbortController();
    const two = open(actor());
    await two.snapshot();
    const waitingToo = two.next();
    hub.close();
    expect(await waitingToo).toBeNull();
  });
});

test("a station's own news is not undone by an older reading of the database", async () => {
  let release: (rows: StationSummary[]) => void = () => {};
  const slow = createFleetView({
    reads: {
      summaries: (ids) => (ids === null ? Promise.resolve([station(1)]) : new Promise((resolve) => (release = resolve))),
    },
    bus,
    clock,
    onError: () => {},
  });
  await slow.start();
  bus.publish({ kind: 'stationsEdited', stationIds: [1] });
  changed({ ...station(1), connected: false, disconnectReason: 'ping' });
  release([{ ...station(1, 2, 'Renamed'), connected: true }]);
  await expect
    .poll(() => slow.get(1))
    .toMatchObject({ name: 'Renamed', siteId: 2, connected: false, disconnectReason: 'ping' });
  slow.stop();
});

test('a deleted station does not come back by what its closing socket says, but does when registered again', async () => {
  bus.publish({ kind: 'stationDeleted', stationId: 1 });
  changed({ ...station(1), connected: false });
  expect(fleet.get(1)).toBeNull();
  bus.publish({ kind: 'stationsEdited', stationIds: [1] });
  await expect.poll(() => fleet.get(1)?.name).toBe('Station 1');
  changed(station(1, 1, 'Back'));
  expect(fleet.get(1)?.name).toBe('Back');
});
