import type { Command, CommandRequest } from '../../domain/command/command';
import type { OcppVersion } from '../../domain/protocol';
import type { CameInWith } from '../../domain/station/security';
import type { CertificateAuthority, CertificateReader, IssuedCertificates } from '../certificates/ports';
import type { Clock, HoldingStore } from '../ports';
import type { SecurityChanges } from './ports';

/** Who asks: a person, or a program with a key. */
export interface Asker {
  userId: string | null;
  name: string;
}

export interface SecurityEventView {
  id: number;
  at: Date;
  type: string;
  techInfo: string | null;
  messageId: string | null;
}

/** A station as changes of its security need it. */
export interface SecuredStation {
  id: number;
  identity: string;
  siteId: number | null;
  securityProfile: number;
  nextProfile: number | null;
  hasPassword: boolean;
  /** Spoken now or last; null: never connected. */
  version: OcppVersion | null;
  connected: boolean;
  cameInWith: CameInWith | null;
}

/** What use cases about a station's security reach. */
export interface SecurityWorkPorts {
  clock: Clock;
  changes: SecurityChanges;
  issued: IssuedCertificates;
  holdings: HoldingStore;
  reader: CertificateReader;
  authority(): Promise<CertificateAuthority>;
  /** Null: there is none such. */
  findStation(stationId: number): Promise<SecuredStation | null>;
  /** A variable's value as last read; null: not known. */
  variable(stationId: number, component: string, variable: string): Promise<string | null>;
  /** What the station told of its security, newest first, at most 50. */
  events(stationId: number): Promise<SecurityEventView[]>;
  ask(by: Asker, stationId: number, request: CommandRequest): Promise<{ command: Command; response: unknown }>;
  passwords: { generate(): string };
  /** Stations' addresses, without identity; `secure` null: there is no door for wss. */
  urls(): { plain: string; secure: string | null };
  /** An entry of its own, for what is no message and no change. */
  audit(by: Asker, stationId: number | null, action: string, detail: unknown): Promise<void>;
  /** Told after a certificate was revoked: every node follows, and whoever is in with it has to leave. */
  onRevoked(certificate: { fingerprint: string; stationId: number | null }): void;
  /** Told after what is shown of the station changed. */
  onChanged(stationId: number): void;
}
