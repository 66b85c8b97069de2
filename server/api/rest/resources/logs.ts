import { z } from 'zod';
import { MESSAGE_TROUBLES } from '../../../features/fleet/read-ports';
import { operation } from '../operation';
import { identity, instant, number, paged, pageOf, toPage } from '../schemas/parts';
import { message, stationEvent } from '../schemas/work';
import { findKept } from './find-station';

const tag = 'Logs';
const params = z.object({ identity });
const direction = z.enum(['inbound', 'outbound']).optional();

export const logs = [
  operation({
    id: 'listMessages',
    method: 'GET',
    path: '/stations/{identity}/messages',
    tag,
    summary: 'OCPP messages with their answers, newest first',
    description:
      'Of deleted stations too, as long as messages are kept. One request looks through 20,000 messages at most. Where that ended the search, `searchedBackTo` says how far it came, and `next` goes on.',
    permission: 'messages.read',
    params,
    query: z.object({
      action: z.string().max(100).optional(),
      direction,
      trouble: z.enum(MESSAGE_TROUBLES).optional().describe('errors: refused or unanswered; bent: made to fit; any: either.'),
      transactionId: number.optional(),
      text: z.string().max(200).optional().describe('Words that must all occur.'),
      before: instant.optional(),
      after: instant.optional(),
      ...paged,
    }),
    answers: {
      200: { description: 'A page.', schema: pageOf(message).extend({ searchedBackTo: z.date().nullable() }) },
    },
    async handle(input, context) {
      const { id } = await findKept(context, input.params.identity);
      const page = await context.api.stations.messages({ id, ...input.query });
      return { body: { ...toPage(context, page, (one) => one), searchedBackTo: page.searchedBackTo } };
    },
  }),
  operation({
    id: 'getMessage',
    method: 'GET',
    path: '/stations/{identity}/messages/{messageId}',
    tag,
    summary: 'One message by its OCPP message id',
    description: 'Stations may use an id again: the newest, or the one nearest to `near`.',
    permission: 'messages.read',
    params: z.object({ identity, messageId: z.string().min(1).max(100) }),
    query: z.object({ near: instant.optional(), direction }),
    answers: { 200: { description: 'The message.', schema: message } },
    async handle({ params: { identity: one, messageId }, query }, context) {
      const { id } = await findKept(context, one);
      return { body: await context.api.stations.message({ id, key: { messageId, ...query } }) };
    },
  }),
  operation({
    id: 'listEvents',
    method: 'GET',
    path: '/stations/{identity}/events',
    tag,
    summary: 'What happened at a station and who did what, newest first; of deleted stations too',
    permission: 'audit.read',
    params,
    query: z.object(paged),
    answers: { 200: { description: 'A page.', schema: pageOf(stationEvent) } },
    async handle(input, context) {
      const { id } = await findKept(context, input.params.identity);
      return { body: toPage(context, await context.api.stations.history({ id, ...input.query }), (one) => one) };
    },
  }),
];
