import type { Page } from '../../domain/fleet/views';
import type { DeliveryDetail, DeliveryState, DeliveryView, WebhookEvent, WebhookView } from '../../domain/webhooks/webhook';
import type { EditAudit } from '../access/edit-ports';
import type { FleetView } from '../fleet/fleet-view';
import type { OtherReads, Paging } from '../fleet/read-ports';
import type { Clock, EventBus } from '../ports';

export interface WebhookChange {
  name: string;
  url: string;
  events: readonly WebhookEvent[];
  siteIds: readonly number[] | null;
}

export interface WebhookEdits {
  create(webhook: WebhookChange & { secret: string }, audit: EditAudit): Promise<number>;
  /** `enabled` true also forgets that it failed. False: no such webhook. */
  update(
    id: number,
    change: Partial<WebhookChange> & { secret?: string; enabled?: boolean },
    audit: EditAudit,
  ): Promise<boolean>;
  /** With its deliveries. */
  delete(id: number, audit: EditAudit): Promise<boolean>;
  /** At most 200, by name. */
  list(): Promise<WebhookView[]>;
  find(id: number): Promise<WebhookView | null>;
  /** Newest first. */
  deliveries(webhookId: number, filter: { state?: DeliveryState | undefined }, paging: Paging): Promise<Page<DeliveryView>>;
  delivery(webhookId: number, id: string): Promise<DeliveryDetail | null>;
}

/** A webhook as events are held against it. */
export interface ActiveWebhook {
  id: number;
  events: readonly string[];
  siteIds: readonly number[] | null;
}

export interface NewDelivery {
  id: string;
  webhookId: number;
  eventId: string;
  event: string;
  body: string;
  createdAt: Date;
}

export interface DueDelivery extends NewDelivery {
  attempts: number;
  state: DeliveryState;
  url: string;
  secret: string;
  webhookDisabled: boolean;
  failingSince: Date | null;
}

export interface Attempt {
  at: Date;
  state: DeliveryState;
  nextAt: Date | null;
  status: number | null;
  response: string | null;
  problem: string | null;
  durationMs: number;
}

export interface SecurityEventRow {
  /** bigint as text. */
  id: string;
  stationId: number;
  at: Date;
  summary: string;
  detail: unknown;
}

export interface WebhookStore {
  active(): Promise<ActiveWebhook[]>;
  /** Leaves out those of webhooks that have too many waiting; returns the ids kept. */
  insert(deliveries: readonly NewDelivery[]): Promise<{ id: string; webhookId: number }[]>;
  load(id: string): Promise<DueDelivery | null>;
  /** Stores how an attempt went, and of the webhook whether it fails. */
  record(delivery: Pick<DueDelivery, 'id' | 'webhookId'>, attempt: Attempt): Promise<void>;
  /** Switches a webhook off and gives up what waits for it. */
  disable(webhookId: number, at: Date, reason: string): Promise<void>;
  /** Waiting ones whose time is over by a minute: their job was lost. At most 1,000. */
  overdue(now: Date): Promise<{ id: string; webhookId: number }[]>;
  /** Security events after this one, oldest first, at most 500; null gives the newest one only. */
  securityEventsAfter(id: string | null): Promise<SecurityEventRow[]>;
}

/** Has a delivery attempted, by whichever node gets to it. */
export interface DeliveryQueue {
  add(deliveries: readonly { id: string; webhookId: number }[], at?: Date): Promise<void>;
}

/** How one POST went. */
export type PostEnd = { kind: 'answered'; status: number; text: string } | { kind: 'failed'; problem: string };
export interface WebhookSender {
  /** Null when it may be sent to; else what is wrong, in words. */
  complaint(url: string): string | null;
  /** Never rejects; bounded in time. */
  post(url: string, body: string, headers: Record<string, string>): Promise<PostEnd>;
}

export interface PublisherPorts {
  bus: EventBus;
  fleet: Pick<FleetView, 'list' | 'get'>;
  store: WebhookStore;
  queue: DeliveryQueue;
  reads: { other: Pick<OtherReads, 'command' | 'refusals'> };
  clock: Clock;
  onError(message: string, error: unknown): void;
}
