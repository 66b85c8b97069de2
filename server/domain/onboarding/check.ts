import type { OcppVersion } from '../protocol';

/** What a station proves before it is signed off, in the order they are done. */
export const CHECKS = ['connected', 'clock', 'meter', 'rfid', 'remoteStart', 'price'] as const;
export type CheckId = (typeof CHECKS)[number];

/** What a person may see with their own eyes and nobody else can. */
export const CONFIRMABLE: readonly CheckId[] = ['price'];

/** What is known of a check: the message that said so, what it said, and when. */
export interface Evidence {
  /** OCPP action, or the variable read. */
  action: string;
  /** Null: it came in no single message (a variable of a report). */
  messageId: string | null;
  at: Date;
  /** As the station has it: "2026-11-23T09:12:00Z", "1204 Wh", a token. */
  value: string;
}

/** In words of the messages `onboarding.why`. */
export interface CheckReason {
  code: string;
  values?: Readonly<Record<string, string | number>>;
}

/** A person's word on a check: it does not apply here, or was seen by eye. */
export type CheckDecision =
  | { kind: 'waived'; reason: string; byName: string; at: Date }
  | { kind: 'confirmed'; byName: string; at: Date };

export interface Check {
  id: CheckId;
  state: 'passed' | 'failed' | 'waiting' | 'waived';
  evidence: Evidence | null;
  why: CheckReason | null;
  decision: CheckDecision | null;
}

/** A moment by the station's own clock, in a message of it. */
export interface StationTime {
  action: string;
  messageId: string | null;
  receivedAt: Date;
  stationAt: Date;
}

/** A register, twice. */
export interface RegisterPair {
  evseId: number;
  first: { at: Date; energyWh: number };
  last: { at: Date; energyWh: number; action: string; messageId: string | null };
}

/** A card held to the reader. */
export interface CardRead {
  idToken: string;
  action: string;
  messageId: string | null;
  at: Date;
  /** What we answered: Accepted, Invalid...; null: not told. */
  status: string | null;
}

export interface RemoteStart {
  messageId: string | null;
  requestedAt: Date;
  answeredAt: Date | null;
  idToken: string;
  /** The station's word, or what went wrong; null: no answer yet. */
  said: string | null;
  accepted: boolean;
  /** The session that came of it. */
  seen: { what: string; at: Date } | null;
}

/** A price the station has told that it holds. */
export interface PriceHeld {
  /** Variable, key, or kind of message. */
  what: string;
  value: string;
  at: Date;
  messageId: string | null;
}

/** Everything checks are judged by, since commissioning began. */
export interface CheckFacts {
  version: OcppVersion | null;
  connected: boolean;
  registration: string;
  boot: { at: Date; messageId: string | null; model: string | null } | null;
  times: readonly StationTime[];
  registers: readonly RegisterPair[];
  /** A session under way, and since when energy should have flowed. */
  charging: { evseId: number; since: Date } | null;
  reads: readonly CardRead[];
  starts: readonly RemoteStart[];
  prices: readonly PriceHeld[];
}

/** Farther than this from ours, a station's clock makes prices and sessions wrong. */
export const CLOCK_TOLERANCE_S = 30;
/** A car that charges moves the register of any meter within this time. */
export const STUCK_AFTER_MS = 5 * 60_000;

type Verdict = Pick<Check, 'state' | 'evidence' | 'why'>;
const waiting = (code: string, values?: CheckReason['values'], evidence: Evidence | null = null): Verdict => ({
  state: 'waiting',
  evidence,
  why: values ? { code, values } : { code },
});
const failed = (code: string, values: CheckReason['values'], evidence: Evidence | null): Verdict => ({
  state: 'failed',
  evidence,
  why: { code, ...(values ? { values } : {}) },
});
const passed = (evidence: Evidence, why: CheckReason | null = null): Verdict => ({ state: 'passed', evidence, why });

/** Judges every check. A person's word counts where the facts do not prove it. Pure. */
export function judge(facts: CheckFacts, decisions: Readonly<Partial<Record<CheckId, CheckDecision>>>, now: Date): Check[] {
  const verdicts: Record<CheckId, Verdict> = {
    connected: connected(facts),
    clock: clock(facts),
    meter: meter(facts, now),
    rfid: rfid(facts),
    remoteStart: remoteStart(facts),
    price: price(facts),
  };
  return CHECKS.map((id) => {
    const verdict = verdicts[id];
    const decision = decisions[id] ?? null;
    if (verdict.state === 'passed' || decision === null) return { id, ...verdict, decision };
    return { id, ...verdict, state: decision.kind === 'waived' ? 'waived' : 'passed', decision };
  });
}

