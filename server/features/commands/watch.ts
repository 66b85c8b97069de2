import type { Command, Observation } from '../../domain/command/command';
import type { Fact } from '../../domain/decision';
import type { Expectation } from './expect';

/** Commands of one station under observation; the oldest gives up its place. */
const MAX_EXPECTED = 50;

/** Facts kept of the time between a CALL and its answer; later ones count no more. */
const MAX_HEARD = 500;

interface Pending {
  command: Command;
  expectation: Expectation;
  until: number;
}

/** What a station made known since a CALL left; stations are often faster with the effect than with the answer. */
export interface Heard {
  readonly stationId: number;
  readonly facts: Fact[];
}

/** Commands that were accepted and whose effect is still to be seen. */
export class EffectWatch {
  private readonly byStation = new Map<number, Pending[]>();
  private readonly listening = new Map<number, Set<Heard>>();

  constructor(private readonly onEnd: (command: Command, observation: Observation) => void) {}

  /** Begins to keep what the station makes known, until `stop`. */
  listen(stationId: number): Heard {
    const heard: Heard = { stationId, facts: [] };
    const all = this.listening.get(stationId) ?? new Set();
    this.listening.set(stationId, all.add(heard));
    return heard;
  }

  stop(heard: Heard): void {
    const all = this.listening.get(heard.stationId);
    all?.delete(heard);
    if (all?.size === 0) this.listening.delete(heard.stationId);
  }

  /** Looks for the effect of a command, beginning with what was heard since it left. */
  add(command: Command, expectation: Expectation, heard: readonly Fact[], nowMs: number): void {
    for (const fact of heard) {
      const observation = expectation.match(fact);
      if (observation === null) continue;
      this.onEnd(command, observation);
      return;
    }
    const list = this.byStation.get(command.stationId) ?? [];
    if (list.length >= MAX_EXPECTED) {
      const oldest = list.shift();
      if (oldest) this.onEnd(oldest.command, notSeen(oldest));
    }
    list.push({ command, expectation, until: nowMs + expectation.withinMs });
    this.byStation.set(command.stationId, list);
  }

  onFacts(stationId: number, facts: readonly Fact[]): void {
    for (const heard of this.listening.get(stationId) ?? [])
      heard.facts.push(...facts.slice(0, MAX_HEARD - heard.facts.length));
    const pending = this.byStation.get(stationId);
    if (!pending) return;
    for (const p of [...pending]) {
      for (const fact of facts) {
        const observation = p.expectation.match(fact);
        if (observation === null) continue;
        this.end(stationId, p, observation);
        break;
      }
    }
  }

  /** Gives up on those whose time is over. */
  tick(nowMs: number): void {
    for (const [stationId, list] of this.byStation) {
      for (const p of list.filter((x) => x.until <= nowMs)) this.end(stationId, p, notSeen(p));
    }
  }

  private end(stationId: number, p: Pending, observation: Observation): void {
    const rest = (this.byStation.get(stationId) ?? []).filter((x) => x !== p);
    if (rest.length === 0) this.byStation.delete(stationId);
    else this.byStation.set(stationId, rest);
    this.onEnd(p.command, observation);
  }
}

const notSeen = (p: Pending): Observation => ({ kind: 'notSeen', withinMs: p.expectation.withinMs });
