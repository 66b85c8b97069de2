import type { DomainEvent } from '../../domain/events';
import { ENDED, type ItemState, type PlanState } from '../../domain/settings/rollout';
import type { FleetView } from '../fleet/fleet-view';
import type { Clock, EventBus } from '../ports';
import { askReboot, type CarryPorts, carryOut, type Turned } from './engine/carry-out';
import { createConversation } from './engine/conversation';
import { proveAfterBoot } from './engine/late-proof';
import { type Doing, type StationFacts, step } from './engine/step';
import type { ItemPatch, LightItem, NewHappening, PlanStations, PlanStore, StoredItem, StoredPlan } from './ports';

export interface RunnerPorts extends Omit<CarryPorts, 'load' | 'save' | 'bootedSince'> {
  store: PlanStore;
  stations: Pick<PlanStations, 'timeZones' | 'lastBoots'>;
  fleet: Pick<FleetView, 'get'>;
  bus: EventBus;
  clock: Clock;
  load(stationId: number, keys: readonly string[]): ReturnType<CarryPorts['load']>;
  log: { error(fields: object, text: string): void };
  /** How long after a connection a station may still boot before it is asked for anything. */
  settleMs: number;
}

/** Stations worked on at the same time, over all plans. */
const MAX_BUSY = 1000;
/** Browsers are told of a plan at most this often. */
const TELL_MS = 400;
/** Nothing due: looked at all the same, so that nothing a lost event would have told stays undone. */
const LOOK_MS = 60_000;
/** Stations that said yes and kept the old value, looked at once more after their next boot; the oldest are forgotten. */
const MAX_UNSEEN = 5000;
/** These are waited for by what stations do. */
const WATCHED: ReadonlySet<ItemState> = new Set<ItemState>([
  'waitingOffline',
  'waitingIdle',
  'rebooting',
  'running',
  'pending',
]);

interface Running {
  plan: StoredPlan;
  items: Map<number, LightItem>;
  list: readonly LightItem[];
  timer: NodeJS.Timeout | null;
  /** One look after the other. */
  looking: Promise<void> | null;
  again: boolean;
  /** To be read from the store before the next look. */
  stale: boolean;
  toldAt: number;
  telling: NodeJS.Timeout | null;
}

/** Carries plans out: asks the pure step what is next, does it, and looks again when something happened or is due. */
export class PlanRunner {
  private readonly plans = new Map<string, Running>();
  /** Stations worked on, and by which plan. */
  private readonly busy = new Map<number, string>();
  private readonly turns = new Set<Promise<void>>();
  private readonly boots = new Map<number, number>();
  /** Not seen when read back, and in which plan. */
  private readonly unseen = new Map<number, string>();
  private zones: ReadonlyMap<number, string> = new Map();
  private unsubscribe: (() => void) | null = null;
  private stopping = false;

  constructor(private readonly ports: RunnerPorts) {}

  /** Goes on with whatever was under way when the process before us ended. */
  async start(): Promise<void> {
    this.unsubscribe = this.ports.bus.subscribe((event) => this.onEvent(event));
    this.zones = await this.ports.stations.timeZones();
    for (const plan of await this.ports.store.listActive()) await this.adopt(plan);
  }

  /** Begins nothing more and waits for what is under way to be stored. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.unsubscribe?.();
    for (const running of this.plans.values()) {
      if (running.timer) clearTimeout(running.timer);
      if (running.telling) clearTimeout(running.telling);
    }
    await Promise.allSettled([...this.plans.values()].map((one) => one.looking ?? Promise.resolve()));
    await Promise.allSettled([...this.turns]);
  }

  /** A plan was changed by somebody: it is read anew and gone on with. Resolves when that has been done. */
  async changed(planId: string): Promise<void> {
    const known = this.plans.get(planId);
    if (!known) {
      const plan = await this.ports.store.find(planId);
      if (plan && !this.plans.has(planId)) await this.adopt(plan);
    } else {
      known.stale = true;
      this.look(planId);
      while (known.stale && known.looking) await known.looking;
    }
    this.tell(planId);
  }

  /** Worked on now, by whatever plan. */
  isBusy(stationId: number): boolean {
    return this.busy.has(stationId);
  }

