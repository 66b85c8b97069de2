import type { ChargingProfile, ProfilePurpose, RateUnit } from '../station/holdings/charging-profile';
import type { LocalListEntry } from '../station/holdings/local-list';

/**
 * What people can ask of a station, in 2.x terms, whatever it speaks. Each kind is translated by ocpp/v*\/outbound.
 * Durations in seconds where OCPP counts seconds.
 */
export type CommandRequest =
  | {
      kind: 'RequestStart';
      evseId: number | null;
      connectorId?: number | null;
      idToken: string;
      idTokenType: string;
      /** Sent along: a TxProfile for the session to come. */
      chargingProfile?: ChargingProfile | undefined;
      /** The stop whose session this one follows; set by ourselves. */
      restartOf?: string | undefined;
    }
  /** `startAgain`: once the session is seen to have ended, a new one is asked for there, as a command of its own. */
  | { kind: 'RequestStop'; transactionId: number; startAgain?: StartAgain | undefined }
  | { kind: 'Reset'; type: 'Immediate' | 'OnIdle'; evseId?: number | null }
  | { kind: 'UnlockConnector'; evseId: number; connectorId: number }
  | { kind: 'ChangeAvailability'; operational: boolean; evseId: number | null; connectorId?: number | null }
  | { kind: 'TriggerMessage'; requestedMessage: string; evseId: number | null }
  | { kind: 'ClearCache' }
  | { kind: 'DataTransfer'; vendorId: string; messageId?: string; data?: string }
  | { kind: 'ReadVariables' /** null: everything the station has */; names: VariableName[] | null }
  | { kind: 'SetVariable'; name: VariableName; value: string; attribute?: string }
  /** Several at once; a refused one does not stop the others. */
  | { kind: 'SetVariables'; values: VariableValue[] }
  /** `evseId` null: any that is free. `expiresAt` ISO 8601. */
  | {
      kind: 'ReserveNow';
      reservationId: number;
      evseId: number | null;
      /** 2.x: any connector of this type. */
      connectorType?: string | undefined;
      idToken: string;
      idTokenType: string;
      /** Any token of this group may use the reservation. */
      groupIdToken?: string | undefined;
      expiresAt: string;
    }
  | { kind: 'CancelReservation'; reservationId: number }
  | { kind: 'GetLocalListVersion' }
  | {
      kind: 'SendLocalList';
      updateType: 'Full' | 'Differential';
      versionNumber: number;
      entries: LocalListEntry[];
      /** The station takes at most so many entries in a message: the rest follows as differential updates of the next versions. */
      maxEntries?: number | undefined;
    }
  /** `evseId` 0: the whole station. `transactionId` is ours: a TxProfile of that session. */
  | { kind: 'SetChargingProfile'; evseId: number; profile: ChargingProfile; transactionId?: number | undefined }
  /** By id, or by what all of the others say; nothing at all clears every profile. */
  | {
      kind: 'ClearChargingProfile';
      chargingProfileId?: number | undefined;
      evseId?: number | undefined;
      purpose?: ProfilePurpose | undefined;
      stackLevel?: number | undefined;
    }
  | { kind: 'GetCompositeSchedule'; evseId: number; durationS: number; unit?: RateUnit | undefined }
  /** Signed when both certificate (PEM) and signature (base64) are given. Instants ISO 8601. */
  | {
      kind: 'UpdateFirmware';
      location: string;
      retrieveAt: string;
      installAt?: string | undefined;
      signingCertificate?: string | undefined;
      signature?: string | undefined;
      retries?: number | undefined;
      retryIntervalS?: number | undefined;
    }
  | {
      kind: 'GetLog';
      logType: LogType;
      /** Folder or address to upload to. */
      location: string;
      oldestAt?: string | undefined;
      latestAt?: string | undefined;
      retries?: number | undefined;
      retryIntervalS?: number | undefined;
    }
  /** Cost of a session (ours) so far, or in the end, in the station's currency: for its display. */
  | {
      kind: 'ShowCost';
      transactionId: number;
      totalCost: number;
      /** The last one: the session is over. */
      final?: boolean | undefined;
      /** What the driver pays now; 1.6 shows it beside the cost. */
      rates?: PriceRates | undefined;
      /** In words, with a final cost. */
      text?: string | undefined;
    }
  /** Price for one driver in words, shown once the token is known. */
  | { kind: 'ShowPrice'; idToken: string; idTokenType: string; text: string; languages?: PriceText[] | undefined }
  /** Any message of the station's own version, payload as its schema has it. */
  | { kind: 'Call'; action: string; payload: Record<string, unknown> };

