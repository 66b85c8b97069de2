import { type Decision, unchanged } from '../../domain/decision';
import type { StationState } from '../../domain/station/state';
import { lostStop, withTransactions } from '../transactions/record';

/** A connector free for this long, with nothing heard of its transaction, has no transaction. */
const ABANDONED_AFTER_MS = 15 * 60_000;

/**
 * A sign of life. Also the moment to end transactions that never will: their connector has been free for a quarter of an hour
 * and nothing was heard of them since.
 */
export function recordHeartbeat(state: StationState, now: Date): Decision {
  if (state.transactions.length === 0) return unchanged(state);
  const limit = now.getTime() - ABANDONED_AFTER_MS;
  const abandoned = state.transactions.filter((t) => {
    if (t.lastHeardAt.getTime() > limit) return false;
    const connectors = state.connectors.filter((c) => c.evseId === t.evseId);
    return connectors.length > 0 && connectors.every((c) => c.status === 'Available' && c.statusAt.getTime() < limit);
  });
  if (abandoned.length === 0) return unchanged(state);
  const closed = abandoned.map(lostStop);
  return {
    state: withTransactions(state, closed),
    writes: { transactions: closed },
    topics: ['transactions'],
    facts: closed.map((transaction) => ({ kind: 'transactionEnded', transaction })),
  };
}
