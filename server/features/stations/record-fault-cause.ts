import type { Decision } from '../../domain/decision';
import type { FaultCause, StationState } from '../../domain/station/state';
import type { ConnectorState } from '../../domain/station/status';

/** A cause told this long before its status belongs to it. */
const BEFORE_MS = 60_000;
const MAX_CAUSES = 16;

/** What a connector's state says of why. */
export type FaultWords = Pick<ConnectorState, 'errorCode' | 'info' | 'vendorErrorCode'>;

/**
 * Why something does not work, told apart from the status: OCPP 2.x StatusNotification has no room for it, the station says
 * it by NotifyEvent (2.0.1 part 2, N07), before or after. Faulted connectors there take its words; it is kept for a status
 * that comes after it.
 */
export function recordFaultCause(state: StationState, cause: FaultCause): Decision {
  const told = state.connectors
    .filter((c) => c.status === 'Faulted' && concerns(cause, c))
    .map((c) => ({ ...c, ...words(cause) }));
  const causes = [...(state.causes ?? []).filter((other) => !isSame(other, cause)), cause].slice(-MAX_CAUSES);
  return {
    state: { ...state, causes, connectors: state.connectors.map((c) => told.find((t) => isPlace(t, c)) ?? c) },
    writes: told.length > 0 ? { connectors: told } : {},
    topics: told.length > 0 ? ['status'] : [],
    facts: [],
  };
}

/** The station says it is over. */
export function forgetFaultCause(state: StationState, cause: FaultCause): StationState {
  return state.causes ? { ...state, causes: state.causes.filter((other) => !isSame(other, cause)) } : state;
}

/** Words for a connector that is reported Faulted without any: those it had, else a cause told just before. */
export function faultWords(state: StationState, now: ConnectorState, before: ConnectorState | null): FaultWords {
  if (before?.status === 'Faulted') return before;
  const since = now.receivedAt.getTime() - BEFORE_MS;
  const cause = state.causes?.findLast((c) => c.at.getTime() >= since && concerns(c, now));
  return cause ? words(cause) : now;
}

const words = (c: FaultCause): FaultWords => ({ errorCode: c.component, info: c.info, vendorErrorCode: c.code });
const isPlace = (a: ConnectorState, b: ConnectorState): boolean => a.evseId === b.evseId && a.connectorId === b.connectorId;
const isSame = (a: FaultCause, b: FaultCause): boolean =>
  a.component === b.component && a.evseId === b.evseId && a.connectorId === b.connectorId;

function concerns(cause: FaultCause, c: { evseId: number; connectorId: number }): boolean {
  if (cause.evseId === null) return true;
  return cause.evseId === c.evseId && (cause.connectorId === null || cause.connectorId === c.connectorId);
}
