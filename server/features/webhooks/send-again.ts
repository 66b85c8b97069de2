import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/access/access';
import type { WebhookBody } from '../../domain/webhooks/webhook';
import { ActionError, notFound } from '../access/action-error';
import type { Clock } from '../ports';
import type { DeliveryQueue, NewDelivery, WebhookEdits, WebhookStore } from './ports';
import { getWebhook } from './save-webhook';

export interface SendPorts {
  webhooks: WebhookEdits;
  store: Pick<WebhookStore, 'insert'>;
  queue: DeliveryQueue;
  clock: Clock;
}

/** The same event once more, as a delivery of its own. Returns its id. */
export async function sendAgain(ports: SendPorts, webhookId: number, deliveryId: string): Promise<{ id: string }> {
  await demandEnabled(ports, webhookId);
  const before = await ports.webhooks.delivery(webhookId, deliveryId);
  if (!before) throw notFound('This delivery');
  const { eventId, event, body } = before;
  return send(ports, { id: randomUUID(), webhookId, eventId, event, body, createdAt: ports.clock.now() });
}

/** A `ping`, to see whether the other end takes it. */
export async function sendPing(ports: SendPorts, actor: Actor, webhookId: number): Promise<{ id: string }> {
  await demandEnabled(ports, webhookId);
  const createdAt = ports.clock.now();
  const body: WebhookBody = {
    id: randomUUID(),
    event: 'ping',
    at: createdAt,
    station: null,
    data: { askedBy: actor.name },
  };
  return send(ports, {
    id: randomUUID(),
    webhookId,
    eventId: body.id,
    event: body.event,
    body: JSON.stringify(body),
    createdAt,
  });
}

async function demandEnabled(ports: SendPorts, webhookId: number): Promise<void> {
  const { disabledAt } = await getWebhook(ports, webhookId);
  if (disabledAt !== null) throw new ActionError('conflict', 'This webhook is switched off. Switch it on first.');
}

async function send(ports: SendPorts, delivery: NewDelivery): Promise<{ id: string }> {
  const kept = await ports.store.insert([delivery]);
  if (kept.length === 0) throw new ActionError('tooMany', 'Too many deliveries of this webhook wait already.');
  await ports.queue.add(kept);
  return { id: delivery.id };
}
