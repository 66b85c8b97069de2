import type { KeptShelf } from './held/shelf';
import type { Outgoing } from './outbox';
import type { ConnectorData } from './types';

/** What a station's memory holds over a restart of the process. */
export interface KeptStation {
  connectors: ConnectorData[];
  changes: Record<string, string>;
  outbox: Outgoing[];
  /** 1.6: numbers given to sessions that waiting messages are about. */
  givenIds: Record<string, number>;
  /** Profiles, reservations, texts, certificates. */
  shelf?: KeptShelf;
}
