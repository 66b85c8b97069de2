import type { OcppVersion } from '../../domain/protocol';

/** What an upgrade request says about itself. */
export interface Knock {
  /** Decoded identity; null when the path holds none. */
  identity: string | null;
  path: string;
  remoteAddress: string;
  /** From HTTP Basic; raw bytes, since keys may be binary. */
  credentials: { user: Buffer; password: Buffer } | null;
  offeredProtocols: readonly string[];
}

export type RefusalReason =
  | 'UnknownStation'
  | 'WrongPassword'
  | 'MissingPassword'
  | 'WrongUser'
  | 'BadPath'
  | 'NoCommonSubprotocol'
  | 'Disabled'
  | 'TooManyAttempts'
  | 'Overloaded';

export interface Admitted {
  kind: 'admit';
  stationId: number;
  identity: string;
  version: OcppVersion;
  echoProtocol: string | null;
  /** Bend payloads that nearly fit; default true. */
  lenient?: boolean;
}

export interface Refused {
  kind: 'refuse';
  status: 400 | 401 | 403 | 404 | 429 | 503;
  reason: RefusalReason;
  /** For people: what to change. Never a secret. */
  detail: string;
}

export type Admission = Admitted | Refused;

/** What admission needs to know of a station. */
export interface AdmissionRecord {
  id: number;
  identity: string;
  admission: 'accepted' | 'pending' | 'disabled';
  /** 0 open, 1 HTTP Basic. */
  securityProfile: number;
  passwordHash: string | null;
  quirks: { allowNoSubprotocol?: boolean; lenient?: boolean };
}

/** Stations by identity, kept in memory: ten thousand upgrades in a few seconds must not become as many queries. */
export interface StationDirectory {
  /** Exact identity; deleted stations are not found. */
  find(identity: string): AdmissionRecord | null;
  /** A station whose identity differs only in case; its identity, or null. */
  findOtherCase(identity: string): string | null;
  /** Policy for stations nobody registered. */
  unknownStations(): 'reject' | 'accept-pending';
  /** Registers a station as pending with an open profile; null when too many are pending already. Concurrent calls for one identity give one station. */
  createPending(identity: string): Promise<AdmissionRecord | null>;
}

/** One line of the waiting room, with what came since the last flush. */
export interface RefusalTally {
  /** '' when the path held none. */
  identity: string;
  reason: RefusalReason;
  detail: string;
  path: string;
  remoteAddress: string;
  offered: readonly string[];
  firstAt: Date;
  lastAt: Date;
  count: number;
}

export interface RefusalStore {
  /** Adds to what is there by (identity, reason, remoteAddress): count grows, lastAt and detail move on, a dismissal ends. */
  record(tallies: readonly RefusalTally[]): Promise<void>;
}