  onBooted(stationId: number, at: Date): void {
    this.boots.set(stationId, at.getTime());
    this.lookFor(stationId);
    const planId = this.unseen.get(stationId);
    if (planId === undefined || this.busy.has(stationId) || this.stopping) return;
    this.unseen.delete(stationId);
    this.proveLate(planId, stationId).catch(this.failed('a station could not be read after its boot'));
  }

  private async proveLate(planId: string, stationId: number): Promise<void> {
    this.busy.set(stationId, planId);
    try {
      const [plan, item] = await Promise.all([this.ports.store.find(planId), this.ports.store.item(planId, stationId)]);
      if (!plan || item?.state !== 'notSeen') return;
      const turned = await proveAfterBoot(this.carryPorts(planId, item), plan, item);
      Object.assign(this.plans.get(planId)?.items.get(stationId) ?? {}, turned);
    } finally {
      this.busy.delete(stationId);
      this.tell(planId);
      this.lookFor(stationId);
    }
  }

  private carryPorts(planId: string, item: StoredItem): CarryPorts {
    const keys = item.planned.map((wish) => wish.key);
    return {
      ...this.ports,
      load: (id) => this.ports.load(id, keys),
      save: (patch, happened, audit) => this.ports.store.saveItem(planId, item.stationId, patch, happened, audit),
      bootedSince: async (id, at) => (this.boots.get(id) ?? 0) >= at.getTime(),
    };
  }

  private onEvent(event: DomainEvent): void {
    if (event.kind === 'stationChanged') this.lookFor(event.summary.id);
    else if (event.kind === 'stationDeleted') this.lookFor(event.stationId);
    else if (event.kind === 'stationsEdited')
      this.ports.stations.timeZones().then((zones) => (this.zones = zones), this.failed('time zones could not be read'));
  }

  private lookFor(stationId: number): void {
    for (const [id, running] of this.plans) {
      const item = running.items.get(stationId);
      if (item && WATCHED.has(item.state)) this.look(id);
    }
  }

  private async adopt(plan: StoredPlan): Promise<void> {
    const running: Running = {
      plan,
      items: new Map(),
      list: [],
      timer: null,
      looking: null,
      again: false,
      stale: false,
      toldAt: 0,
      telling: null,
    };
    await this.readItems(running);
    if (!isOpen(running) || this.plans.has(plan.id)) return;
    this.plans.set(plan.id, running);
    this.look(plan.id);
  }

  private async readItems(running: Running): Promise<void> {
    const list = await this.ports.store.lightItems(running.plan.id);
    // What is worked on is known better here than it is stored.
    running.list = list.map((item) =>
      this.busy.get(item.stationId) === running.plan.id ? (running.items.get(item.stationId) ?? item) : item,
    );
    running.items = new Map(running.list.map((item) => [item.stationId, item]));
    const boots = await this.ports.stations.lastBoots(list.filter((i) => i.state === 'rebooting').map((i) => i.stationId));
    for (const [stationId, at] of boots) this.boots.set(stationId, Math.max(this.boots.get(stationId) ?? 0, at.getTime()));
  }

  private async readAgain(running: Running): Promise<void> {
    running.stale = false;
    const plan = await this.ports.store.find(running.plan.id);
    if (!plan) {
      this.drop(running);
      return;
    }
    running.plan = plan;
    await this.readItems(running);
  }

  private drop(running: Running): void {
    if (running.timer) clearTimeout(running.timer);
    this.plans.delete(running.plan.id);
  }

