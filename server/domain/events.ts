import type { ConnectorState } from './station/status';
import type { TransactionState } from './transaction/types';

/** Compact state of one station, enough to draw it anywhere. The newest one wins. */
export interface StationSummary {
  id: number;
  identity: string;
  name: string;
  siteId: number | null;
  latitude: number | null;
  longitude: number | null;
  vendor: string | null;
  model: string | null;
  firmwareVersion: string | null;
  version: string | null; // OcppVersion
  admission: 'accepted' | 'pending' | 'disabled';
  demo: boolean;
  connected: boolean;
  /** Since when it is (dis)connected, ms since epoch. */
  connectionChangedAt: number | null;
  disconnectReason: string | null;
  lastMessageAt: number | null;
  connectors: readonly ConnectorSummary[];
}

export interface ConnectorSummary {
  evseId: number;
  connectorId: number;
  type: string | null;
  status: ConnectorState['status'];
  reportedStatus: string;
  errorCode: string | null;
  vendorErrorCode: string | null;
  info: string | null;
  statusAt: number;
  transaction: TransactionSummary | null;
}

export interface TransactionSummary {
  id: number;
  startedAt: number;
  energyWh: number;
  powerW: number | null;
  soc: number | null;
  chargingState: TransactionState['chargingState'];
  energyGrewAt: number | null;
  idToken: string | null;
  lastHeardAt: number;
}

/** Parts of a station a browser may hold a query of; sent as "this changed". */
export const TOPICS = [
  'status',
  'transactions',
  'commands',
  'variables',
  'messages',
  'history',
  'details',
  'holdings',
  'drift',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Published after commit, on the bus, to every node. */
export type DomainEvent =
  | { kind: 'stationChanged'; summary: StationSummary; topics: readonly Topic[] }
  | { kind: 'stationTouched'; stationId: number; topics: readonly Topic[]; lastMessageAt: number | null }
  | { kind: 'stationDeleted'; stationId: number }
  | { kind: 'transactionStarted' | 'transactionEnded'; stationId: number; transaction: TransactionState }
  | { kind: 'commandChanged'; stationId: number; commandId: string }
  | { kind: 'stationsEdited'; stationIds: readonly number[] } // admission, password, site: caches reload
  /** A certificate was signed for a station, or counts no more. */
  | { kind: 'certificateChanged'; fingerprint: string; stationId: number | null; revoked: boolean }
  /** Its state, or its stations'; gathered. */
  | { kind: 'planChanged'; planId: string }
  | { kind: 'tokensEdited' }
  | { kind: 'refusalsChanged' };
