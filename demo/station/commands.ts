import type { SimConnector } from './connector';
import type { SimStation } from './station';
import { END, type Payload, type Session } from './types';

/** Makes the answer to one CALL; effects follow a moment later, see `later`. */
export type Command = (request: Payload) => Payload;

/** After the answer has left: an effect must not overtake its own acknowledgement. */
export function later(effect: () => void, afterMs = 150): void {
  setTimeout(effect, afterMs);
}

export function remoteStop(station: SimStation, fits: (session: Session) => boolean): 'Accepted' | 'Rejected' {
  const connector = station.connectors.find((c) => c.data.session && fits(c.data.session));
  if (!connector) return 'Rejected';
  later(() => connector.end(END.remote, Date.now()), 800);
  return 'Accepted';
}

/** Soft ends transactions properly; hard is a power cycle and clears faults. */
export function reset(station: SimStation, type: 'Soft' | 'Hard'): 'Accepted' | 'Rejected' {
  const { chance } = station;
  const reason = type === 'Hard' ? END.hardReset : END.softReset;
  const bootReason = 'RemoteReset';
  later(() => station.reboot(Date.now(), bootReason, chance.between(9_000, 25_000), reason), 600);
  return 'Accepted';
}

/** A running transaction ends with it (1.6 §5.18). */
export function unlock(station: SimStation, connector: SimConnector): 'Unlocked' | 'UnlockFailed' {
  if (connector.data.fault?.errorCode === 'ConnectorLockFailure' || station.chance.bool(0.03)) return 'UnlockFailed';
  later(() => connector.end(END.unlock, Date.now()));
  return 'Unlocked';
}

export function changeAvailability(
  _station: SimStation,
  connectors: readonly SimConnector[],
  operative: boolean,
): 'Accepted' | 'Scheduled' | 'Rejected' {
  if (connectors.length === 0) return 'Rejected';
  const scheduled = !operative && connectors.some((c) => c.data.session);
  later(() => {
    for (const c of connectors) c.setOperative(operative);
  });
  return scheduled ? 'Scheduled' : 'Accepted';
}
