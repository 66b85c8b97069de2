import { Chance } from '../catalogue/random';
import type { DemoConnector, DemoStation } from '../catalogue/types';
import { arrivalRate, inUse, localHour } from './arrivals';
import { commandsV2x } from './commands-v2x';
import { commandsV16 } from './commands-v16';
import { Configuration } from './configuration';
import { type Around, freshConnector, SimConnector } from './connector';
import { securityProfile } from './held/network';
import { limitOf } from './held/profiles';
import { Shelf } from './held/shelf';
import type { KeptStation } from './kept';
import { Link, refusal } from './link';
import { Mishaps } from './mishaps';
import { Outbox, type Outgoing } from './outbox';
import type { SpeechHost } from './speech-host';
import { SpeechV2x, token, tokenStatus } from './speech-v2x';
import { SpeechV16, tagStatus } from './speech-v16';
import { END, type EndReason, type Payload, type Session, type Speech } from './types';
import { meanStayMs } from './vehicle';

export interface StationDeps {
  url: string;
  /** The same by wss; null: there is no such door. */
  secureUrl?: string | null;
  password: string;
  /** When this fleet was started, ms; first connections are spread over `connectAt`. */
  fleetStartedAt: number;
  connectAt: number;
  /** The card somebody who comes by holds against the reader. */
  customer(chance: Chance): string;
  kept: KeptStation | null;
  /** How long an answer takes. */
  latencyMs?(chance: Chance): number;
}

/** How long a process may be away for its sessions to have gone on meanwhile. */
const SESSIONS_SURVIVE_MS = 30 * 60_000;

/** One charging station: its connection, its connectors, its configuration. Driven by `tick`. */
export class SimStation implements SpeechHost, Around {
  readonly chance: Chance;
  readonly speech: Speech;
  readonly connectors: readonly SimConnector[];
  readonly configuration: Configuration;
  readonly shelf: Shelf;
  private readonly link: Link;
  private readonly outbox: Outbox;
  private readonly givenIds: Map<string, number>;
  private readonly mishaps: Mishaps;
  private accepted = false;
  private mustBoot = true;
  private bootReason = 'PowerUp';
  private connectAt: number;
  private failures = 0;
  /** Refused by plain ws: wss is tried, whatever its settings say. */
  private byTls = false;
  private nextHeartbeatAt = 0;
  private lastTickAt = Date.now();
  private nextBootAt: number | null = null;

  constructor(
    readonly spec: DemoStation,
    private readonly deps: StationDeps,
  ) {
    this.chance = new Chance(`${spec.identity} ${deps.fleetStartedAt}`);
    this.speech = spec.version === '1.6' ? new SpeechV16(this) : new SpeechV2x(this);
    this.configuration = new Configuration(spec, deps.kept?.changes ?? {});
    this.shelf = new Shelf(deps.kept?.shelf ?? {});
    this.connectAt = deps.connectAt;
    this.outbox = new Outbox(deps.kept?.outbox ?? [], (message) => this.deliver(message));
    this.givenIds = new Map(Object.entries(deps.kept?.givenIds ?? {}));
    const commands = spec.version === '1.6' ? commandsV16(this) : commandsV2x(this);
    this.link = new Link(() => this.address(), spec.identity, deps.password, spec.version, {
      opened: () => void this.greet(),
      closed: () => this.lost(),
      called: async (action, payload) => {
        await sleep((deps.latencyMs ?? latencyMs)(this.chance));
        const command = commands.get(action);
        if (!command) throw refusal('NotImplemented');
        return command(payload);
      },
    });
    this.connectors = spec.connectors.map((c, i) => new SimConnector(c, deps.kept?.connectors[i] ?? freshConnector(c), this));
    this.mishaps = new Mishaps(spec.ailment, deps.fleetStartedAt, this, deps.fleetStartedAt);
  }

  /** Before the first tick: sessions that began before the process did. */
  wakeUp(now: number, keptAt: number | null): void {
    for (const c of this.connectors) {
      if (keptAt !== null) {
        if (now - keptAt <= SESSIONS_SURVIVE_MS) c.catchUp(keptAt, now);
        else if (c.data.phase !== 'faulted') {
          c.end(END.powerLoss, keptAt);
          c.forget();
        }
        if (c.data.phase === 'authorizing') c.forget();
      } else if (this.spec.ailment === 'stuckMeter' || this.chance.bool(inUse(this.siteKind, this.localHour(now)))) {
        const [longest, shortest] = c.spec.current === 'DC' ? [22, 2] : [100, 4];
        c.occupySince(now - this.chance.between(shortest, longest) * 60_000, now);
      }
    }
  }

