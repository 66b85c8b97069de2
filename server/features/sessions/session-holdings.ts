import type { RunningCostData } from '../../domain/station/holdings/cost';
import type { TransactionReport } from '../../domain/transaction/report';
import type { TransactionState } from '../../domain/transaction/types';
import { recordProfileTaken, recordSessionProfilesEnded } from '../charging-profiles/record';
import { recordUsed } from '../reservations/record';
import type { Told } from '../told';

/** What a 2.x event says of a session beside its figures; what it does not say is left out. */
export interface SessionFacts extends Pick<RunningCostData, 'tariffId' | 'transactionLimit' | 'costDetails'> {
  /** 2.1: Unknown, Ready, NotReady, Preconditioning */
  preconditioningStatus?: string;
  /** 2.1 */
  operationMode?: string;
  evseSleep?: boolean;
}

/** A session that ended unheard: nothing is told, its profiles and texts go all the same. */
export async function recordSessionsLost(told: Told, lost: readonly TransactionState[]): Promise<void> {
  await Promise.all(lost.map((session) => endSession(told, session)));
}

/** What is known of an ended session beside its figures is kept so long with the station. */
const KEPT_MS = 90 * 24 * 3_600_000;

/**
 * What an event of a session means for the rest the station holds: the reservation it names is used, a profile sent with the remote start is
 * its own, costs and preconditioning are kept under its name, and with its end go its charging profiles and its texts on the display. Events
 * that say none of this cost nothing. Returns what the session costs, when that is known and it ends.
 */
export async function recordSessionHoldings(
  told: Told,
  report: TransactionReport,
  before: TransactionState | null,
  session: TransactionState,
  facts: SessionFacts,
): Promise<{ totalCost: number | null; touched: boolean }> {
  const work: Promise<unknown>[] = [];
  const idToken = session.idToken?.idToken ?? null;
  if (report.reservationId !== null) {
    const { evseId, id: transactionId } = session;
    work.push(recordUsed(told, { reservationId: report.reservationId, evseId, idToken, groupId: null, transactionId }));
  }
  const nowRemote = (before?.remoteStartId ?? null) === null && session.remoteStartId !== null;
  if (nowRemote && idToken !== null) {
    work.push(recordProfileTaken(told, { transactionId: session.id, evseId: session.evseId, idToken }));
  }
  const { tariffId, transactionLimit, costDetails, ...rest } = facts;
  const cost = { tariffId, transactionLimit, costDetails };
  if (hasAny(cost)) work.push(keep(told, 'RunningCost', session, cost, 'Running'));
  if (hasAny(rest)) work.push(keep(told, 'ChargingNeeds', session, rest, 'Unknown'));
  await Promise.all(work);
  if (report.eventType !== 'Ended') return { totalCost: null, touched: work.length > 0 };
  return { totalCost: await endSession(told, session), touched: true };
}

async function endSession(told: Told, session: TransactionState): Promise<number | null> {
  const { holdings, stationId, at, messageId } = told;
  const keys = [session.ocppId];
  const old = new Date(at.getTime() - KEPT_MS);
  const [[cost]] = await Promise.all([
    holdings.list(stationId, { kind: 'RunningCost', keys }),
    recordSessionProfilesEnded(told, session.id),
    // 2.0.1 O02: a text for a session goes with it.
    holdings.remove(stationId, { kind: 'DisplayMessage', data: { transactionId: session.ocppId } }),
    holdings.update(stationId, { kind: 'ChargingNeeds', keys }, { state: 'Ended', at, messageId }),
    holdings.remove(stationId, { kind: 'ChargingNeeds', before: old }),
    holdings.remove(stationId, { kind: 'RunningCost', before: old }),
  ]);
  if (!cost) return null;
  await holdings.update(stationId, { kind: 'RunningCost', keys }, { state: 'Final', at, messageId });
  return typeof cost.data.totalCost === 'number' ? cost.data.totalCost : null;
}

async function keep(
  told: Told,
  kind: 'RunningCost' | 'ChargingNeeds',
  session: TransactionState,
  said: Record<string, unknown>,
  state: string,
): Promise<void> {
  const { holdings, stationId, at, messageId } = told;
  const data = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const which = { kind, keys: [session.ocppId] } as const;
  if ((await holdings.update(stationId, which, { data: { ...data, transactionId: session.id }, at, messageId })) > 0) return;
  const start = kind === 'RunningCost' ? { totalCost: null } : {};
  await holdings.put(stationId, [
    {
      kind,
      key: session.ocppId,
      evseId: session.evseId,
      state,
      data: { ...start, ...data, transactionId: session.id },
      at,
      messageId,
    },
  ]);
}

const hasAny = (facts: object): boolean => Object.values(facts).some((value) => value !== undefined);
