import type { Command, CommandOutcome, CommandRequest } from '../domain/command/command';
import type { DomainEvent } from '../domain/events';
import type { OcppVersion } from '../domain/protocol';
import type { StationState } from '../domain/station/state';
import type { TransactionState } from '../domain/transaction/types';
import type { AuditRow, StationWrites, VariableRow } from '../domain/writes';

/** Wall clock; tests bring their own. */
export interface Clock {
  now(): Date;
}

/**
 * Group commit: resolves once the rows are on disk. Rejects with `WriteRefused` when this station's rows are bad (its
 * neighbours' are committed all the same), with `StoreUnavailable` when the database stayed away past the bound.
 * Back-pressure: callers wait for one commit before the next.
 */
export interface StationWriter {
  commit(stationId: number, writes: StationWrites): Promise<void>;
}

export class WriteRefused extends Error {
  override name = 'WriteRefused';
}
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}

/** Ids handed out from blocks taken from database sequences; never 0, unique over all nodes. */
export interface IdSource {
  nextTransactionId(): Promise<number> | number;
  /** Grows with every new session of any station: the newest socket wins. */
  nextSessionEpoch(): Promise<number> | number;
}

/** What a station's actor loads and looks up. */
export interface StationLoader {
  /** Null when the station was deleted. Concurrent loads share a query. */
  load(stationId: number, version: OcppVersion): Promise<StationState | null>;
  /** Any transaction of the station, ended ones too, newest first when an id was reused. */
  findTransaction(stationId: number, ocppId: string): Promise<TransactionState | null>;
  /** A transaction by where and when it started: recognises a repeated 1.6 StartTransaction for ever. */
  findTransactionByStart(stationId: number, evseId: number, startedAt: Date): Promise<TransactionState | null>;
}

export interface ConnectionRecorder {
  /** Marks connected under this epoch unless a newer one is already there. */
  connected(c: { stationId: number; epoch: number; at: Date; version: OcppVersion; remoteAddress: string }): Promise<void>;
  /** Marks offline only when `epoch` still owns the station; false when a newer session does. */
  disconnected(c: { stationId: number; epoch: number; at: Date; reason: string }): Promise<boolean>;
}

export interface TokenInfo {
  idToken: string;
  type: string;
  status: 'Accepted' | 'Blocked' | 'Expired' | 'Invalid' | 'NoCredit' | 'ConcurrentTx' | 'Unknown';
  groupId: string | null;
  expiresAt: Date | null;
}
export interface TokenDirectory {
  /** Case-insensitive, tolerant of separators. Null: never heard of. */
  find(idToken: string): Promise<TokenInfo | null> | TokenInfo | null;
  /** Policy for tokens nobody registered. */
  acceptUnknown(): boolean;
}

export interface EventBus {
  publish(event: DomainEvent): void;
  /** Returns the way to stop. */
  subscribe(listener: (event: DomainEvent) => void): () => void;
}

/** How a command ended at the protocol, and what its effect will be recognised by. */
export interface CommandEnd {
  outcome: CommandOutcome;
  /** remoteStartId or report requestId of the call, when it carried one. */
  correlationId: number | null;
  /** Values the answer itself brought (already stored). */
  variables: readonly VariableRow[];
}

/** Reaches the node that holds a station's socket. Never rejects. */
export interface CommandTransport {
  send(
    stationId: number,
    request: CommandRequest,
    options: { timeoutMs: number; onSent?: (at: Date, messageId: string) => void },
  ): Promise<CommandEnd>;
  isConnected(stationId: number): boolean;
}

/** What people say about a station, as its actor needs it. */
export interface StationDetails {
  id: number;
  identity: string;
  name: string;
  siteId: number | null;
  latitude: number | null;
  longitude: number | null;
  admission: 'accepted' | 'pending' | 'disabled';
  demo: boolean;
  /** Our timestamps without milliseconds, for firmware that fails on them. */
  wholeSeconds: boolean;
  /** Connector types by `evse:connector`. */
  connectorTypes: ReadonlyMap<string, string>;
}

export interface StationDetailsLoader {
  loadDetails(stationIds: readonly number[]): Promise<StationDetails[]>;
}

export interface CommandStore {
  /** The command and its audit entry in one transaction. */
  insert(command: Command, audit: AuditRow): Promise<void>;
  find(id: string): Promise<Command | null>;
  /** By the OCPP message id its CALL carried: for answers that come late. */
  findByMessage(stationId: number, messageId: string): Promise<Command | null>;
  /** Commands waiting for this station, oldest first, not past their deadline. */
  listQueued(stationId: number): Promise<Command[]>;
  update(command: Command): Promise<void>;
  /** Stores a command taken back, with its audit entry, only while it still waits; false when it does not any more. */
  cancel(command: Command, audit: AuditRow): Promise<boolean>;
  /** Fails every queued command whose deadline passed, and every sent one left by a dead process; returns them. */
  sweep(now: Date): Promise<Command[]>;
}

/** How many days rows are kept before upkeep drops them. */
export interface RetentionDays {
  messages: number;
  samples: number;
  /** Status history and station events. */
  history: number;
  refusals: number;
}

/** Housekeeping of the database; every call may be repeated and run on several nodes at once. */
export interface Upkeep {
  /** Partitions from `from` (default: now) until well ahead of `now`. Returns the names of those created. */
  ensurePartitions(now: Date, from?: Date): Promise<string[]>;
  /** Drops partitions and deletes rows older than they are kept. */
  dropExpired(now: Date, keep: RetentionDays): Promise<{ partitions: string[]; rows: number }>;
}
