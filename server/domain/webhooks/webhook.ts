/** What can be told to programs elsewhere. `ping` is sent on request, to whoever is asked about. */
export const WEBHOOK_EVENTS = [
  'station.connected',
  'station.disconnected',
  'station.refused',
  'connector.status',
  'transaction.started',
  'transaction.updated',
  'transaction.ended',
  'command.ended',
  'security.event',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What is sent, before it is JSON. */
export interface WebhookBody {
  /** Of the event: the same in every attempt, and when it is sent again. */
  id: string;
  event: WebhookEvent | 'ping';
  /** When it came about, by our clock. */
  at: Date;
  /** Null: of no registered station. */
  station: { identity: string; name: string; siteId: number | null } | null;
  data: Record<string, unknown>;
}

export interface WebhookView {
  id: number;
  name: string;
  url: string;
  events: WebhookEvent[];
  siteIds: number[] | null;
  createdAt: Date;
  updatedAt: Date;
  /** Since when every delivery has failed. */
  failingSince: Date | null;
  disabledAt: Date | null;
  /** Why it was switched off without anybody doing so. */
  disabledReason: string | null;
  /** Of the last day. */
  delivered: number;
  failed: number;
  pending: number;
}

export type DeliveryState = 'pending' | 'delivered' | 'failed';

export interface DeliveryView {
  id: string;
  eventId: string;
  event: string;
  createdAt: Date;
  state: DeliveryState;
  attempts: number;
  nextAt: Date | null;
  lastAt: Date | null;
  /** HTTP status of the last answer. */
  status: number | null;
  problem: string | null;
  durationMs: number | null;
}

export interface DeliveryDetail extends DeliveryView {
  body: string;
  /** First 2,000 characters of the last answer. */
  response: string | null;
}

/** Tries, the first included; about four hours in all. */
export const MAX_ATTEMPTS = 12;
const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 3_600_000;

/** How long after the nth failed attempt the next one is made; null: no more. */
export function retryAfterMs(attempts: number): number | null {
  return attempts >= MAX_ATTEMPTS ? null : Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
}

/** Nothing got through for so long: nobody is there any more. */
export const GIVE_UP_AFTER_MS = 3 * 86_400_000;
