import type { OcppVersion } from '../domain/protocol';
import type { StationState } from '../domain/station/state';
import type { StationEventRow, VariableRow } from '../domain/writes';
import type { CertificateDesk } from '../features/certificates/desk';
import type { FollowUp, HoldingStore } from '../features/ports';
import type { StationSecurity } from '../features/security/station-security';

/** Our CALL and the station's answer to it, both as their schemas have them. */
export interface AnsweredCall<Request, Answer> {
  readonly request: Request;
  readonly answer: Answer;
  /** When the answer came. */
  readonly at: Date;
  /** OCPP message id of the CALL. */
  readonly messageId: string;
  readonly version: OcppVersion;
  readonly state: StationState;
  readonly holdings: HoldingStore;
  readonly certificates: CertificateDesk;
  readonly security: StationSecurity;
}

/** How a CALL ended that was not answered by a CALLRESULT. */
export interface Unanswered {
  /** A CALLERROR: the station will not do it. Else nobody knows. */
  refused: boolean;
  why: string;
}

/** Our CALL before it leaves. */
export type PreparedCall<Request> = Omit<AnsweredCall<Request, never>, 'answer'>;

/** What an answer makes known, beside what it does to the station's holdings. */
export interface AnswerEffect {
  variables?: readonly VariableRow[];
  events?: readonly StationEventRow[];
  /** What we ask of the station because of it. */
  followUps?: readonly FollowUp[];
}

/** Our reading of an answer: the station's own word, and whether it agreed. */
export interface AnswerReading {
  status: string;
  accepted: boolean;
  info?: string | null;
}

/** What we do with the answer to one of our messages, whoever asked for it and in whatever way. */
export interface AnswerRow {
  readonly action: string;
  /** Versions whose rule this is; all the registry serves when left out. */
  readonly versions?: readonly OcppVersion[];
  read(answer: unknown, request: unknown): AnswerReading;
  /** Done before the CALL leaves: what the station sends because of it may be faster than its answer. */
  prepare?(call: PreparedCall<unknown>): Promise<void>;
  effect?(call: AnsweredCall<unknown, unknown>): Promise<AnswerEffect | null>;
  /** In place of `effect` when there is no answer to read. */
  unanswered?(call: PreparedCall<unknown>, end: Unanswered): Promise<void>;
}

/** `statusInfo` of 2.x in one line. */
export function readStatus(answer: object): AnswerReading {
  const status = 'status' in answer && typeof answer.status === 'string' ? answer.status : 'Answered';
  const info = 'statusInfo' in answer ? answer.statusInfo : null;
  const words =
    typeof info === 'object' && info !== null
      ? Object.values(info)
          .filter((v) => typeof v === 'string')
          .join(': ')
      : null;
  return { status, accepted: status === 'Accepted' || status === 'Answered' || status === 'Scheduled', info: words };
}

/**
 * Ties an action to what its answer means. Without `read`, `status` Accepted (or none at all) is agreement. `effect` runs after the answer
 * came, accepted or not, and before the command is told to be answered. What a station answers may still be nonsense: what fails on it is not our fault.
 */
export function answered<Request extends object, Answer extends object>(row: {
  action: string;
  versions?: readonly OcppVersion[];
  read?(answer: Answer, request: Request): AnswerReading;
  prepare?(call: PreparedCall<Request>): Promise<void>;
  effect?(call: AnsweredCall<Request, Answer>): Promise<AnswerEffect | null>;
  unanswered?(call: PreparedCall<Request>, end: Unanswered): Promise<void>;
}): AnswerRow {
  const { effect, prepare, read, unanswered } = row;
  return {
    action: row.action,
    ...(row.versions ? { versions: row.versions } : {}),
    read: (answer, request) => (read ? read(answer as Answer, request as Request) : readStatus(answer as object)),
    ...(prepare ? { prepare: (call: PreparedCall<unknown>) => prepare(call as PreparedCall<Request>) } : {}),
    ...(unanswered
      ? { unanswered: (call: PreparedCall<unknown>, end: Unanswered) => unanswered(call as PreparedCall<Request>, end) }
      : {}),
    ...(effect ? { effect: (call: AnsweredCall<unknown, unknown>) => effect(call as AnsweredCall<Request, Answer>) } : {}),
  };
}

export function toAnswerRegistry(rows: readonly AnswerRow[]): ReadonlyMap<string, AnswerRow> {
  return new Map(rows.map((row) => [row.action, row]));
}
