import { parseInstant } from '../../domain/instant';
import type { Holding } from '../../domain/station/holding';
import type { ChargingProfile } from '../../domain/station/holdings/charging-profile';
import type { TransactionState } from '../../domain/transaction/types';
import type { FollowUp } from '../ports';
import type { Told } from '../told';
import { type EvSchedule, exceeds } from './compare';
import { type ChargingNeeds, planId, planProfile, takesAtMost } from './plan';

/** What the station is told, and what we ask of it then. */
export interface NeedsAnswer {
  status: 'Accepted' | 'Rejected';
  reason: string | null;
  followUps: FollowUp[];
}

/** After so many schedules over the limit in a session, a vehicle that does not listen is not told again. */
const MAX_RETOLD = 3;

const refused = (reason: string): NeedsAnswer => ({ status: 'Rejected', reason, followUps: [] });

/**
 * A vehicle told what it needs (2.0.1 K15, K16, K18). In a running session it is promised a schedule, and gets one within the minute the
 * rule gives us: the operator's own TxProfile where there is one, else what it asked for. Kept on the session.
 */
export async function recordNeeds(
  told: Told,
  needs: ChargingNeeds,
  session: TransactionState | null,
  more: { evseId: number; maxScheduleTuples: number | null },
): Promise<NeedsAnswer> {
  const { holdings, stationId, at, messageId } = told;
  if (session === null) return refused('NoTransaction');
  const [before] = await holdings.list(stationId, { kind: 'ChargingNeeds', keys: [session.ocppId] });
  const answer = await answerNeeds(told, needs, session, before);
  const data = {
    ...before?.data,
    ...more,
    transactionId: session.id,
    chargingNeeds: needs,
    neededAt: at.toISOString(),
    schedulesRefused: 0,
  };
  await holdings.put(stationId, [
    { kind: 'ChargingNeeds', key: session.ocppId, evseId: session.evseId, state: answer.status, data, at, messageId },
  ]);
  return answer;
}

async function answerNeeds(
  told: Told,
  needs: ChargingNeeds,
  session: TransactionState,
  before: Holding | undefined,
): Promise<NeedsAnswer> {
  const allowed = before?.data.allowedEnergyTransfer;
  if (Array.isArray(allowed) && !allowed.includes(needs.requestedEnergyTransfer)) return refused('NotAllowed');
  const own = await operatorsProfile(told, session);
  const profile = own ?? planProfile(needs, session.id, told.at);
  if (profile === null || (own === null && takesAtMost(needs) === null)) return refused('MissingParam');
  return { status: 'Accepted', reason: null, followUps: [toFollowUp(profile, session, 'what the vehicle needs')] };
}

/** A vehicle told what it means to take (K17): refused, and told its limits again, when that is too much. */
export async function recordEvSchedule(
  told: Told,
  ev: EvSchedule & object,
  timeBase: string,
  session: TransactionState | null,
): Promise<NeedsAnswer> {
  const { holdings, stationId, at, messageId } = told;
  if (session === null) return refused('NoTransaction');
  const profile = (await operatorsProfile(told, session)) ?? (await ownPlan(told, session));
  const tooMuch = profile !== null && exceeds(ev, parseInstant(timeBase) ?? at, profile);
  const [before] = await holdings.list(stationId, { kind: 'ChargingNeeds', keys: [session.ocppId] });
  const refusedBefore = Number(before?.data.schedulesRefused ?? 0);
  const data = {
    ...before?.data,
    transactionId: session.id,
    evSchedule: { timeBase, chargingSchedule: ev, accepted: !tooMuch },
    schedulesRefused: tooMuch ? refusedBefore + 1 : 0,
  };
  const state = before?.state ?? 'Unknown';
  await holdings.put(stationId, [
    { kind: 'ChargingNeeds', key: session.ocppId, evseId: session.evseId, state, data, at, messageId },
  ]);
  if (!tooMuch) return { status: 'Accepted', reason: null, followUps: [] };
  const followUps =
    refusedBefore < MAX_RETOLD ? [toFollowUp(profile, session, 'the vehicle means to take more than its limit')] : [];
  return { ...refused('OverLimit'), followUps };
}

/** The highest TxProfile people (or their programs) have set for the session. */
async function operatorsProfile(told: Told, session: TransactionState): Promise<ChargingProfile | null> {
  const mine = await sessionProfiles(told, session);
  const set = mine.filter((h) => h.key !== String(planId(session.id)) && h.data.source === 'CSMS');
  const [highest] = set.sort((a, b) => Number(b.data.stackLevel) - Number(a.data.stackLevel));
  return highest ? toProfile(highest) : null;
}

async function ownPlan(told: Told, session: TransactionState): Promise<ChargingProfile | null> {
  const plan = (await sessionProfiles(told, session)).find((h) => h.key === String(planId(session.id)));
  return plan ? toProfile(plan) : null;
}

function sessionProfiles({ holdings, stationId }: Told, session: TransactionState): Promise<Holding[]> {
  const data = { chargingProfilePurpose: 'TxProfile', transactionId: session.id };
  return holdings.list(stationId, { kind: 'ChargingProfile', data });
}

/** What we keep beside a profile, which no station knows. */
const BESIDE = new Set(['source', 'transactionId', 'ocppTransactionId', 'idToken', 'scheduleUpdate']);

function toProfile({ data }: Holding): ChargingProfile | null {
  const profile: Partial<ChargingProfile> = Object.fromEntries(Object.entries(data).filter(([name]) => !BESIDE.has(name)));
  return isProfile(profile) ? profile : null;
}

function isProfile(p: Partial<ChargingProfile>): p is ChargingProfile {
  return p.id !== undefined && p.stackLevel !== undefined && Array.isArray(p.chargingSchedule);
}

function toFollowUp(profile: ChargingProfile, session: TransactionState, reason: string): FollowUp {
  // K01.FR.16; as the message itself, because profiles of people may use more of it than ours.
  const payload = { evseId: session.evseId, chargingProfile: { ...profile, transactionId: session.ocppId } };
  return { request: { kind: 'Call', action: 'SetChargingProfile', payload }, reason };
}
