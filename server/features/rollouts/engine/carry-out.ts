import type { ItemState, WishOutcome } from '../../../domain/settings/rollout';
import type { StationConfiguration } from '../../../domain/settings/station-configuration';
import type { WishReason } from '../../../domain/settings/wish';
import type { StationPolicyStore } from '../../configuration/ports';
import type { Clock } from '../../ports';
import type { ItemPatch, NewHappening, StoredItem, StoredPlan, StoredWish } from '../ports';
import { itemAudit } from './audit';
import { type Conversation, type ConversationPorts, createConversation, type WishAnswer } from './conversation';
import type { HabitNotes } from './habits';
import { holdsNow, isChangedSince, isHidden, isToSend, mergeReads, replanned, seenNow } from './planning';
import { RETURN_MS } from './step';

/** A value told longer ago than this is read again before it is changed, so that what is put back later is what was there. */
const FRESH_MS = 10 * 60_000;
/** A station that does not boot within this after a reset is read as it is. */
export const REBOOT_MS = 10 * 60_000;

const CHANGED_SINCE: WishReason = { code: 'changedSince' };

export interface CarryPorts extends ConversationPorts {
  clock: Clock;
  load(stationId: number): Promise<StationConfiguration | null>;
  save(patch: ItemPatch, happened: readonly NewHappening[], audit?: ReturnType<typeof itemAudit>): Promise<void>;
  policies: Pick<StationPolicyStore, 'put'>;
  habits: HabitNotes;
}

/** How a station's turn ended, for the runner's memory. */
export type Turned = Pick<StoredItem, 'state' | 'dueAt' | 'rebootAskedAt'>;

/** One station's turn in a plan: read, send, read back, reboot. What is stored is enough to go on from after a kill at any point. */
export async function carryOut(ports: CarryPorts, plan: StoredPlan, item: StoredItem, again: boolean): Promise<Turned> {
  return new StationTurn(ports, plan, item, again).run();
}

class StationTurn {
  private readonly talk: Conversation;
  private readonly outcomes: Map<string, WishOutcome>;
  private planned: readonly StoredWish[];
  private readonly begun: boolean;
  private changed: boolean;

  constructor(
    private readonly ports: CarryPorts,
    private readonly plan: StoredPlan,
    private readonly item: StoredItem,
    private readonly again: boolean,
  ) {
    this.talk = createConversation(ports, plan, item);
    this.outcomes = new Map(item.outcomes.map((one) => [one.key, one]));
    this.planned = item.planned;
    this.begun = item.attempts > 0;
    this.changed = item.changed;
  }

  async run(): Promise<Turned> {
    const station = await this.ports.load(this.item.stationId);
    if (!station) return this.end('gone', { code: 'gone' });
    if (this.item.state === 'rebooting') return this.afterReboot(station);
    if (this.again) this.talk.note('interrupted', {});
    return this.apply(station);
  }

  private async apply(first: StationConfiguration): Promise<Turned> {
    let station = first;
    let wishes = replanned(this.planned, station, this.begun);
    const stale = this.ports.clock.now().getTime() - FRESH_MS;
    const toRead = wishes.filter(
      (w) => isToSend(w) && w.readBack && (this.begun || w.before === null || (w.beforeAt?.getTime() ?? 0) < stale),
    );
    if (toRead.length > 0 || this.begun) {
      const kept = new Set(this.planned.filter(isToSend).map((w) => w.key));
      const asked = this.begun ? wishes.filter((w) => isToSend(w) || kept.has(w.key)) : toRead;
      const heard = await this.talk.readAll(mergeReads(asked.map((w) => w.readBack)));
      if (heard === 'offline') return this.waitForReturn();
      const fresh = await this.ports.load(this.item.stationId);
      if (!fresh) return this.end('gone', { code: 'gone' });
      station = fresh;
      wishes = replanned(this.planned, station, this.begun);
      if (asked.length > 0) this.talk.note('read', { settings: asked.length });
    }
    this.keep(wishes);
    const booted = this.begun && (await this.ports.bootedSince(this.item.stationId, this.item.updatedAt));
    for (const wish of wishes) this.settleWithoutSending(wish, station, booted);
    const toSend = wishes.filter((wish) => isToSend(wish) && !this.leaveChanged(wish, station));
    if (toSend.length === 0) return this.reboot(station);
    // Before anything is sent: what was there, so that it can be put back whatever happens to us.
    await this.ports.save(
      { state: 'running', planned: this.planned, attempts: this.item.attempts + 1, why: null, dueAt: null },
      this.talk.taken(),
    );
    return this.sendAndProve(toSend, station);
  }