  /** Lives through the time since the last tick. After a suspended machine wakes up, the hours slept are not lived in one step. */
  tick(now: number): void {
    const dtMs = Math.min(now - this.lastTickAt, 30_000);
    this.lastTickAt = now;
    if (!this.link.isOpen && now >= this.connectAt) void this.connect(now);
    for (const c of this.connectors) c.tick(now, dtMs);
    if (this.nextBootAt !== null && now >= this.nextBootAt) void this.greet();
    if (this.accepted && now >= this.nextHeartbeatAt) {
      this.nextHeartbeatAt =
        now + Math.max(5, this.configuration.int(this.heartbeatComponent, 'HeartbeatInterval', 300)) * 1000;
      this.push({ action: 'Heartbeat', keep: 'passing', payload: {} });
    }
    this.mishaps.tick(now, dtMs);
  }

  keep(): KeptStation {
    return {
      connectors: this.connectors.map((c) => c.data),
      changes: this.configuration.changes(this.spec),
      outbox: this.outbox.lasting,
      givenIds: Object.fromEntries(this.givenIds),
      shelf: this.shelf.kept,
    };
  }

  /** For a shutdown of the whole fleet. */
  close(): void {
    this.connectAt = Number.POSITIVE_INFINITY;
    this.link.close();
  }

  // --- what connectors ask ---
  get model(): DemoStation['model'] {
    return this.spec.model;
  }
  get siteKind(): DemoStation['site']['kind'] {
    return this.spec.site.kind;
  }
  get stuckMeter(): boolean {
    return this.spec.ailment === 'stuckMeter';
  }
  arrivalRate(connector: DemoConnector): number {
    return arrivalRate(inUse(this.siteKind, this.localHour(Date.now())), meanStayMs(this.siteKind, connector.current));
  }
  offeredW(connector: DemoConnector): number {
    const limit = limitOf(this, connector, Date.now());
    if (connector.current === 'AC') return Math.min(limit, connector.maxPowerW);
    const others = this.connectors.filter((c) => c.spec !== connector && c.data.session);
    const taken = others.reduce((sum, c) => sum + c.data.powerW, 0);
    return Math.min(
      limit,
      connector.maxPowerW,
      Math.max(this.model.maxPowerW / (others.length + 1), this.model.maxPowerW - taken),
    );
  }
  meterIntervalMs(): number {
    const seconds =
      this.spec.version === '1.6'
        ? this.configuration.int('', 'MeterValueSampleInterval', 60)
        : this.configuration.int('SampledDataCtrlr', 'TxUpdatedInterval', 60);
    return seconds * 1000;
  }
  async authorize(idToken: string): Promise<boolean> {
    if (!this.accepted) return true; // LocalAuthorizeOffline
    try {
      const answer = await this.link.call(
        'Authorize',
        this.spec.version === '1.6' ? { idTag: idToken } : { idToken: token(idToken) },
      );
      return (tagStatus(answer) ?? tokenStatus(answer)) === 'Accepted';
    } catch {
      return false;
    }
  }
  get isOnline(): boolean {
    return this.accepted;
  }
  customer(): string {
    return this.deps.customer(this.chance);
  }