/** Nothing is missing but a signature. */
export function isReady(checks: readonly Check[]): boolean {
  return checks.every((check) => check.state === 'passed' || check.state === 'waived');
}

function connected(f: CheckFacts): Verdict {
  const evidence: Evidence | null = f.boot && {
    action: 'BootNotification',
    messageId: f.boot.messageId,
    at: f.boot.at,
    value: f.boot.model ?? f.registration,
  };
  if (!f.connected) return f.boot ? failed('offline', undefined, evidence) : waiting('neverSeen');
  if (f.registration !== 'Accepted') return waiting('notAccepted', { registration: f.registration }, evidence);
  return evidence ? passed(evidence) : waiting('noBoot');
}

/**
 * The newest moment a station names is now, if its clock is right: older ones (a status that began an hour ago, readings kept while offline)
 * say nothing. So the message whose time is the farthest ahead of its arrival judges.
 */
function clock(f: CheckFacts): Verdict {
  const offset = (t: StationTime): number => t.stationAt.getTime() - t.receivedAt.getTime();
  const best = f.times.reduce<StationTime | null>((far, t) => (far === null || offset(t) > offset(far) ? t : far), null);
  if (best === null) return waiting('noTime');
  const offsetS = Math.round(offset(best) / 1000);
  const evidence: Evidence = {
    action: best.action,
    messageId: best.messageId,
    at: best.receivedAt,
    value: best.stationAt.toISOString(),
  };
  if (Math.abs(offsetS) <= CLOCK_TOLERANCE_S) return passed(evidence, { code: 'clockOff', values: { seconds: offsetS } });
  // Behind: perhaps only an old moment; a fresh one may still prove it right.
  return offsetS > 0
    ? failed('clockAhead', { seconds: offsetS }, evidence)
    : failed('clockBehind', { seconds: -offsetS }, evidence);
}

function meter(f: CheckFacts, now: Date): Verdict {
  const grown = f.registers
    .filter((r) => r.last.energyWh > r.first.energyWh)
    .sort((a, b) => b.last.at.getTime() - a.last.at.getTime())[0];
  if (grown) {
    const { first, last, evseId } = grown;
    const wh = Math.round(last.energyWh - first.energyWh);
    return passed(
      {
        action: last.action,
        messageId: last.messageId,
        at: last.at,
        value: `${round(first.energyWh)} → ${round(last.energyWh)} Wh`,
      },
      { code: 'meterGrew', values: { wh, evse: evseId } },
    );
  }
  const still = [...f.registers].sort((a, b) => b.last.at.getTime() - a.last.at.getTime())[0];
  const evidence: Evidence | null = still
    ? {
        action: still.last.action,
        messageId: still.last.messageId,
        at: still.last.at,
        value: `${round(still.last.energyWh)} Wh`,
      }
    : null;
  if (f.charging && now.getTime() - f.charging.since.getTime() > STUCK_AFTER_MS)
    return failed('meterStuck', { evse: f.charging.evseId }, evidence);
  if (evidence === null) return waiting('noReading');
  return waiting(f.charging ? 'meterNotYet' : 'meterNeedsCar', undefined, evidence);
}

function rfid(f: CheckFacts): Verdict {
  const central = new Set(f.starts.map((s) => s.idToken.toUpperCase()));
  const read = [...f.reads]
    .filter((r) => !central.has(r.idToken.toUpperCase()))
    .sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (!read) return waiting('noCard');
  const evidence: Evidence = { action: read.action, messageId: read.messageId, at: read.at, value: read.idToken };
  return passed(evidence, read.status ? { code: 'cardAnswered', values: { status: read.status } } : null);
}

function remoteStart(f: CheckFacts): Verdict {
  const newest = [...f.starts].sort((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime());
  const proved = newest.find((s) => s.seen !== null);
  if (proved?.seen)
    return passed({ action: 'RequestStart', messageId: proved.messageId, at: proved.seen.at, value: proved.seen.what });
  const [last] = newest;
  if (!last) return waiting('notTried');
  if (last.said === null) return waiting('startSent', undefined, toStart(last, '…'));
  if (!last.accepted) return failed('startRefused', { said: last.said }, toStart(last, last.said));
  return waiting('startAccepted', undefined, toStart(last, last.said));
}

const toStart = (s: RemoteStart, value: string): Evidence => ({
  action: 'RequestStart',
  messageId: s.messageId,
  at: s.answeredAt ?? s.requestedAt,
  value,
});

function price(f: CheckFacts): Verdict {
  const held = [...f.prices].filter((p) => p.value.trim() !== '').sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (!held) return waiting('noPrice');
  return passed({ action: held.what, messageId: held.messageId, at: held.at, value: held.value.slice(0, 120) });
}

const round = (wh: number): number => Math.round(wh * 10) / 10;
