/**
 * What screens are given. Shared by the API (which returns these shapes) and the app (which renders them). Dates are Date
 * objects (superjson on the wire). Energies Wh, power W, SoC percent.
 */

import type { Role } from '../access/access';
import type { Command, VariableName } from '../command/command';
import type { OcppVersion } from '../protocol';
import type { ChargingState, ConnectorStatus, ShownStatus } from '../station/status';
import type { TokenExtras } from '../token/token';
import type { Doubt, TransactionEventType } from '../transaction/types';

export interface MeView {
  id: string;
  name: string;
  email: string;
  role: Role;
  siteIds: number[] | null;
  locale: string | null;
  theme: string | null;
}

export interface SiteView {
  id: number;
  name: string;
  address: string | null;
  city: string | null;
  country: string | null;
  timeZone: string;
  latitude: number | null;
  longitude: number | null;
  stationCount: number;
}

/** A row of the stations table. */
export interface StationRow {
  id: number;
  identity: string;
  name: string;
  siteId: number | null;
  siteName: string | null;
  vendor: string | null;
  model: string | null;
  firmwareVersion: string | null;
  version: OcppVersion | null;
  admission: 'accepted' | 'pending' | 'disabled';
  connected: boolean;
  connectionChangedAt: Date | null;
  lastMessageAt: Date | null;
  serialNumber: string | null;
  securityProfile: number;
  /** Worst-first summary of its connectors. */
  shown: ShownStatus;
  connectorCount: number;
  statuses: { status: ShownStatus; count: number }[];
  activeTransactions: number;
  powerW: number;
  demo: boolean;
  /** How it stands against its baselines; null: nothing is wanted of it, or it was not looked at yet. */
  drift?: { differs: number; conflicts: number; unread: number; excepted: number } | null;
}

export interface ConnectorView {
  evseId: number;
  connectorId: number;
  type: string | null;
  maxPowerW: number | null;
  shown: ShownStatus;
  status: ConnectorStatus;
  reportedStatus: string;
  errorCode: string | null;
  info: string | null;
  vendorId: string | null;
  vendorErrorCode: string | null;
  statusAt: Date;
  receivedAt: Date;
  /** Evidence: the OCPP message that said so. */
  messageId: string;
  transaction: SessionRow | null;
}

export interface StationView extends Omit<StationRow, 'statuses' | 'connectorCount'> {
  notes: string | null;
  latitude: number | null;
  longitude: number | null;
  timeZone: string;
  serialNumber: string | null;
  iccid: string | null;
  imsi: string | null;
  securityProfile: number;
  hasPassword: boolean;
  registration: string;
  lastBootAt: Date | null;
  bootReason: string | null;
  heartbeatIntervalS: number;
  connectedAt: Date | null;
  disconnectedAt: Date | null;
  disconnectReason: string | null;
  remoteAddress: string | null;
  wholeStatus: string | null;
  wholeErrorCode: string | null;
  wholeStatusAt: Date | null;
  connectors: ConnectorView[];
  /** URL to give to this station. */
  ocppUrl: string;
  createdAt: Date;
  updatedAt: Date;
}

/** Bands for the "today" timeline: one list per connector plus the connection. */
export interface TimelineView {
  from: Date;
  to: Date;
  connection: { from: Date; to: Date; connected: boolean }[];
  connectors: {
    evseId: number;
    connectorId: number;
    bands: { from: Date; to: Date; status: ShownStatus; reported: string }[];
  }[];
}

/** A transaction in a list. */
export interface SessionRow {
  id: number;
  ocppId: string;
  stationId: number;
  stationName: string;
  identity: string;
  siteId: number | null;
  siteName: string | null;
  timeZone: string;
  evseId: number;
  connectorId: number | null;
  startedAt: Date;
  endedAt: Date | null;
  idToken: string | null;
  tokenLabel: string | null;
  energyWh: number;
  powerW: number | null;
  soc: number | null;
  chargingState: ChargingState | null;
  stoppedReason: string | null;
  energyGrewAt: Date | null;
  lastHeardAt: Date;
  doubts: Doubt[];
}

