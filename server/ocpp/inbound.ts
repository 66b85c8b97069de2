import type { Decision } from '../domain/decision';
import type { StationState } from '../domain/station/state';
import type { RegistrationStatus } from '../domain/station/status';
import type { CertificateDesk } from '../features/certificates/desk';
import type { PaymentGate } from '../features/payment-methods/gate';
import type { FollowUp, HoldingStore, IdSource, StationLoader, TokenDirectory } from '../features/ports';
import type { ErrorName } from './ports';

/** What a translation may use: the station as it is, our clock, and the ports of the use cases it calls. */
export interface InboundContext {
  readonly state: StationState;
  readonly receivedAt: Date;
  readonly messageId: string;
  /** How the operator decided about this station. */
  readonly registration: RegistrationStatus;
  readonly loader: Pick<StationLoader, 'findTransaction' | 'findTransactionByStart'>;
  readonly tokens: TokenDirectory;
  /** Which ways of paying are open at the station. */
  readonly payments: PaymentGate;
  readonly ids: IdSource;
  /** What the station keeps for us: changed before the answer, each change by itself and harmless to repeat. */
  readonly holdings: HoldingStore;
  readonly certificates: CertificateDesk;
  /** Our timestamps in answers: ISO 8601 UTC, without milliseconds where the station fails on them. */
  stamp(at: Date): string;
}

export interface InboundResult {
  response: object;
  decision: Decision;
  /** Transaction the message was about, for the log. */
  transactionId?: number | null;
  /** What we ask of the station because of this message, once it is answered. */
  followUps?: readonly FollowUp[];
}

/** Request as its schema left it; each handler names its message's type. */
export type InboundHandler<Request> = (request: Request, context: InboundContext) => InboundResult | Promise<InboundResult>;

/** A registry row: one action, one handler. */
export interface InboundCallRow {
  readonly action: string;
  /** May be handled before the station's registration was accepted. */
  readonly beforeAccepted: boolean;
  handle(request: Record<string, unknown>, context: InboundContext): InboundResult | Promise<InboundResult>;
}

/**
 * Ties an action to its handler. The payload has passed the action's compiled schema before, which is what makes the
 * narrowing to `Request` true.
 */
export function inboundCall<Request extends object>(row: {
  action: string;
  beforeAccepted?: boolean;
  handle: InboundHandler<Request>;
}): InboundCallRow {
  return {
    action: row.action,
    beforeAccepted: row.beforeAccepted ?? false,
    handle: (request, context) => row.handle(request as Request, context),
  };
}

/** Ends a CALL with a CALLERROR; anything else thrown is an InternalError. */
export class CallRefused extends Error {
  override name = 'CallRefused';
  constructor(
    readonly code: ErrorName,
    message: string,
  ) {
    super(message);
  }
}

export function toRegistry(rows: readonly InboundCallRow[]): ReadonlyMap<string, InboundCallRow> {
  return new Map(rows.map((row) => [row.action, row]));
}
