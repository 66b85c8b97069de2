import { z } from 'zod';
import type { MessageView } from '../../../domain/fleet/views';
import { notFound } from '../../../features/access/action-error';
import { MESSAGE_TROUBLES, type MessagePage } from '../../../features/fleet/read-ports';
import { id, paging } from '../../inputs';
import { procedure } from '../../trpc';
import { demandKept } from './parts';

const messageId = z.string().min(1).max(255);
const direction = z.enum(['inbound', 'outbound']);

/** What of a station's messages is asked for; the same for the list and the export. */
export const messageFilter = z.object({
  id,
  action: z.string().max(100).optional(),
  direction: direction.optional(),
  trouble: z.enum(MESSAGE_TROUBLES).optional(),
  transactionId: id.optional(),
  text: z.string().max(200).optional(),
  before: z.date().optional(),
  after: z.date().optional(),
});

export const stationMessages = {
  messages: procedure('messages.read')
    .input(messageFilter.extend(paging))
    .query(async ({ ctx, input }): Promise<MessagePage> => {
      await demandKept(ctx.ports, ctx.actor, input.id);
      return ctx.ports.reads.stations.messages(input.id, input, input);
    }),
  message: procedure('messages.read')
    .input(
      z.object({
        id,
        key: z.union([
          z.object({ id: z.string().regex(/^\d{1,18}$/), at: z.date() }),
          z.object({ messageId, near: z.date().optional(), direction: direction.optional() }),
        ]),
      }),
    )
    .query(async ({ ctx, input }): Promise<MessageView> => {
      await demandKept(ctx.ports, ctx.actor, input.id);
      const message = await ctx.ports.reads.stations.message(input.id, input.key);
      if (!message) throw notFound('This message');
      return message;
    }),
};
