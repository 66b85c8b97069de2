import { GIVE_UP_AFTER_MS, retryAfterMs } from '../../domain/webhooks/webhook';
import type { Clock } from '../ports';
import type { Attempt, DeliveryQueue, WebhookSender, WebhookStore } from './ports';
import { sign } from './signature';

const MAX_RESPONSE = 2000;

/**
 * One attempt of a delivery: signed, sent, and how it went written down. What failed is tried again later, at most `MAX_ATTEMPTS` times in
 * all; a webhook nothing has reached for days is switched off.
 */
export async function deliver(
  ports: { store: WebhookStore; sender: WebhookSender; queue: DeliveryQueue; clock: Clock },
  id: string,
): Promise<void> {
  const delivery = await ports.store.load(id);
  if (delivery?.state !== 'pending' || delivery.webhookDisabled) return;
  const at = ports.clock.now();
  const end = await ports.sender.post(delivery.url, delivery.body, {
    'content-type': 'application/json',
    'user-agent': 'Laddnav-Webhook/1',
    'laddnav-event': delivery.event,
    'laddnav-event-id': delivery.eventId,
    'laddnav-delivery': delivery.id,
    'laddnav-attempt': String(delivery.attempts + 1),
    'laddnav-signature': sign(delivery.secret, delivery.body, at),
  });
  const now = ports.clock.now();
  const ok = end.kind === 'answered' && end.status >= 200 && end.status < 300;
  const retryMs = ok ? null : retryAfterMs(delivery.attempts + 1);
  const nextAt = retryMs === null ? null : new Date(now.getTime() + retryMs);
  const attempt: Attempt = {
    at,
    state: ok ? 'delivered' : nextAt === null ? 'failed' : 'pending',
    nextAt,
    status: end.kind === 'answered' ? end.status : null,
    response: end.kind === 'answered' ? end.text.replaceAll('\0', '').slice(0, MAX_RESPONSE) : null,
    problem: ok ? null : end.kind === 'answered' ? `answered ${end.status}` : end.problem,
    durationMs: now.getTime() - at.getTime(),
  };
  await ports.store.record(delivery, attempt);
  if (ok) return;
  const failingMs = delivery.failingSince === null ? 0 : now.getTime() - delivery.failingSince.getTime();
  if (failingMs > GIVE_UP_AFTER_MS) {
    await ports.store.disable(delivery.webhookId, now, `Nothing got through for three days: ${attempt.problem ?? ''}`);
  } else if (nextAt !== null) {
    await ports.queue.add([delivery], nextAt);
  }
}