  /** Many calls at once come to one look, and one after it when something came meanwhile. */
  private look(planId: string): void {
    const running = this.plans.get(planId);
    if (!running || this.stopping) return;
    if (running.looking) {
      running.again = true;
      return;
    }
    running.again = false;
    running.looking = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.lookNow(running))
      .catch(this.failed('a plan could not be gone on with'))
      .then(() => {
        running.looking = null;
        if (running.again) this.look(planId);
      });
  }

  private async lookNow(running: Running): Promise<void> {
    if (running.timer) clearTimeout(running.timer);
    if (running.stale) await this.readAgain(running);
    if (this.stopping || !this.plans.has(running.plan.id)) return;
    const startedAt = performance.now();
    const next = step(running.plan, running.list, {
      now: this.ports.clock.now(),
      facts: (stationId) => this.factsOf(stationId),
      busy: (stationId) => this.busy.has(stationId),
    });
    const spent = performance.now() - startedAt;
    for (const doing of next.doing) await this.obey(running, doing);
    if (next.doing.some((doing) => doing.do !== 'begin')) running.again = true;
    else if (!isOpen(running)) {
      this.drop(running);
      return;
    }
    // A plan of ten thousand stations leaves the thread to others between two looks.
    if (spent > 5) await new Promise((resolve) => setTimeout(resolve, Math.min(100, 4 * spent)));
    const inMs = next.nextAt === null ? LOOK_MS : next.nextAt - this.ports.clock.now().getTime();
    running.timer = setTimeout(() => this.look(running.plan.id), Math.max(1, Math.min(inMs, LOOK_MS)));
    running.timer.unref();
  }

  private factsOf(stationId: number): StationFacts | null {
    const summary = this.ports.fleet.get(stationId);
    if (!summary) return null;
    const bootedAt = this.boots.get(stationId) ?? null;
    const since = summary.connectionChangedAt ?? 0;
    const settled = bootedAt !== null && bootedAt >= since;
    return {
      connected: summary.connected,
      settledAt: settled ? bootedAt : since + this.ports.settleMs,
      charging: summary.connectors.some((connector) => connector.transaction !== null),
      timeZone: (summary.siteId === null ? undefined : this.zones.get(summary.siteId)) ?? 'Europe/Stockholm',
      bootedAt,
    };
  }

  private async obey(running: Running, doing: Doing): Promise<void> {
    switch (doing.do) {
      case 'begin':
        this.begin(running, doing.stationId, doing.again);
        return;
      case 'reboot':
        this.work(running, doing.stationId, () => this.rebootNow(running.plan, doing.stationId));
        return;
      case 'park': {
        const { state, why, dueAt } = doing;
        const kept = state === 'waitingOffline' ? 'offline' : 'window';
        await this.save(running, doing.stationId, { state, why, dueAt }, [
          this.event('waiting', { for: kept }, doing.stationId),
        ]);
        return;
      }
      case 'end': {
        const { state, why } = doing;
        const told = this.event('ended', { state, ...(why ? { why: why.code } : {}) }, doing.stationId);
        await this.save(running, doing.stationId, { state, why, dueAt: null }, [told]);
        return;
      }
      case 'startWave':
      case 'finishWave': {
        const now = this.ports.clock.now();
        const begins = doing.do === 'startWave';
        const wave = begins
          ? { startedAt: now, finishedAt: null }
          : { startedAt: running.plan.progress.waves[doing.wave]?.startedAt ?? now, finishedAt: now };
        const progress = { ...running.plan.progress, waves: { ...running.plan.progress.waves, [doing.wave]: wave } };
        await this.move(
          running,
          ['running'],
          { progress },
          this.event(begins ? 'waveStarted' : 'waveFinished', { wave: doing.wave }),
        );
        return;
      }
      case 'run':
        await this.move(
          running,
          ['scheduled'],
          { state: 'running', startedAt: this.ports.clock.now() },
          this.event('started', {}),
        );
        return;
      case 'pause':
        await this.move(
          running,
          ['running'],
          { state: 'paused', stateReason: doing.why },
          this.event('paused', { why: doing.why.code, ...doing.why.values }),
        );
        return;
      case 'finish':
        await this.move(
          running,
          ['running'],
          { state: 'finished', stateReason: null, finishedAt: this.ports.clock.now() },
          this.event('finished', {}),
        );
    }
  }

  private begin(running: Running, stationId: number, again: boolean): void {
    if (this.busy.size >= MAX_BUSY) return;
    const { plan } = running;
    this.work(running, stationId, async () => {
      const item = await this.ports.store.item(plan.id, stationId);
      if (!item || ENDED.has(item.state)) return item;
      return carryOut(this.carryPorts(plan.id, item), plan, item, again);
    });
  }

  private async rebootNow(plan: StoredPlan, stationId: number): Promise<Turned | null> {
    const item = await this.ports.store.item(plan.id, stationId);
    if (item?.state !== 'waitingIdle') return item;
    const ports = {
      ...this.ports,
      bootedSince: async () => false,
      save: (patch: ItemPatch, happened: readonly NewHappening[]) =>
        this.ports.store.saveItem(plan.id, stationId, patch, happened),
    };
    return askReboot(ports, plan, createConversation(ports, plan, item));
  }

  /** One station at a time is only worked on by one. A turn that fails for a reason of ours is tried again when looked at next. */
  private work(running: Running, stationId: number, turn: () => Promise<Turned | null>): void {
    const planId = running.plan.id;
    const item = running.items.get(stationId);
    if (!item) return;
    this.busy.set(stationId, planId);
    if (item.state !== 'rebooting' && item.state !== 'waitingIdle') item.state = 'running';
    this.tell(planId);
    const done = turn()
      .then((turned) => {
        if (turned) Object.assign(item, { state: turned.state, dueAt: turned.dueAt, rebootAskedAt: turned.rebootAskedAt });
        else item.state = 'gone';
        if (turned?.state === 'notSeen') this.remember(stationId, planId);
      })
      .catch(async (err: unknown) => {
        this.ports.log.error({ err, planId, stationId }, 'a station of a plan could not be worked on');
        const why = { code: 'ourFault' };
        Object.assign(item, { state: 'failed', dueAt: null, rebootAskedAt: null });
        await this.ports.store
          .saveItem(planId, stationId, { state: 'failed', why, dueAt: null }, [
            this.event('ended', { state: 'failed', why: why.code }, stationId),
          ])
          .catch(this.failed('the end of a station’s turn could not be stored'));
      })
      .finally(() => {
        this.busy.delete(stationId);
        this.turns.delete(done);
        this.tell(planId);
        this.look(planId);
        // Another plan may wait for this station.
        this.lookFor(stationId);
      });
    this.turns.add(done);
  }

  private remember(stationId: number, planId: string): void {
    this.unseen.delete(stationId);
    this.unseen.set(stationId, planId);
    const [oldest] = this.unseen.keys();
    if (this.unseen.size > MAX_UNSEEN && oldest !== undefined) this.unseen.delete(oldest);
  }

  private async save(running: Running, stationId: number, patch: ItemPatch, happened: readonly NewHappening[]): Promise<void> {
    await this.ports.store.saveItem(running.plan.id, stationId, patch, happened);
    const item = running.items.get(stationId);
    if (item) Object.assign(item, patch);
    this.tell(running.plan.id);
  }

  private async move(
    running: Running,
    from: readonly PlanState[],
    change: Parameters<PlanStore['move']>[2],
    happened: NewHappening,
  ): Promise<void> {
    if (await this.ports.store.move(running.plan.id, from, change, [happened], null))
      running.plan = { ...running.plan, ...change };
    else running.plan = (await this.ports.store.find(running.plan.id)) ?? { ...running.plan, state: 'cancelled' };
    this.tell(running.plan.id);
  }

  private event(kind: NewHappening['kind'], values: NewHappening['values'], stationId: number | null = null): NewHappening {
    return { stationId, at: this.ports.clock.now(), kind, values, byName: null };
  }

  private tell(planId: string): void {
    const running = this.plans.get(planId);
    if (!running) {
      this.ports.bus.publish({ kind: 'planChanged', planId });
      return;
    }
    if (running.telling || this.stopping) return;
    const wait = Math.max(0, running.toldAt + TELL_MS - performance.now());
    running.telling = setTimeout(() => {
      running.telling = null;
      running.toldAt = performance.now();
      this.ports.bus.publish({ kind: 'planChanged', planId });
    }, wait);
    running.telling.unref();
  }

  private failed(text: string) {
    return (err: unknown): void => this.ports.log.error({ err }, text);
  }
}

const isActive = (state: PlanState): boolean => state === 'scheduled' || state === 'running' || state === 'paused';
/** Whether anything is still to come of it; what is under way in a cancelled plan is brought to its end. */
const isOpen = ({ plan, list }: Running): boolean =>
  isActive(plan.state) ||
  (plan.state === 'cancelled' ? list.some((item) => !ENDED.has(item.state)) : list.some((item) => isUnderWay(item.state)));
const isUnderWay = (state: ItemState): boolean => state === 'running' || state === 'rebooting';
