import type { Command, CommandOutcome, CommandRequest } from '../domain/command/command';
import type { DomainEvent } from '../domain/events';
import type { OcppVersion } from '../domain/protocol';
import type { Tolerance } from '../domain/quirks/tolerance';
import type { Holding, HoldingFilter } from '../domain/station/holding';
import type { MessageLimits } from '../domain/station/limits';
import type { CameInWith } from '../domain/station/security';
import type { StationState } from '../domain/station/state';
import type { TokenExtras } from '../domain/token/token';
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

/** What stations hold for us. Each call is one statement: done as a whole or not at all. Repeating one changes nothing more. */
export interface HoldingStore {
  /** New ones, or replaced by kind and key. */
  put(stationId: number, holdings: readonly Holding[]): Promise<void>;
  /** Changes state and merges `data` (top level) of all that fit; returns how many. */
  update(
    stationId: number,
    which: HoldingFilter,
    change: { state?: string; data?: Record<string, unknown>; at: Date; messageId?: string | null },
  ): Promise<number>;
  remove(stationId: number, which: HoldingFilter): Promise<number>;
  /** At most 5,000, by key. */
  list(stationId: number, which: HoldingFilter): Promise<Holding[]>;
}

/** How long a station's own settings let our lists be. */
export interface MessageLimitSource {
  loadLimits(stationId: number): Promise<MessageLimits>;
}

/** A payload's complaint: where (JSON pointer, '' for the whole) and the rule it breaks. */
export interface PayloadComplaint {
  path: string;
  rule: string;
}

/** What may be sent to stations of a version, read from its schemas. */
export interface MessageCatalogue {
  /** CSMS-to-station actions, in alphabetical order. */
  listToStation(version: OcppVersion): readonly string[];
  /** Null: it fits. Else at most 10 complaints. An action the version does not have is one too. Never changes the payload. */
  check(version: OcppVersion, action: string, payload: Record<string, unknown>): PayloadComplaint[] | null;
  /** JSON schema (draft 6 or 7, with local definitions) of the request, for forms; null when there is no such action. */
  requestSchema(version: OcppVersion, action: string): Promise<Record<string, unknown> | null>;
}

export interface ConnectionRecorder {
  /** Marks connected under this epoch unless a newer one is already there. */
  connected(c: {
    stationId: number;
    epoch: number;
    at: Date;
    version: OcppVersion;
    remoteAddress: string;
    cameInWith?: CameInWith;
  }): Promise<void>;
  /** Marks offline only when `epoch` still owns the station; false when a newer session does. */
  disconnected(c: { stationId: number; epoch: number; at: Date; reason: string }): Promise<boolean>;
}

export interface TokenInfo {
  idToken: string;
  type: string;
  status: 'Accepted' | 'Blocked' | 'Expired' | 'Invalid' | 'NoCredit' | 'ConcurrentTx' | 'NotAtThisLocation' | 'Unknown';
  groupId: string | null;
  expiresAt: Date | null;
  /** null: nothing beside the above, as most tokens. */
  extras: TokenExtras | null;
}
export interface TokenDirectory {
  /** Case-insensitive, tolerant of separators. Null: never heard of. */
  find(idToken: string): Promise<TokenInfo | null> | TokenInfo | null;
  /** Policy for tokens nobody registered. */
  acceptUnknown(): boolean;
  /** Policy: whether a token that charges already may start no further session. */
  refuseConcurrent(): boolean;
  /**
   * Whether a session runs with this token, whatever its spelling, beside those at a station, or at one of its EVSEs, where a new session takes
   * the old one's place.
   */
  isCharging(
    idToken: string,
    except: { stationId: number; evseId: number | null; transactionId: number | null },
  ): Promise<boolean>;
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
  /** The last answer's payload as the station sent it. */
  response?: unknown;
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
  /** How strictly people said it is to be read; null: as its model. */
  tolerance: Tolerance | null;
  /** Connector types by `evse:connector`. */
  connectorTypes: ReadonlyMap<string, string>;
}

export interface StationDetailsLoader {
  loadDetails(stationIds: readonly number[]): Promise<StationDetails[]>;
}

/** Told by a station or asked by an answer: something this system itself then asks of the station. */
export interface FollowUp {
  /** A function is called once the station has its answer; null: nothing to ask after all. */
  request: CommandRequest | (() => Promise<CommandRequest | null>);
  /** Why, for the audit entry: "answer to SignCertificate". */
  reason: string;
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
