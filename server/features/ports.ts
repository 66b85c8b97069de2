import type { Command, CommandOutcome } from '../domain/command/command';
import type { DomainEvent } from '../domain/events';
import type { OcppVersion } from '../domain/protocol';
import type { StationState } from '../domain/station/state';
import type { TransactionState } from '../domain/transaction/types';
import type { AuditRow, StationWrites } from '../domain/writes';

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

/** Reaches the node that holds a station's socket. */
export interface CommandTransport {
  send(command: Command, options: { timeoutMs: number }): Promise<CommandOutcome>;
  isConnected(stationId: number): boolean;
}

export interface CommandStore {
  /** The command and its audit entry in one transaction. */
  insert(command: Command, audit: AuditRow): Promise<void>;
  find(id: string): Promise<Command | null>;
  /** Commands waiting for this station, oldest first, not past their deadline. */
  listQueued(stationId: number): Promise<Command[]>;
  update(command: Command): Promise<void>;
  /** Fails every queued command whose deadline passed, and every sent one left by a dead process; returns them. */
  sweep(now: Date): Promise<Command[]>;
}