/** Where and for whom a session that was stopped begins anew. */
export interface StartAgain {
  evseId: number;
  connectorId: number;
  idToken: string;
  idTokenType: string;
}

/** Per kWh, per hour, and once. */
export interface PriceRates {
  kWhPrice?: number | undefined;
  hourPrice?: number | undefined;
  flatFee?: number | undefined;
}

/** A price in another language (RFC 5646). */
export interface PriceText {
  language: string;
  text: string;
}

/** LogEnumType of 2.x; DataCollectorLog since 2.1. */
export const LOG_TYPES = ['DiagnosticsLog', 'SecurityLog', 'DataCollectorLog'] as const;
export type LogType = (typeof LOG_TYPES)[number];

export type CommandKind = CommandRequest['kind'];
export const COMMAND_KINDS = [
  'RequestStart',
  'RequestStop',
  'Reset',
  'UnlockConnector',
  'ChangeAvailability',
  'TriggerMessage',
  'ClearCache',
  'DataTransfer',
  'ReadVariables',
  'SetVariable',
  'SetVariables',
  'ReserveNow',
  'CancelReservation',
  'GetLocalListVersion',
  'SendLocalList',
  'SetChargingProfile',
  'ClearChargingProfile',
  'GetCompositeSchedule',
  'UpdateFirmware',
  'GetLog',
  'ShowCost',
  'ShowPrice',
  'Call',
] as const satisfies readonly CommandKind[];

/** A 2.x component-variable; a 1.6 key is `{ component: '', variable: key }`. */
export interface VariableName {
  component: string;
  componentInstance?: string;
  evseId?: number;
  connectorId?: number;
  variable: string;
  variableInstance?: string;
}

/** A setting to be changed; `attribute` is Actual unless told. */
export interface VariableValue {
  name: VariableName;
  value: string;
  attribute?: string | undefined;
}

/** What a command's effect looked like afterwards, or that none was seen. */
export type Observation =
  | { kind: 'seen'; what: string; at: Date }
  | { kind: 'contradicted'; what: string; at: Date }
  | { kind: 'notSeen'; withinMs: number };

/**
 * How a command ended at the protocol. `answered.status` is the station's own word; `accepted` our reading of it.
 * Outcomes are values, never exceptions.
 */
export type CommandOutcome =
  | { kind: 'answered'; status: string; accepted: boolean; info: string | null; response: unknown }
  | { kind: 'callError'; code: string; description: string }
  | { kind: 'timedOut'; timeoutMs: number }
  | { kind: 'stationOffline'; lastSeenAt: Date | null }
  | { kind: 'unsupported'; reason: string }
  | { kind: 'cancelled'; reason: string }
  | { kind: 'expired'; deadlineAt: Date };

/** queued -> sent -> answered -> observed; or failed with an outcome. Stored as text. */
export type CommandState = 'queued' | 'sent' | 'answered' | 'observed' | 'failed';

export interface Command {
  id: string; // uuid
  stationId: number;
  request: CommandRequest;
  state: CommandState;
  outcome: CommandOutcome | null;
  observation: Observation | null;
  requestedBy: string | null; // user id
  requestedByName: string | null;
  requestedAt: Date;
  /** Offline stations: null refuses at once, else waits until then. */
  deadlineAt: Date | null;
  sentAt: Date | null;
  answeredAt: Date | null;
  observedAt: Date | null;
  /** OCPP message id of the CALL, once sent. */
  messageId: string | null;
}
