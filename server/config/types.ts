import type { LOG_LEVELS } from './environment';

export interface TlsConfig {
  port: number;
  /** What is typed into a station; null: worked out from the door. */
  publicUrl: string | null;
  /** Certificates and keys as PEM files, one of each per kind of key (EC, RSA); none: made by our own authority, for development. */
  certFiles: readonly string[];
  keyFiles: readonly string[];
  /** Names and addresses in a certificate we make; none: this machine's. */
  names: readonly string[];
  /** Issuers of stations' certificates beside our own authority, PEM files. */
  clientCaFiles: readonly string[];
  /** Their revocation lists. */
  crlFiles: readonly string[];
}

export interface Config {
  /** Dashboard's door. */
  http: {
    host: string;
    port: number;
    /** Null: whatever address people use. */
    publicUrl: string | null;
  };
  /** Stations' door. */
  ocpp: {
    host: string;
    port: number;
    /** What is typed into a station, up to where its identity follows. Null: worked out from the door. */
    publicUrl: string | null;
    /** Null: what Settings in the dashboard say (reject at first). */
    unknownStations: 'reject' | 'accept-pending' | null;
    /** The door for wss beside the plain one; null: there is none. */
    tls: TlsConfig | null;
  };
  certificates: {
    /** Who signs for stations. */
    authority:
      | { kind: 'built-in' }
      | { kind: 'files'; certFile: string; keyFile: string }
      | { kind: 'external'; url: string; token: string | null; rootsFile: string | null };
    /** What must be in the O of stations' requests; null: anything. */
    organization: string | null;
    validDays: number;
    /** How many days before a station's certificate ends it is asked for a new request. */
    renewDays: number;
    /** Roots of contract certificates (ISO 15118), PEM file. */
    contractRootsFile: string | null;
    /** Where requests of cars for contract certificates are passed to. */
    evProvider: { url: string; token: string | null } | null;
    /** Responders, revocation lists and that provider may be at addresses of this machine and its networks. */
    privateAddresses: boolean;
  };
  /** Absolute. */
  dataDir: string;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  logLevel: (typeof LOG_LEVELS)[number];
  /** `reset`: the administrator with this address gets a new password at this start. */
  firstAdministrator: { email: string | null; password: string | null; reset: boolean };
  /** Null: made once and kept in the data directory. */
  authSecret: string | null;
  /** How long what grows by itself is kept; `history` is status changes and station events. */
  retentionDays: { messages: number; samples: number; history: number; refusals: number };
  /** Requests to /api/v1 that one key may make; an address may make twice as many. */
  apiRequestsPerMinute: number;
  /** CALLs that all plans together begin in a second. */
  planCallsPerSecond: number;
  /** Webhooks may go to addresses of this machine and its networks. */
  webhookPrivateAddresses: boolean;
  /** A reverse proxy of ours is in front: clients' addresses are in X-Forwarded-For. */
  trustProxy: boolean;
  /** With a demo fleet. */
  demo: boolean;
  /** Screens are compiled as they are opened. */
  dev: boolean;
}
