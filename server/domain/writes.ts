import type { VariableName } from './command/command';
import type { ConnectorState } from './station/status';
import type { MeterReading } from './transaction/meter';
import type { TransactionEventType, TransactionState } from './transaction/types';

/**
 * What handling one message changes, as rows for the group-commit writer. Everything in one `StationWrites` is committed
 * together or not at all; rows of many stations share one transaction.
 */
export interface StationWrites {
  station?: StationPatch;
  connectors?: readonly ConnectorState[];
  statusHistory?: readonly ConnectorState[];
  /** Whole rows: inserted, or replaced by id. */
  transactions?: readonly TransactionState[];
  /**
   * Stored, running ones of which nothing changed but what readings and events move on: energy, register, power, SoC, charging state,
   * sequence number, and when they were heard.
   */
  progress?: readonly TransactionState[];
  transactionEvents?: readonly TransactionEventRow[];
  meterSamples?: readonly MeterSampleRow[];
  /** Energy newly trusted, by the hour it was read in; added to what is there. */
  energy?: readonly EnergyRow[];
  variables?: readonly VariableRow[];
  stationEvents?: readonly StationEventRow[];
  messages?: readonly MessageRow[];
  commands?: readonly CommandRow[];
  audit?: readonly AuditRow[];
}

/** Only the given fields change. */
export interface StationPatch {
  lastMessageAt?: Date;
  vendor?: string | null;
  model?: string | null;
  serialNumber?: string | null;
  firmwareVersion?: string | null;
  iccid?: string | null;
  imsi?: string | null;
  ocppVersion?: string;
  registration?: string;
  bootReason?: string | null;
  lastBootAt?: Date;
  heartbeatIntervalS?: number;
  wholeStatus?: string;
  wholeErrorCode?: string | null;
  wholeStatusAt?: Date;
}

export interface TransactionEventRow {
  transactionId: number;
  eventType: TransactionEventType;
  /** Recognises a resend for ever within its transaction: event type, seqNo, timestamp. */
  contentKey: string;
  seqNo: number | null;
  occurredAt: Date;
  receivedAt: Date;
  triggerReason: string | null;
  chargingState: string | null;
  idToken: string | null;
  offline: boolean;
  messageId: string;
}

/** One reading; recognised for ever by (station, evse, at, content). */
export interface MeterSampleRow {
  evseId: number;
  transactionId: number | null;
  receivedAt: Date;
  reading: MeterReading;
  /** Main figures picked out for charts, base units. */
  energyWh: number | null;
  powerW: number | null;
  currentA: number | null;
  voltageV: number | null;
  soc: number | null;
}

export interface EnergyRow {
  evseId: number;
  /** Start of the hour, UTC. */
  hourAt: Date;
  energyWh: number;
}

export interface VariableRow {
  name: VariableName;
  attribute: string; // Actual, Target, MinSet, MaxSet
  /** null: write-only or not reported. Passwords are never stored. */
  value: string | null;
  mutability: string | null; // ReadOnly, WriteOnly, ReadWrite
  unit: string | null;
  dataType: string | null;
  minLimit: number | null;
  maxLimit: number | null;
  valuesList: string | null;
  readAt: Date;
}

export interface StationEventRow {
  kind: string; // Connected, Disconnected, Boot, SecurityEvent, FirmwareStatus, LogStatus, NotifyEvent, DataTransfer...
  at: Date;
  receivedAt: Date;
  evseId?: number | null;
  connectorId?: number | null;
  transactionId?: number | null;
  summary: string;
  detail?: unknown;
  messageId?: string | null;
}

/** One exchange: a CALL with its answer, a SEND, or a frame that was neither. */
export interface MessageRow {
  at: Date;
  direction: 'inbound' | 'outbound';
  kind: 'call' | 'send' | 'bad' | 'unsolicited';
  messageId: string | null;
  action: string | null;
  /** Payload text as received or sent (the whole frame for kind bad). Passwords are masked before. */
  request: string;
  responseKind: 'result' | 'error' | 'timeout' | 'closed' | null;
  response: string | null;
  respondedAt: Date | null;
  /** What is wrong with it, in words: schema complaint, error code. */
  problem: string | null;
  transactionId: number | null;
}

/** Inserted when new, else only state, outcome, observation and instants change. */
export interface CommandRow {
  id: string;
  state: string;
  outcome: unknown;
  observation: unknown;
  sentAt: Date | null;
  answeredAt: Date | null;
  observedAt: Date | null;
  messageId: string | null;
}

export interface AuditRow {
  at: Date;
  userId: string | null;
  userName: string | null;
  /** Closed set of verbs, e.g. station.create, command.request, variable.set. */
  action: string;
  subjectType: string;
  subjectId: string;
  siteId: number | null;
  stationId: number | null;
  /** Old and new values, outcome. Never secrets. */
  detail: unknown;
}
