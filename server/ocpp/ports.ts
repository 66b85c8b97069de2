import type { OcppVersion } from '../domain/protocol';
import type { CameInWith } from '../domain/station/security';
import type { Admission, Knock } from '../features/stations/admission';

export type { Admission, Knock, RefusalReason } from '../features/stations/admission';

/** Our CALL to a station, as the socket layer ends it. */
export type CallEnd =
  | { kind: 'result'; payload: unknown; raw: string; problem: string | null; at: Date }
  | { kind: 'error'; code: string; description: string; details: unknown; raw: string; at: Date }
  | { kind: 'timeout'; timeoutMs: number; at: Date }
  | { kind: 'closed'; at: Date };

/** One open, admitted socket, seen from inside. */
export interface StationConnection {
  readonly version: OcppVersion;
  readonly remoteAddress: string;
  readonly openedAt: Date;
  /**
   * Sends a CALL; one unanswered at a time, the rest wait in a bounded queue (OCPP-J §4.1.1). Never rejects.
   * `onSent` fires when the frame leaves.
   */
  call(
    action: string,
    payload: object,
    options: { messageId: string; timeoutMs: number; onSent?: (at: Date) => void },
  ): Promise<CallEnd>;
  /** SEND, 2.1 only: no answer expected. */
  send(action: string, payload: object, messageId: string): void;
  /** How its frames are read from now on: bent where they nearly fit, or refused. */
  setLenient(lenient: boolean): void;
  close(code: number, reason: string): void;
}

/** A CALL (or SEND) that passed framing and its schema. */
export interface InboundCall {
  messageId: string;
  action: string;
  payload: Record<string, unknown>;
  /** Payload as text, for the log. */
  raw: string;
  receivedAt: Date;
  isSend: boolean;
  /** What was bent to make it fit its schema, for the log; null when nothing was. */
  problem?: string | null;
}

export type CallReply =
  | {
      kind: 'result';
      payload: object /** `payload` as JSON, when it was needed anyway: spares doing it twice. */;
      json?: string;
    }
  | { kind: 'error'; code: ErrorName; description: string; details?: object };

/** Error names in one spelling; ocpp/wire spells them per version. */
export type ErrorName =
  | 'NotImplemented'
  | 'NotSupported'
  | 'InternalError'
  | 'ProtocolError'
  | 'SecurityError'
  | 'FormatViolation'
  | 'PropertyConstraintViolation'
  | 'OccurrenceConstraintViolation'
  | 'TypeConstraintViolation'
  | 'GenericError'
  | 'MessageTypeNotSupported'
  | 'RpcFrameworkError';

/** A frame that never became a handled call, and what was answered. */
export interface BadFrame {
  at: Date;
  kind: 'bad' | 'unsolicited';
  messageId: string | null;
  action: string | null;
  raw: string; // at most 64 KiB kept
  problem: string;
  answer: string | null;
}

/** The station's actor, what a socket talks to. Calls come one at a time. */
export interface StationPeer {
  /** Resolves once every effect is committed: the answer may leave. Never rejects. */
  handleCall(call: InboundCall): Promise<CallReply>;
  recordBadFrame(frame: BadFrame): void;
  /** Late answer to a CALL that had timed out: corrects the outcome. */
  lateResult(messageId: string, end: CallEnd): void;
  closed(reason: string): void;
  /** Seconds between heartbeats the station was told; the socket's idle limit follows from it. */
  heartbeatIntervalS(): number;
}

/** Who may come in, and who they are once in. Implemented over features, wired in main. */
export interface StationHost {
  admit(knock: Knock): Promise<Admission>;
  /** Makes this the station's newest session; an older one is closed by the host. */
  open(
    station: { stationId: number; identity: string; cameInWith?: CameInWith },
    connection: StationConnection,
  ): Promise<StationPeer>;
  /** Recorded for the waiting room; bounded and aggregated inside. */
  refused(knock: Knock, refusal: Extract<Admission, { kind: 'refuse' }>): void;
}
