import type { Actor } from '../../domain/access/access';
import type { WebhookView } from '../../domain/webhooks/webhook';
import { invalid, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { Clock } from '../ports';
import type { WebhookChange, WebhookEdits, WebhookSender } from './ports';
import { generateWebhookSecret } from './signature';

export interface WebhookPorts {
  webhooks: WebhookEdits;
  sender: Pick<WebhookSender, 'complaint'>;
  clock: Clock;
  /** Those that publish look at the webhooks anew. */
  edited(): void;
}

/** A new webhook; `secret` signs its deliveries and is shown this once. */
export async function createWebhook(
  ports: WebhookPorts,
  actor: Actor,
  input: WebhookChange,
): Promise<{ webhook: WebhookView; secret: string }> {
  check(ports, input);
  const secret = generateWebhookSecret();
  const id = await ports.webhooks.create(
    { ...input, secret },
    auditBy(actor, ports.clock, 'webhook.create', { ...input, url: withoutSecrets(input.url) }),
  );
  ports.edited();
  return { webhook: await getWebhook(ports, id), secret };
}

/** Changes what is given. `newSecret` makes another secret, shown this once; `enabled` switches it on or off. */
export async function updateWebhook(
  ports: WebhookPorts,
  actor: Actor,
  id: number,
  input: { [K in keyof WebhookChange]?: WebhookChange[K] | undefined } & {
    enabled?: boolean | undefined;
    newSecret?: boolean | undefined;
  },
): Promise<{ webhook: WebhookView; secret: string | null }> {
  check(ports, input);
  const { newSecret = false, ...given } = input;
  const secret = newSecret ? generateWebhookSecret() : null;
  const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<WebhookChange>;
  const detail = { ...change, ...(change.url ? { url: withoutSecrets(change.url) } : {}), newSecret };
  const audit = auditBy(actor, ports.clock, 'webhook.update', detail);
  if (!(await ports.webhooks.update(id, { ...change, ...(secret === null ? {} : { secret }) }, audit)))
    throw notFound('This webhook');
  ports.edited();
  return { webhook: await getWebhook(ports, id), secret };
}

export async function deleteWebhook(ports: WebhookPorts, actor: Actor, id: number): Promise<void> {
  if (!(await ports.webhooks.delete(id, auditBy(actor, ports.clock, 'webhook.delete', null)))) throw notFound('This webhook');
  ports.edited();
}

export async function getWebhook({ webhooks }: Pick<WebhookPorts, 'webhooks'>, id: number): Promise<WebhookView> {
  const found = await webhooks.find(id);
  if (!found) throw notFound('This webhook');
  return found;
}

function check(ports: WebhookPorts, input: { url?: string | undefined; events?: readonly string[] | undefined }): void {
  if (input.events?.length === 0) throw invalid('events', 'Choose at least one event.');
  const complaint = input.url === undefined ? null : ports.sender.complaint(input.url);
  if (complaint !== null) throw invalid('url', complaint);
}

/** Addresses often carry a key in their query. */
function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
