import type { Clock } from '../../features/ports';
import type { GatewayLog, GatewayOptions, GatewayStats } from './options';
import type { StationSocket } from './socket';

/** What all sockets of a gateway share. */
export interface Door {
  readonly clock: Clock;
  readonly log: GatewayLog;
  readonly options: GatewayOptions;
  readonly stats: GatewayStats;
  readonly sockets: Set<StationSocket>;
  /** CALLs being handled, over all sockets. */
  handling: number;
  /** Set while closing: called whenever `handling` falls to zero. */
  onIdle: (() => void) | null;
}
