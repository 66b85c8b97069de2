import type { OcppVersion } from '../../domain/protocol';
import type { CameInWith } from '../../domain/station/security';

/** A client certificate as TLS saw it. */
export interface PresentedCertificate {
  /** Common name; '' when it has none. */
  commonName: string;
  subject: string;
  issuer: string;
  /** Hex, upper case, no leading zeros beyond whole bytes. */
  serial: string;
  /** SHA-256, hex, lower case. */
  fingerprint: string;
  notBefore: Date;
  notAfter: Date;
  /** OpenSSL's word for what is wrong with its chain (`UNABLE_TO_VERIFY_LEAF_SIGNATURE`...); null: issued by one we trust. */
  chainProblem: string | null;
}

/** How a knock came by TLS. */
export interface KnockTls {
  protocol: string;
  cipher: string | null;
  certificate: PresentedCertificate | null;
}

/** What an upgrade request says about itself. */
export interface Knock {
  /** Decoded identity; null when the path holds none. */
  identity: string | null;
  path: string;
  remoteAddress: string;
  /** From HTTP Basic; raw bytes, since keys may be binary. */
  credentials: { user: Buffer; password: Buffer } | null;
  offeredProtocols: readonly string[];
  /** Absent or null: plain ws. */
  tls?: KnockTls | null;
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
  | 'TlsNeeded'
  | 'TlsFailed'
  | 'MissingCertificate'
  | 'UnknownIssuer'
  | 'CertificateExpired'
  | 'CertificateRevoked'
  | 'WrongCertificate'
  | 'BadCertificate'
  | 'Overloaded';

export interface Admitted {
  kind: 'admit';
  stationId: number;
  identity: string;
  version: OcppVersion;
  echoProtocol: string | null;
  /** Bend payloads that nearly fit; default true. */
  lenient?: boolean;
  cameInWith?: CameInWith;
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
  /** The least it may come in with. */
  securityProfile: number;
  /** Asked of the station; becomes its profile when it comes in with it. */
  nextProfile?: number | null;
  passwordHash: string | null;
  /** Asked of the station and not refused; becomes its password when it comes in with it. */
  nextPasswordHash?: string | null;
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
  /** A station somebody listed as to come, as its list has it (id 0). */
  findExpected?(identity: string): AdmissionRecord | null;
  /** Registers an expected station that has proved itself, and begins its commissioning; null: it is not expected any more. */
  registerExpected?(identity: string): Promise<AdmissionRecord | null>;
}

/** What admission asks about a client certificate beyond what TLS can tell. */
export interface CertificateKnowledge {
  isRevoked(certificate: Pick<PresentedCertificate, 'fingerprint' | 'serial' | 'issuer'>): boolean;
  /** The station it was signed for by us; null when we did not. */
  issuedTo(fingerprint: string): number | null;
}

/** What a station proved on its way in, for changes that wait for it. */
export interface Proof {
  cameInWith: CameInWith;
  withNextPassword: boolean;
  /** Why it did not come in with the profile asked of it; null when it did or none was asked. */
  shortOfNext: string | null;
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