  /** What was kept when it was begun stays; the rest is as it stands now. */
  private keep(wishes: readonly StoredWish[]): void {
    const before = new Map(this.planned.map((w) => [w.key, w]));
    this.planned = wishes.map((w) => {
      const kept = before.get(w.key);
      return this.begun && kept && isToSend(kept) ? kept : w;
    });
  }

  private settleWithoutSending(wish: StoredWish, station: StationConfiguration, booted: boolean): void {
    if (isToSend(wish)) return;
    const known = this.outcomes.get(wish.key);
    if (wish.state !== 'right') {
      this.outcome(wish, { kind: 'unsupported', why: wish.why ?? { code: wish.state } });
      return;
    }
    const kept = this.planned.find((w) => w.key === wish.key);
    const sentBefore = this.begun && kept !== undefined && isToSend(kept);
    if (known?.kind === 'done' || (known?.kind === 'needsReboot' && !booted)) return;
    if (sentBefore) this.changed ||= kept.restore.length > 0 || kept.policyBefore !== undefined;
    const waits = sentBefore && kept.needsReboot && !booted;
    this.outcome(wish, {
      kind: waits ? 'needsReboot' : sentBefore ? 'done' : 'alreadyRight',
      seen: seenNow(wish, station),
    });
  }

  /** What somebody changed after the plan that is rolled back is theirs. */
  private leaveChanged(wish: StoredWish, station: StationConfiguration): boolean {
    const known = this.outcomes.get(wish.key);
    // What was left before is no more ours when it is tried again.
    if (!isChangedSince(wish, station, known && !isLeft(known) ? known.seen : null)) return false;
    this.outcome(wish, { kind: 'notTried', why: CHANGED_SINCE, seen: seenNow(wish, station) });
    return true;
  }

  private async sendAndProve(toSend: readonly StoredWish[], first: StationConfiguration): Promise<Turned> {
    let station = first;
    let left = toSend;
    const tries = new Map<string, number>();
    const triesOf = (wish: StoredWish): number => tries.get(wish.key) ?? 0;
    // Every round tries at least one wish once more.
    while (left.length > 0) {
      const again = left.filter((wish) => triesOf(wish) > 0);
      if (again.length > 0) this.talk.note('sentAgain', { settings: again.length });
      const sent: StoredWish[] = [];
      let silent = false;
      for (const wish of left) {
        const answer: WishAnswer | null = silent ? null : await this.talk.send(wish, this.begun && triesOf(wish) === 0);
        if (answer === null) {
          this.outcome(wish, { kind: 'notTried', why: { code: 'noAnswerBefore' } });
          continue;
        }
        if (answer.kind === 'offline') return this.waitForReturn();
        tries.set(wish.key, triesOf(wish) + 1);
        silent = answer.kind === 'silent';
        if (answer.kind === 'refused' || answer.kind === 'unsupported') {
          this.outcome(wish, { kind: answer.kind, said: answer.said, why: answer.why, commandIds: answer.commandIds });
          continue;
        }
        if (answer.kind === 'accepted') {
          this.changed ||= wish.restore.length > 0 || wish.policyBefore !== undefined;
          await this.takePolicy(wish);
        }
        const needsReboot = answer.kind === 'accepted' && (answer.needsReboot || wish.needsReboot);
        this.outcome(wish, {
          kind: needsReboot ? 'needsReboot' : answer.kind === 'accepted' ? 'notSeen' : 'failed',
          said: answer.said,
          why: answer.why,
          commandIds: answer.commandIds,
        });
        sent.push(wish);
      }
      const proof = await this.prove(sent, station);
      if (proof === 'offline') return this.waitForReturn();
      if (proof === 'gone') return this.end('gone', { code: 'gone' });
      station = proof.station;
      const untried = left.filter((wish) => this.outcomes.get(wish.key)?.kind === 'notTried');
      // A station known to say yes and keep the old value is not asked twice.
      left = [
        ...sent.filter(
          (w) =>
            ['notSeen', 'failed'].includes(this.outcomes.get(w.key)?.kind ?? '') &&
            triesOf(w) <= this.plan.policy.retries &&
            !isKnownLiar(w, station),
        ),
        ...(proof.silent ? [] : untried),
      ];
      if (proof.silent) break;
    }
    this.noteLies(toSend, station, false);
    return this.reboot(station);
  }

