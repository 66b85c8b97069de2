import { z } from 'zod';
import { type DeliveryDetail, type DeliveryView, WEBHOOK_EVENTS, type WebhookView } from '../../../domain/webhooks/webhook';
import { deliveryState, webhookChange, webhookInput } from '../../routers/integrations/webhooks';
import { operation } from '../operation';
import { number, paged, pageOf, toPage } from '../schemas/parts';

const tag = 'Webhooks';
const instant = z.date().nullable();
const whole = z.number().int();
const params = z.object({ webhookId: number });
const deliveryParams = z.object({ webhookId: number, deliveryId: z.uuid() });

const webhook = z
  .object({
    id: whole,
    name: z.string(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    siteIds: z.array(whole).nullable(),
    createdAt: z.date(),
    updatedAt: z.date(),
    failingSince: instant.describe('Since when every delivery has failed.'),
    disabledAt: instant,
    disabledReason: z.string().nullable().describe('Why it was switched off without anybody doing so.'),
    delivered: whole.describe('Of the last day.'),
    failed: whole.describe('Of the last day.'),
    pending: whole.describe('Of the last day.'),
  })
  .meta({ id: 'Webhook' }) satisfies z.ZodType<WebhookView>;
const withSecret = webhook
  .extend({ secret: z.string().nullable().describe('What its deliveries are signed with; shown this once.') })
  .meta({ id: 'WebhookWithSecret' });

const deliveryFields = {
  id: z.uuid(),
  eventId: z.uuid(),
  event: z.string(),
  createdAt: z.date(),
  state: deliveryState,
  attempts: whole,
  nextAt: instant,
  lastAt: instant,
  status: whole.nullable().describe('HTTP status of the last answer.'),
  problem: z.string().nullable(),
  durationMs: whole.nullable(),
};
const delivery = z.object(deliveryFields).meta({ id: 'Delivery' }) satisfies z.ZodType<DeliveryView>;
const deliveryDetail = z
  .object({ ...deliveryFields, body: z.string(), response: z.string().nullable() })
  .meta({ id: 'DeliveryDetail' }) satisfies z.ZodType<DeliveryDetail>;
const queued = { 202: { description: 'On its way, as a delivery of this id.', schema: z.object({ id: z.uuid() }) } };

const bodyExample = {
  name: 'Billing',
  url: 'https://example.com/hooks/laddnav',
  events: ['transaction.started', 'transaction.ended'],
  siteIds: null,
};

export const webhooks = [
  operation({
    id: 'listWebhooks',
    method: 'GET',
    path: '/webhooks',
    tag,
    summary: 'Webhooks',
    permission: 'webhooks.write',
    answers: { 200: { description: 'All of them.', schema: z.object({ items: z.array(webhook) }) } },
    handle: async (_input, { api }) => ({ body: { items: await api.webhooks.list() } }),
  }),
  operation({
    id: 'createWebhook',
    method: 'POST',
    path: '/webhooks',
    tag,
    summary: 'Have events sent to an address',
    description:
      'Each event is a POST of JSON: `id` (the same in every attempt), `event`, `at`, `station` (`identity`, `name`, `siteId`) and `data`. `Laddnav-Signature: t=<seconds>,v1=<hex>` is HMAC-SHA256 of `<t>.<body>` with the secret: compare it, and refuse an old `t`. Any 2xx is taken as received; else it is tried again, up to 12 times over about four hours. `siteIds` null is every site.',
    permission: 'webhooks.write',
    idempotent: true,
    body: webhookInput,
    bodyExample,
    answers: { 201: { description: 'The webhook with its secret.', schema: withSecret } },
    async handle({ body }, { api }) {
      const made = await api.webhooks.create(body);
      const headers = { location: `/api/v1/webhooks/${made.webhook.id}` };
      return { status: 201, body: { ...made.webhook, secret: made.secret }, headers };
    },
  }),
  operation({
    id: 'getWebhook',
    method: 'GET',
    path: '/webhooks/{webhookId}',
    tag,
    summary: 'One webhook',
    permission: 'webhooks.write',
    params,
    answers: { 200: { description: 'The webhook.', schema: webhook } },
    handle: async (input, { api }) => ({ body: await api.webhooks.get({ id: input.params.webhookId }) }),
  }),
  operation({
    id: 'updateWebhook',
    method: 'PATCH',
    path: '/webhooks/{webhookId}',
    tag,
    summary: 'Change what is given; switch on or off; make a new secret',
    permission: 'webhooks.write',
    params,
    body: webhookChange,
    bodyExample: { enabled: true },
    answers: { 200: { description: 'The webhook as it is now; `secret` only when it is new.', schema: withSecret } },
    async handle({ params: { webhookId }, body }, { api }) {
      const { webhook: changed, secret } = await api.webhooks.update({ ...body, id: webhookId });
      return { body: { ...changed, secret } };
    },
  }),
  operation({
    id: 'deleteWebhook',
    method: 'DELETE',
    path: '/webhooks/{webhookId}',
    tag,
    summary: 'Remove a webhook with its deliveries',
    permission: 'webhooks.write',
    params,
    answers: { 204: { description: 'Gone.' } },
    async handle(input, { api }) {
      await api.webhooks.delete({ id: input.params.webhookId });
      return { status: 204 };
    },
  }),
  operation({
    id: 'pingWebhook',
    method: 'POST',
    path: '/webhooks/{webhookId}/ping',
    tag,
    summary: 'Send a ping, to see whether the other end takes it',
    permission: 'webhooks.write',
    params,
    answers: { ...queued, 409: { description: 'The webhook is switched off.' } },
    handle: async (input, { api }) => ({ status: 202, body: await api.webhooks.ping({ id: input.params.webhookId }) }),
  }),
  operation({
    id: 'listDeliveries',
    method: 'GET',
    path: '/webhooks/{webhookId}/deliveries',
    tag,
    summary: 'What was sent, newest first; kept 30 days',
    permission: 'webhooks.write',
    params,
    query: z.object({ state: deliveryState.optional(), ...paged }),
    answers: { 200: { description: 'A page.', schema: pageOf(delivery) } },
    async handle({ params: { webhookId }, query }, context) {
      return { body: toPage(context, await context.api.webhooks.deliveries({ id: webhookId, ...query }), (one) => one) };
    },
  }),
  operation({
    id: 'getDelivery',
    method: 'GET',
    path: '/webhooks/{webhookId}/deliveries/{deliveryId}',
    tag,
    summary: 'One delivery with what was sent and answered',
    permission: 'webhooks.write',
    params: deliveryParams,
    answers: { 200: { description: 'The delivery.', schema: deliveryDetail } },
    async handle({ params: { webhookId, deliveryId } }, { api }) {
      return { body: await api.webhooks.delivery({ id: webhookId, deliveryId }) };
    },
  }),
  operation({
    id: 'sendAgain',
    method: 'POST',
    path: '/webhooks/{webhookId}/deliveries/{deliveryId}/send-again',
    tag,
    summary: 'Send the same event once more',
    permission: 'webhooks.write',
    params: deliveryParams,
    answers: { ...queued, 409: { description: 'The webhook is switched off.' } },
    async handle({ params: { webhookId, deliveryId } }, { api }) {
      return { status: 202, body: await api.webhooks.sendAgain({ id: webhookId, deliveryId }) };
    },
  }),
];
