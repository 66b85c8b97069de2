import { randomUUID } from 'node:crypto';
import type { Chance } from '../catalogue/random';
import type { DemoConnector, DemoModel, SiteKind } from '../catalogue/types';
import { chooseFault } from './faults';
import { type ConnectorData, type ConnectorView, END, type EndReason, type Reading, type Session, type Speech } from './types';
import { arrivingVehicle, charge, powerTaken } from './vehicle';

/** What a connector needs to know of its station. */
export interface Around {
  readonly chance: Chance;
  readonly speech: Speech;
  readonly model: DemoModel;
  readonly siteKind: SiteKind;
  readonly stuckMeter: boolean;
  /** Arrivals per ms at a free connector, now. */
  arrivalRate(connector: DemoConnector): number;
  /** Power left for this connector of what the cabinet shares, W. */
  offeredW(connector: DemoConnector): number;
  meterIntervalMs(): number;
  /** Resolves with whether the token may charge; offline the station decides by itself. */
  authorize(idToken: string): Promise<boolean>;
  readonly isOnline: boolean;
  customer(): string;
}

export const freshConnector = (spec: DemoConnector): ConnectorData => ({
  phase: 'free',
  until: null,
  registerWh: spec.registerBaseWh,
  powerW: 0,
  operative: true,
  inoperativeAfter: false,
  vehicle: null,
  session: null,
  fault: null,
  remote: null,
});

/** One outlet through the day: who comes, what flows, what breaks. Driven by `tick`; tells what happens through `speech`. */
export class SimConnector implements ConnectorView {
  constructor(
    readonly spec: DemoConnector,
    readonly data: ConnectorData,
    private readonly around: Around,
  ) {}

  get isFree(): boolean {
    return this.data.phase === 'free' && this.data.operative;
  }

  /** Lives through the time since the last tick. */
  tick(now: number, dtMs: number): void {
    const d = this.data;
    if (d.session) this.flow(now, dtMs);
    const due = d.until !== null && now >= d.until;
    switch (d.phase) {
      case 'free':
        if (d.remote) this.awaitPlug(now);
        else if (d.operative && this.around.chance.bool(this.around.arrivalRate(this.spec) * dtMs)) this.plugIn(now);
        return;
      case 'plugged':
        if (due) void this.identify(now);
        return;
      case 'charging':
        this.whileCharging(now);
        return;
      case 'suspendedEV':
        if (!d.vehicle || now >= d.vehicle.leavesAt) this.end(END.local, now);
        return;
      case 'suspendedEVSE':
        if (due) this.become('charging', null);
        return;
      case 'finishing':
        if (due) this.leave();
        return;
      case 'faulted':
        if (due) this.clearFault();
        return;
      case 'authorizing':
        return;
    }
  }

  plugIn(now: number): void {
    const { chance, siteKind } = this.around;
    this.data.vehicle = arrivingVehicle(chance, siteKind, this.spec, now);
    const waiting = this.data.remote;
    this.become('plugged', now + (waiting ? 1500 : chance.between(4_000, 30_000)));
  }

  /** Starts at once when a car is there, else waits for its plug until `deadline`. False: not possible now. */
  startByCommand(idToken: string, remoteStartId: number | null, now: number, waitMs: number): boolean {
    const d = this.data;
    if (d.session || d.fault || !d.operative || d.remote) return false;
    // A car that has just been charged still hangs on the cable: it may go on.
    const plugged = d.phase === 'plugged' || (d.phase === 'finishing' && d.vehicle !== null && !d.inoperativeAfter);
    if (d.phase !== 'free' && !plugged) return false;
    d.remote = { idToken, remoteStartId, until: now + waitMs };
    if (d.phase === 'finishing' && d.vehicle) d.vehicle.leavesAt = Math.max(d.vehicle.leavesAt, now + 20 * 60_000);
    if (plugged) this.become('plugged', now);
    return true;
  }

  /** Ends the transaction; the cable stays until the driver takes it. */
  end(reason: EndReason, now: number): void {
    const d = this.data;
    if (!d.session) return;
    const session = d.session;
    const reading = this.reading(now, 'Transaction.End');
    d.session = null;
    d.powerW = 0;
    const [low, high] = this.spec.current === 'DC' ? [15_000, 120_000] : [5_000, 60_000];
    d.phase = 'finishing';
    d.until = now + this.around.chance.between(low, high);
    this.around.speech.ended(this, session, reading, reason);
    this.around.speech.status(this);
  }

  fail(now: number, clearsAfterMs: number | null): void {
    const d = this.data;
    if (d.session) this.end(END.fault, now);
    d.fault = chooseFault(this.around.chance, this.around.model, now);
    d.vehicle = null;
    d.remote = null;
    this.become('faulted', clearsAfterMs === null ? null : now + clearsAfterMs);
    this.around.speech.faultChanged(this, d.fault, false);
  }

  clearFault(): void {
    const fault = this.data.fault;
    this.data.fault = null;
    if (fault) this.around.speech.faultChanged(this, fault, true);
    this.become('free', null);
  }

  /** @returns what ChangeAvailability is answered with. */
  setOperative(operative: boolean): 'Accepted' | 'Scheduled' {
    const d = this.data;
    if (!operative && d.session) {
      d.inoperativeAfter = true;
      return 'Scheduled';
    }
    d.inoperativeAfter = false;
    if (d.operative !== operative) {
      d.operative = operative;
      this.around.speech.status(this);
    }
    return 'Accepted';
  }

  /** Vehicle gone, nothing running: what a power cut leaves. The register stays. */
  forget(): void {
    Object.assign(this.data, { phase: 'free', until: null, powerW: 0, vehicle: null, session: null, remote: null });
  }