  /** Reads back what was sent and holds each wish against it. */
  private async prove(
    sent: readonly StoredWish[],
    before: StationConfiguration,
  ): Promise<'offline' | 'gone' | { station: StationConfiguration; silent: boolean }> {
    if (sent.length === 0) return { station: before, silent: false };
    const heard = await this.talk.readAll(mergeReads(sent.map((w) => w.readBack)));
    if (heard === 'offline') return 'offline';
    const station = await this.ports.load(this.item.stationId);
    if (!station) return 'gone';
    let right = 0;
    for (const wish of sent) {
      const known = this.outcomes.get(wish.key);
      const accepted = known?.kind === 'notSeen' || known?.kind === 'needsReboot';
      const seen = wish.readBack ? seenNow(wish, station) : null;
      if (holdsNow(wish, station) && heard !== 'silent') {
        right++;
        this.changed ||= wish.restore.length > 0;
        this.outcome(wish, { kind: known?.kind === 'needsReboot' ? 'needsReboot' : 'done', seen, why: null });
        if (accepted && wish.readBack) this.ports.habits.held(station, wish, known.commandIds);
      } else if (accepted && (wish.readBack === null || (isHidden(wish, station) && heard === 'heard'))) {
        // Nothing to ask, or asked and never told.
        if (wish.readBack) this.ports.habits.hidden(station, wish, known.commandIds);
        this.outcome(wish, { kind: known.kind === 'needsReboot' ? 'needsReboot' : 'done', why: { code: 'notReadable' } });
        right++;
      } else if (accepted)
        this.outcome(wish, { kind: known.kind, seen, why: { code: heard === 'silent' ? 'noReadBack' : 'stillOld' } });
      else this.outcome(wish, { kind: 'failed', seen, why: known?.why ?? { code: 'noAnswer' } });
    }
    this.talk.note('readBack', { right, of: sent.length });
    for (const wish of sent) this.ports.habits.spelled(station, wish);
    return { station, silent: heard === 'silent' };
  }

  private noteLies(toSend: readonly StoredWish[], station: StationConfiguration, afterBoot: boolean): void {
    for (const wish of toSend) {
      const known = this.outcomes.get(wish.key);
      if (known?.kind !== 'notSeen' || known.why?.code !== 'stillOld') continue;
      this.ports.habits.lied(station, wish, known.commandIds);
      this.talk.note('readBack', { key: wish.key, seen: known.seen, right: 0, of: 1, afterBoot });
    }
  }

  private async takePolicy(wish: StoredWish): Promise<void> {
    if (!wish.policy) return;
    const rows = Object.entries(wish.policy).map(([name, value]) => {
      const [key = name, evse] = name.split('@');
      return { key, evseId: Number(evse ?? 0), value };
    });
    await this.ports.policies.put(this.item.stationId, rows, { name: this.plan.createdByName, at: this.ports.clock.now() });
  }

  /** Where something counts only after a reboot: as the plan says, now, when nobody charges, or not at all. */
  private async reboot(station: StationConfiguration): Promise<Turned> {
    const waiting = [...this.outcomes.values()].some((one) => one.kind === 'needsReboot');
    const { reboot } = this.plan.policy;
    if (!waiting || reboot === 'never') return this.conclude(station, false);
    if (reboot === 'whenIdle' && station.charging.length > 0) {
      this.talk.note('waiting', { for: 'idle' });
      return this.leave({ state: 'waitingIdle', why: { code: 'charging' }, dueAt: null, rebootAskedAt: null });
    }
    return askReboot({ ...this.ports, save: (patch, happened) => this.saveAll(patch, happened) }, this.plan, this.talk);
  }

  private async afterReboot(first: StationConfiguration): Promise<Turned> {
    const askedAt = this.item.rebootAskedAt ?? this.item.updatedAt;
    const booted = await this.ports.bootedSince(this.item.stationId, askedAt);
    if (booted) this.talk.note('booted', {});
    else if (!(await this.talk.wasSent('Reset', askedAt))) return this.reboot(first); // we died in between
    const waiting = replanned(this.planned, first, true).filter((w) => this.outcomes.get(w.key)?.kind === 'needsReboot');
    const heldBefore = new Map(waiting.map((w) => [w.key, this.outcomes.get(w.key)]));
    for (const wish of waiting) this.outcome(wish, { kind: 'notSeen' });
    const proof = await this.prove(waiting, first);
    if (proof === 'offline') {
      for (const wish of waiting) this.outcome(wish, { kind: 'needsReboot' });
      return this.waitForReturn('rebooting');
    }
    if (proof === 'gone') return this.end('gone', { code: 'gone' });
    for (const wish of waiting) {
      const before = heldBefore.get(wish.key);
      const now = this.outcomes.get(wish.key);
      if (!now) continue;
      if (booted && now.kind === 'done' && !saidReboot(before?.said ?? null))
        this.ports.habits.neededReboot(proof.station, wish, before?.seen !== now.seen, now.commandIds);
      if (!booted && now.kind === 'done') this.outcome(wish, { kind: 'needsReboot', why: { code: 'noBootSeen' } });
    }
    this.noteLies(waiting, proof.station, true);
    return this.conclude(proof.station, !booted);
  }