  // --- what is said ---
  push(message: Outgoing): void {
    if (!this.accepted && message.keep === 'passing') return;
    this.outbox.push(message);
    if (this.accepted) void this.outbox.flush();
  }
  private async deliver(message: Outgoing): Promise<void> {
    const { action, session } = message;
    let { payload } = message;
    if (session !== undefined && (action === 'MeterValues' || action === 'StopTransaction')) {
      const transactionId = this.givenIds.get(session);
      if (transactionId !== undefined) payload = { ...payload, transactionId };
      else if (action === 'StopTransaction') return; // its start was refused for good
    }
    const answer = await this.link.call(action, payload);
    if (session === undefined) return;
    const running = this.connectors.find((c) => c.data.session?.key === session)?.data.session ?? null;
    if (action === 'StartTransaction' && typeof answer.transactionId === 'number') {
      this.givenIds.set(session, answer.transactionId);
      if (running) running.givenId = answer.transactionId;
    }
    if (action === 'StopTransaction') this.givenIds.delete(session);
    const verdict = tagStatus(answer) ?? tokenStatus(answer);
    if (running && verdict !== null && verdict !== 'Accepted') this.tokenRefused(running);
  }
  /** The central system does not accept the token of a running transaction (StopTransactionOnInvalidId). */
  private tokenRefused(session: Session): void {
    const c = this.connectors.find((one) => one.data.session === session);
    if (c) setTimeout(() => c.data.session === session && c.end(END.deauthorized, Date.now()), 2000);
  }
  /** Statuses of every connector, and of the whole station in 1.6. */
  reportStatuses(): void {
    if (this.spec.version === '1.6') {
      this.push({
        action: 'StatusNotification',
        keep: 'passing',
        payload: { connectorId: 0, status: 'Available', errorCode: 'NoError', timestamp: new Date().toISOString() },
      });
    }
    for (const c of this.connectors) this.speech.status(c);
  }
  bootAgain(): void {
    this.push({ action: 'BootNotification', keep: 'passing', payload: this.bootPayload('Triggered') });
  }

  // --- what happens to it ---
  lose(now: number, outageMs: number): void {
    this.connectAt = now + outageMs;
    this.link.drop();
  }
  /** Transactions end, the connection goes, and it comes back with a BootNotification. */
  reboot(now: number, why: string, downMs: number, reason: EndReason = END.reboot): void {
    for (const c of this.connectors) {
      c.end(reason, now);
      if (!c.data.fault) c.forget();
      else if (reason === END.hardReset) c.clearFault();
    }
    this.configuration.restarted();
    this.mustBoot = true;
    this.bootReason = why;
    this.connectAt = now + downMs;
    // Time to say the last words; real stations take it too, when they can.
    setTimeout(() => this.link.close(), 1500);
  }

  private async connect(now: number): Promise<void> {
    this.connectAt = now + 25_000; // while trying
    const end = await this.link.open();
    if (end === 'forbidden') this.byTls = !this.byTls;
    if (end === 'open') {
      this.failures = 0;
      this.connectAt = 0;
      return;
    }
    this.failures = Math.min(this.failures + 1, 5);
    this.connectAt = Date.now() + Math.min(30_000, 1000 * 2 ** this.failures) * this.chance.between(0.7, 1.3);
  }

  /** By wss once its security profile asks for TLS, or nothing else is let in. */
  private address(): string {
    const { url, secureUrl = null } = this.deps;
    return secureUrl !== null && (this.byTls || securityProfile(this) >= 2) ? secureUrl : url;
  }

  private async greet(): Promise<void> {
    this.nextBootAt = null;
    try {
      if (this.mustBoot || this.model.bootsOnReconnect) {
        const answer = await this.link.call('BootNotification', this.bootPayload(this.bootReason));
        const seconds = typeof answer.interval === 'number' ? answer.interval : 0;
        if (answer.status !== 'Accepted') {
          this.nextBootAt = Date.now() + Math.max(10, seconds || 60) * 1000;
          return;
        }
        const heartbeat = this.configuration.find(this.heartbeatComponent, 'HeartbeatInterval');
        if (heartbeat && seconds > 0) heartbeat.value = String(seconds);
      }
      this.mustBoot = false;
      this.accepted = true;
      this.nextHeartbeatAt = Date.now() + this.chance.between(20_000, 60_000);
      this.reportStatuses();
      await this.outbox.flush();
    } catch {
      this.link.drop(); // no valid answer to a boot: try again from the start
    }
  }

  private lost(): void {
    this.accepted = false;
    this.nextBootAt = null;
    this.outbox.forgetPassing();
    // A planned return stays; after an unplanned loss it is tried again soon, not by all stations at once.
    this.connectAt = Math.max(this.connectAt, Date.now() + this.chance.between(1_000, 8_000));
  }

  private bootPayload(reason: string): Payload {
    return this.spec.version === '1.6' ? SpeechV16.boot(this) : SpeechV2x.boot(this, reason);
  }
  private get heartbeatComponent(): string {
    return this.spec.version === '1.6' ? '' : 'OCPPCommCtrlr';
  }
  private localHour(at: number): number {
    return localHour(this.spec.site.timeZone, at);
  }
}

/** Mostly a moment, rarely the twenty seconds a mobile network can take. */
const latencyMs = (chance: Chance): number => (chance.bool(0.004) ? 20_000 : chance.between(50, 900));
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