export interface SessionView extends SessionRow {
  meterStartWh: number | null;
  meterStopWh: number | null;
  lastRegisterWh: number | null;
  lastRegisterAt: Date | null;
  stopIdToken: string | null;
  remoteStartId: number | null;
  offline: boolean;
  connected: boolean;
  version: OcppVersion | null;
  events: {
    eventType: TransactionEventType;
    seqNo: number | null;
    occurredAt: Date;
    receivedAt: Date;
    triggerReason: string | null;
    chargingState: string | null;
    idToken: string | null;
    offline: boolean;
    messageId: string;
  }[];
  commands: Command[];
}

/** Power curve, oldest first, at most 1,000 points (bucketed when longer). */
export interface SessionSeries {
  points: {
    at: Date;
    powerW: number | null;
    energyWh: number | null;
    currentA: number | null;
    voltageV: number | null;
    soc: number | null;
  }[];
  bucketS: number | null;
}

export interface VariableView {
  name: VariableName;
  path: string;
  attribute: string;
  value: string | null;
  mutability: 'ReadOnly' | 'WriteOnly' | 'ReadWrite' | null;
  unit: string | null;
  dataType: string | null;
  minLimit: number | null;
  maxLimit: number | null;
  valuesList: string | null;
  readAt: Date;
}

export interface MessageView {
  id: string; // bigint as text
  at: Date;
  direction: 'inbound' | 'outbound';
  kind: 'call' | 'send' | 'bad' | 'unsolicited';
  messageId: string | null;
  action: string | null;
  request: string;
  responseKind: 'result' | 'error' | 'timeout' | 'closed' | null;
  response: string | null;
  respondedAt: Date | null;
  problem: string | null;
  transactionId: number | null;
}

/** Who did what and what happened, merged: audit entries, station events, commands. Newest first. */
export interface HistoryEntry {
  key: string;
  at: Date;
  source: 'audit' | 'event' | 'command';
  kind: string; // audit action, station event kind or command kind
  who: string | null;
  summary: string;
  detail: unknown;
  messageId: string | null;
}

export interface RefusalView {
  id: number;
  identity: string;
  reason: string;
  detail: string;
  path: string;
  remoteAddress: string;
  offered: string[];
  firstAt: Date;
  lastAt: Date;
  count: number;
  /** Set when a station with (nearly) this identity exists. */
  knownStation: { id: number; identity: string; name: string } | null;
}

export interface TokenView extends TokenExtras {
  id: number;
  idToken: string;
  type: string;
  label: string | null;
  groupId: string | null;
  status: string;
  expiresAt: Date | null;
  lastSeenAt: Date | null;
}

export interface PersonView {
  id: string;
  name: string;
  email: string;
  role: Role;
  siteIds: number[] | null;
  disabledAt: Date | null;
  lastSignInAt: Date | null;
  createdAt: Date;
}

export interface AuditView {
  id: string;
  at: Date;
  userName: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  stationId: number | null;
  detail: unknown;
}

/** Something a person should look at, most harmful first. */
export interface AttentionItem {
  key: string;
  kind: 'fault' | 'chargingNoEnergy' | 'siteOffline' | 'stationOffline' | 'refused' | 'sessionDoubt';
  since: Date;
  stationId: number | null;
  siteId: number | null;
  /** Names of what is concerned. */
  stationName: string | null;
  siteName: string | null;
  evseId: number | null;
  connectorId: number | null;
  transactionId: number | null;
  count: number;
  /** Evidence for the sentence the screen writes: errorCode, meterWh, reason, occurrences in 7 days... */
  facts: Record<string, string | number | null>;
}

export interface FiguresView {
  /** Of the sites in scope, since local midnight of the user's time zone. */
  energyTodayWh: number;
  /** Same hours yesterday, for the comparison. */
  energyYesterdayWh: number;
  /** Charging connectors ten minutes ago. */
  chargingTenMinutesAgo: number | null;
}

export interface AboutView {
  version: string;
  node: string;
  postgres: string;
  database: 'embedded' | 'external';
  startedAt: Date;
  stations: number;
  connected: number;
  ocppUrl: string;
  /** The same by wss; null: there is no such door. */
  secureOcppUrl?: string | null;
  unknownStations: string;
  online: boolean;
  /** OCPP messages older than this are dropped. */
  messagesKeptDays: number;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number | null;
}