  /** Puts a session here that began in the past and lives it up to `now`. */
  occupySince(startedAt: number, now: number): void {
    this.data.vehicle = arrivingVehicle(this.around.chance, this.around.siteKind, this.spec, startedAt);
    // Whoever would have left by now stays a little longer: the fleet wakes up in use.
    this.data.vehicle.leavesAt = Math.max(this.data.vehicle.leavesAt, now + this.around.chance.between(20_000, 900_000));
    this.begin(this.around.customer(), null, startedAt);
    this.catchUp(startedAt, now);
  }

  /** Time that passed while the process was away: the car went on charging. */
  catchUp(from: number, now: number): void {
    const step = 20_000;
    for (let at = from + step; at <= now && this.data.session; at += step) this.flow(at, step, 300_000);
    // Not all of them report in the same second.
    if (this.data.session) this.data.session.lastReadingAt = now - this.around.chance.between(0, this.around.meterIntervalMs());
  }

  reading(now: number, context: Reading['context']): Reading {
    const d = this.data;
    const { chance } = this.around;
    const dc = this.spec.current === 'DC';
    const v = d.vehicle;
    const voltageV = dc ? (v ? v.packV * (0.92 + (v.soc / 100) * 0.14) : 0) : chance.near(231, 1.5);
    const phases = dc ? 1 : Math.min(v?.acPhases ?? this.spec.phases, this.spec.phases);
    const perPhaseA = voltageV > 0 ? d.powerW / phases / voltageV : 0;
    const currentA = dc ? [perPhaseA] : [0, 1, 2].map((i) => (i < phases ? perPhaseA * chance.near(1, 0.006) : 0));
    return {
      at: now,
      context,
      registerWh: Math.round(d.registerWh),
      powerW: Math.round(d.powerW),
      offeredW: Math.round(this.around.offeredW(this.spec)),
      voltageV: Math.round(voltageV * 10) / 10,
      currentA: currentA.map((a) => Math.round(a * 100) / 100),
      soc: dc && v ? Math.floor(v.soc) : null,
    };
  }

  private async identify(now: number): Promise<void> {
    const d = this.data;
    this.data.phase = 'authorizing';
    d.until = null;
    const remote = d.remote;
    d.remote = null;
    const idToken = remote?.idToken ?? this.around.customer();
    const allowed = remote !== null || (await this.around.authorize(idToken));
    if (this.data.phase !== 'authorizing') return; // a fault or a reset came between
    if (allowed) return this.begin(idToken, remote?.remoteStartId ?? null, Math.max(now, Date.now()));
    d.phase = 'finishing';
    d.until = Date.now() + this.around.chance.between(8_000, 25_000);
  }

  private begin(idToken: string, remoteStartId: number | null, now: number): void {
    const d = this.data;
    const session: Session = {
      key: randomUUID(),
      givenId: null,
      startedAt: now,
      startRegisterWh: d.registerWh,
      idToken,
      remoteStartId,
      seqNo: 0,
      lastReadingAt: now,
      offline: !this.around.isOnline,
    };
    d.session = session;
    d.phase = 'charging';
    d.until = null;
    this.around.speech.started(this, session, this.reading(now, 'Transaction.Begin'));
    this.around.speech.status(this);
  }

  private whileCharging(now: number): void {
    const d = this.data;
    if (!d.vehicle) return;
    if (now >= d.vehicle.leavesAt) this.end(this.around.chance.bool(0.7) ? END.local : END.unplugged, now);
    else if (this.around.stuckMeter) return;
    else if (d.vehicle.soc >= d.vehicle.targetSoc) {
      // Fast chargers are left when done, or a few minutes later; elsewhere the car stays plugged in, idle.
      if (this.spec.current === 'DC')
        d.vehicle.leavesAt = Math.min(d.vehicle.leavesAt, now + this.around.chance.between(20_000, 400_000));
      d.powerW = 0;
      this.become('suspendedEV', null);
    } else if (this.spec.current === 'AC' && this.around.chance.bool(1 / 4_000)) {
      d.powerW = 0;
      this.become('suspendedEVSE', now + this.around.chance.between(60_000, 240_000)); // the site's load management
    }
  }

  /** Energy of one step, and the readings that fall due. */
  private flow(now: number, dtMs: number, intervalMs = this.around.meterIntervalMs()): void {
    const d = this.data;
    const session = d.session;
    if (!session || !d.vehicle) return;
    const flowing = d.phase === 'charging' && !this.around.stuckMeter;
    const wanted = flowing ? powerTaken(d.vehicle, this.spec, this.around.offeredW(this.spec), now - session.startedAt) : 0;
    d.powerW = wanted * (flowing ? this.around.chance.near(1, 0.008) : 0);
    const energyWh = (d.powerW * dtMs) / 3_600_000;
    d.registerWh += energyWh;
    if (energyWh > 0) charge(d.vehicle, this.spec, energyWh);
    if (intervalMs > 0 && now >= session.lastReadingAt + intervalMs) {
      session.lastReadingAt = now;
      this.around.speech.readings(this, session, [this.reading(now, 'Sample.Periodic')]);
    }
  }

  private become(phase: ConnectorData['phase'], until: number | null): void {
    const d = this.data;
    d.phase = phase;
    d.until = until;
    if (d.session) this.around.speech.stateChanged(this, d.session);
    this.around.speech.status(this);
  }

  private awaitPlug(now: number): void {
    const d = this.data;
    if (!d.remote) return;
    if (now >= d.remote.until) d.remote = null;
    else if (this.around.chance.bool(0.18)) this.plugIn(now);
  }

  private leave(): void {
    const d = this.data;
    d.vehicle = null;
    if (d.inoperativeAfter) {
      d.operative = false;
      d.inoperativeAfter = false;
    }
    this.become('free', null);
  }
}
