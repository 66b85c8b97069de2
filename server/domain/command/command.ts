/**
 * What people can ask of a station, in 2.x terms, whatever it speaks. Each kind is translated by ocpp/v*\/outbound.
 * Durations in seconds where OCPP counts seconds.
 */
export type CommandRequest =
  | { kind: 'RequestStart'; evseId: number | null; connectorId?: number | null; idToken: string; idTokenType: string }
  | { kind: 'RequestStop'; transactionId: number }
  | { kind: 'Reset'; type: 'Immediate' | 'OnIdle'; evseId?: number | null }
  | { kind: 'UnlockConnector'; evseId: number; connectorId: number }
  | { kind: 'ChangeAvailability'; operational: boolean; evseId: number | null; connectorId?: number | null }
  | { kind: 'TriggerMessage'; requestedMessage: string; evseId: number | null }
  | { kind: 'ClearCache' }
  | { kind: 'DataTransfer'; vendorId: string; messageId?: string; data?: string }
  | { kind: 'ReadVariables' /** null: everything the station has */; names: VariableName[] | null }
  | { kind: 'SetVariable'; name: VariableName; value: string; attribute?: string }
  /** Any message of the station's own version, payload as its schema has it. */
  | { kind: 'Call'; action: string; payload: Record<string, unknown> };

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