  private async conclude(station: StationConfiguration, unproven: boolean): Promise<Turned> {
    const outcomes = [...this.outcomes.values()];
    const left = outcomes.some(isLeft) ? CHANGED_SINCE : null;
    const kinds = new Set(outcomes.filter((one) => !isLeft(one)).map((one) => one.kind));
    const first = (['failed', 'notTried', 'refused', 'notSeen'] as const).find((kind) => kinds.has(kind));
    const why = outcomes.find((one) => one.kind === first && !isLeft(one))?.why ?? null;
    if (first) return this.end(first === 'notTried' ? 'failed' : first, why, station);
    if (unproven && kinds.has('needsReboot')) return this.end('failed', { code: 'noBootSeen' }, station);
    if (kinds.has('needsReboot')) return this.end('done', { code: 'needsReboot' }, station);
    if (kinds.has('done')) return this.end('done', left, station);
    if (left) return this.end('skipped', left, station);
    return this.end(kinds.has('alreadyRight') ? 'alreadyRight' : 'unsupported', null, station);
  }

  private async end(state: ItemState, why: WishReason | null, station: StationConfiguration | null = null): Promise<Turned> {
    this.talk.note('ended', { state, ...(why ? { why: why.code } : {}) });
    const outcomes = [...this.outcomes.values()];
    const patch = { state, why, dueAt: null, outcomes, changed: this.changed, planned: this.planned, rebootAskedAt: null };
    const tried = outcomes.some((one) => one.commandIds.length > 0);
    const audit = station && tried ? itemAudit(this.plan, station, this.planned, outcomes, this.ports.clock.now()) : undefined;
    await this.ports.save(patch, this.talk.taken(), audit);
    return { state, dueAt: null, rebootAskedAt: null };
  }

  private async waitForReturn(state: ItemState = 'waitingOffline'): Promise<Turned> {
    const deadline = this.plan.policy.deadlineAt?.getTime() ?? 0;
    const dueAt = new Date(
      Math.max(deadline, this.ports.clock.now().getTime() + (state === 'rebooting' ? REBOOT_MS : RETURN_MS)),
    );
    if (state === 'waitingOffline') this.talk.note('waiting', { for: 'offline' });
    return this.leave({ state, why: { code: 'offline' }, dueAt, rebootAskedAt: this.item.rebootAskedAt });
  }

  private async leave(turned: Turned & { why: WishReason }): Promise<Turned> {
    await this.saveAll(turned, this.talk.taken());
    return turned;
  }

  private saveAll(patch: ItemPatch, happened: readonly NewHappening[]): Promise<void> {
    return this.ports.save({ ...patch, outcomes: [...this.outcomes.values()], changed: this.changed }, happened);
  }

  private outcome(wish: StoredWish, change: Partial<WishOutcome> & Pick<WishOutcome, 'kind'>): void {
    const known = this.outcomes.get(wish.key);
    const commandIds = [...(known?.commandIds ?? []), ...(change.commandIds ?? [])].slice(-20);
    this.outcomes.set(wish.key, {
      said: known?.said ?? null,
      seen: known?.seen ?? null,
      why: null,
      ...change,
      key: wish.key,
      commandIds: [...new Set(commandIds)],
      at: this.ports.clock.now(),
    });
  }
}

/** Asks for the reboot that changed settings wait for. */
export async function askReboot(
  ports: Pick<CarryPorts, 'clock' | 'save'>,
  plan: StoredPlan,
  talk: Conversation,
): Promise<Turned> {
  const now = ports.clock.now();
  const rebooting = { state: 'rebooting' as const, rebootAskedAt: now, dueAt: new Date(now.getTime() + REBOOT_MS), why: null };
  // Stored first: a station often goes before it answers, and we may go too.
  await ports.save(rebooting, talk.taken());
  const refused = await talk.reset(plan.policy.reboot === 'now' ? 'Immediate' : 'OnIdle');
  if (refused === null) {
    await ports.save({}, talk.taken());
    return rebooting;
  }
  const why: WishReason = { code: 'rebootRefused', values: { said: refused } };
  talk.note('ended', { state: 'refused', why: why.code, said: refused });
  await ports.save({ state: 'refused', why, dueAt: null, rebootAskedAt: null }, talk.taken());
  return { state: 'refused', dueAt: null, rebootAskedAt: null };
}

const isLeft = (outcome: WishOutcome): boolean => outcome.why?.code === CHANGED_SINCE.code;
const saidReboot = (said: string | null): boolean => /reboot/i.test(said ?? '');

function isKnownLiar(wish: StoredWish, station: StationConfiguration): boolean {
  return station.habits.get(wish.key)?.includes('liesAccepted') ?? false;
}
