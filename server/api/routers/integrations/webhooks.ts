import { z } from 'zod';
import type { Page } from '../../../domain/fleet/views';
import { type DeliveryDetail, type DeliveryView, WEBHOOK_EVENTS, type WebhookView } from '../../../domain/webhooks/webhook';
import { notFound } from '../../../features/access/action-error';
import { createWebhook, deleteWebhook, getWebhook, updateWebhook } from '../../../features/webhooks/save-webhook';
import { sendAgain, sendPing } from '../../../features/webhooks/send-again';
import type { ApiPorts } from '../../context';
import { id, line, paging, siteIds } from '../../inputs';
import { procedure } from '../../trpc';

/** A webhook as people and programs write it. */
export const webhookInput = z.object({
  name: line(100),
  url: z.string().trim().max(1000, 'At most 1,000 characters.'),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1, 'Choose at least one event.').max(WEBHOOK_EVENTS.length),
  siteIds: siteIds.nullable(),
});
export const webhookChange = webhookInput.partial().extend({
  enabled: z.boolean().optional(),
  newSecret: z.boolean().optional(),
});
export const deliveryState = z.enum(['pending', 'delivered', 'failed']);

const editPorts = ({ edits, webhooks, clock }: ApiPorts) => ({
  webhooks: edits.webhooks,
  sender: { complaint: (url: string) => webhooks.complaint(url) },
  edited: () => webhooks.edited(),
  clock,
});
const sendPorts = ({ edits, webhooks, clock }: ApiPorts) => ({
  webhooks: edits.webhooks,
  store: { insert: webhooks.insert },
  queue: webhooks.queue,
  clock,
});

export const webhooks = {
  list: procedure('webhooks.write').query(({ ctx }): Promise<WebhookView[]> => ctx.ports.edits.webhooks.list()),
  get: procedure('webhooks.write')
    .input(z.object({ id }))
    .query(({ ctx, input }): Promise<WebhookView> => getWebhook({ webhooks: ctx.ports.edits.webhooks }, input.id)),
  create: procedure('webhooks.write')
    .input(webhookInput)
    .mutation(
      ({ ctx, input }): Promise<{ webhook: WebhookView; secret: string }> =>
        createWebhook(editPorts(ctx.ports), ctx.actor, input),
    ),
  update: procedure('webhooks.write')
    .input(webhookChange.extend({ id }))
    .mutation(({ ctx, input: { id: webhookId, ...change } }): Promise<{ webhook: WebhookView; secret: string | null }> => {
      return updateWebhook(editPorts(ctx.ports), ctx.actor, webhookId, change);
    }),
  delete: procedure('webhooks.write')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await deleteWebhook(editPorts(ctx.ports), ctx.actor, input.id);
      return { ok: true };
    }),
  ping: procedure('webhooks.write')
    .input(z.object({ id }))
    .mutation(({ ctx, input }): Promise<{ id: string }> => sendPing(sendPorts(ctx.ports), ctx.actor, input.id)),
  deliveries: procedure('webhooks.write')
    .input(z.object({ id, state: deliveryState.optional(), ...paging }))
    .query(async ({ ctx, input }): Promise<Page<DeliveryView>> => {
      await getWebhook({ webhooks: ctx.ports.edits.webhooks }, input.id);
      return ctx.ports.edits.webhooks.deliveries(input.id, input, input);
    }),
  delivery: procedure('webhooks.write')
    .input(z.object({ id, deliveryId: z.uuid() }))
    .query(async ({ ctx, input }): Promise<DeliveryDetail> => {
      const found = await ctx.ports.edits.webhooks.delivery(input.id, input.deliveryId);
      if (!found) throw notFound('This delivery');
      return found;
    }),
  sendAgain: procedure('webhooks.write')
    .input(z.object({ id, deliveryId: z.uuid() }))
    .mutation(({ ctx, input }): Promise<{ id: string }> => sendAgain(sendPorts(ctx.ports), input.id, input.deliveryId)),
};
