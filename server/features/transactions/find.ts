import { isBefore } from '../../domain/instant';
import type { StationState } from '../../domain/station/state';
import type { TransactionReport } from '../../domain/transaction/report';
import type { TransactionState } from '../../domain/transaction/types';
import type { StationLoader } from '../ports';

/** A start this long after its own timestamp may be a replay of one already stored and forgotten here. */
const FRESH_MS = 10 * 60_000;
/** Within this, the same token on the same EVSE with an unusable clock is the same start. */
const REPEAT_WINDOW_MS = 10 * 60_000;

type Found = TransactionState | null;

/**
 * Finds the transaction a report speaks of: in memory first, and in the database only when the report could be about the past.
 * Null means it is new. A promise only when the database has to be asked.
 */
export function findReported(
  state: StationState,
  report: TransactionReport,
  loader: Pick<StationLoader, 'findTransaction' | 'findTransactionByStart'>,
): Found | Promise<Found> {
  return report.ocppId === null ? findStart(state, report, loader) : findByName(state, report, report.ocppId, loader);
}

/** 1.6 StartTransaction carries no id: it is recognised by where, when and who. */
function findStart(
  state: StationState,
  r: TransactionReport,
  loader: Pick<StationLoader, 'findTransactionByStart'>,
): Found | Promise<Found> {
  const evseId = r.evseId ?? 0;
  for (const t of state.transactions) if (t.evseId === evseId && isSameStart(t, r)) return t;
  for (const t of state.recent) if (t.evseId === evseId && isSameStart(t, r)) return t;
  if (!r.clockTrusted || isFresh(state, r, evseId)) return null;
  return loader
    .findTransactionByStart(state.stationId, evseId, r.occurredAt)
    .then((stored) => (stored !== null && sameToken(stored, r) ? stored : null));
}

function isSameStart(t: TransactionState, r: TransactionReport): boolean {
  if (!sameToken(t, r)) return false;
  if (r.clockTrusted) return t.startedAt.getTime() === r.occurredAt.getTime();
  // The clock says nothing: an unfinished start of the same token a moment ago, at the same register, is this one again.
  return (
    t.endedAt === null &&
    t.energyWh === 0 &&
    t.meterStartWh === r.meterWh &&
    r.receivedAt.getTime() - t.startedAt.getTime() < REPEAT_WINDOW_MS
  );
}

function sameToken(t: TransactionState, r: TransactionReport): boolean {
  return (t.idToken?.idToken ?? null) === (r.idToken?.idToken ?? null);
}

/** Newer than anything known on this EVSE and just happened: it cannot be in the database already. */
function isFresh(state: StationState, r: TransactionReport, evseId: number): boolean {
  if (r.receivedAt.getTime() - r.occurredAt.getTime() > FRESH_MS) return false;
  for (const t of state.transactions) if (t.evseId === evseId && !isBefore(t.startedAt, r.occurredAt)) return false;
  for (const t of state.recent) if (t.evseId === evseId && !isBefore(t.startedAt, r.occurredAt)) return false;
  return true;
}

function findByName(
  state: StationState,
  r: TransactionReport,
  ocppId: string,
  loader: Pick<StationLoader, 'findTransaction'>,
): Found | Promise<Found> {
  // 1.6 ids are ours and positive; 0 and -1 are what stations say when they never got one.
  if (state.version === '1.6' && Number(ocppId) <= 0) return findNameless(state, r, ocppId, loader);
  const active = state.transactions.find((t) => t.ocppId === ocppId);
  if (active) return active;
  const recent = state.recent.find((t) => t.ocppId === ocppId);
  if (recent) return reusesId(recent, r) ? null : recent;
  if (r.eventType === 'Started' && !r.offline && isFresh(state, r, r.evseId ?? 0)) return null;
  return loader
    .findTransaction(state.stationId, ocppId)
    .then((stored) => (stored !== null && !reusesId(stored, r) ? stored : null));
}

/** After a factory reset stations count from the beginning: a start after the old one's end is another transaction. */
function reusesId(t: TransactionState, r: TransactionReport): boolean {
  return r.eventType === 'Started' && t.endedAt !== null && r.occurredAt > t.endedAt && r.occurredAt > t.startedAt;
}

/** A stop without an id is only ever matched with itself, never guessed onto a connector. */
async function findNameless(
  state: StationState,
  r: TransactionReport,
  ocppId: string,
  loader: Pick<StationLoader, 'findTransaction'>,
): Promise<TransactionState | null> {
  const isSame = (t: TransactionState): boolean => t.ocppId === ocppId && t.endedAt?.getTime() === r.occurredAt.getTime();
  const recent = state.recent.find(isSame);
  if (recent) return recent;
  const stored = await loader.findTransaction(state.stationId, ocppId);
  return stored !== null && isSame(stored) ? stored : null;
}
