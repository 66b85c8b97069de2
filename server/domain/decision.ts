import type { Topic } from './events';
import type { Quirk } from './quirks/quirk';
import type { StationState } from './station/state';
import type { ConnectorState } from './station/status';
import type { TransactionState } from './transaction/types';
import type { StationWrites } from './writes';

/** Something that became true, for those who wait to see a command's effect. */
export type Fact =
  | { kind: 'booted'; at: Date }
  | { kind: 'connectorStatus'; connector: ConnectorState }
  /** First heard of, whatever was heard: its start, or its end alone. */
  | { kind: 'transactionHeardOf'; transaction: TransactionState }
  | { kind: 'transactionStarted'; transaction: TransactionState }
  /** Again when a stop that was lost comes after all, and puts its figures right. */
  | { kind: 'transactionEnded'; transaction: TransactionState }
  | { kind: 'message'; action: string; at: Date; evseId: number | null }
  | { kind: 'reportPart'; requestId: number; variables: number; last: boolean; at: Date };

/** What handling one message comes to: the next state, the rows that make it last, and what to tell others after commit. */
export interface Decision {
  state: StationState;
  writes: StationWrites;
  topics: readonly Topic[];
  facts: readonly Fact[];
  /** What the message showed of its station's ways; left out when there is nothing. */
  quirks?: readonly Quirk[];
}

export function unchanged(state: StationState): Decision {
  return { state, writes: {}, topics: [], facts: [] };
}
