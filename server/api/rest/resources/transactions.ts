import { z } from 'zod';
import { notFound } from '../../../features/access/action-error';
import { id } from '../../inputs';
import { operation } from '../operation';
import { identity, instant, number, paged, pageOf, toPage } from '../schemas/parts';
import { toTransaction, toTransactionRow, transaction, transactionRow } from '../schemas/work';
import { findStation } from './find-station';

const tag = 'Transactions';
const params = z.object({ transactionId: number });
const amount = z.number().nullable();
const readings = z
  .object({
    items: z.array(
      z.object({
        at: z.date(),
        powerW: amount,
        energyWh: amount.describe('Energy since the transaction began, in Wh.'),
        currentA: amount,
        voltageV: amount,
        soc: amount,
      }),
    ),
    bucketS: z.number().nullable().describe('Seconds each point stands for, when there were more than 1,000 readings.'),
  })
  .meta({ id: 'Readings' });

export const transactions = [
  operation({
    id: 'listTransactions',
    method: 'GET',
    path: '/transactions',
    tag,
    summary: 'Transactions, newest first',
    description: 'By when they started. Those of stations taken out of the fleet are among them.',
    permission: 'sessions.read',
    query: z.object({
      state: z.enum(['all', 'active', 'ended', 'doubtful']).default('all'),
      identity: identity.optional().describe('Only those of this station.'),
      search: z.string().max(200).optional(),
      siteIds: z.array(number.pipe(id)).max(1000).optional(),
      from: instant.optional(),
      to: instant.optional(),
      ...paged,
    }),
    answers: {
      200: { description: 'A page.', schema: pageOf(transactionRow) },
      404: { description: 'There is no station of this `identity`.' },
    },
    async handle({ query }, context) {
      const page = await context.ports.reads.sessions.list(context.actor, { ...query, deletedToo: true }, query);
      // None is an answer only for a station there is.
      if (page.items.length === 0 && query.identity !== undefined) await findStation(context, query.identity);
      return { body: toPage(context, page, toTransactionRow) };
    },
  }),
  operation({
    id: 'getTransaction',
    method: 'GET',
    path: '/transactions/{transactionId}',
    tag,
    summary: 'One transaction with its events',
    permission: 'sessions.read',
    params,
    answers: { 200: { description: 'The transaction.', schema: transaction } },
    handle: async (input, { api }) => ({ body: toTransaction(await api.sessions.get({ id: input.params.transactionId })) }),
  }),
  operation({
    id: 'listReadings',
    method: 'GET',
    path: '/transactions/{transactionId}/readings',
    tag,
    summary: 'Its meter readings, oldest first, at most 1,000 points',
    permission: 'sessions.read',
    params,
    answers: { 200: { description: 'The readings.', schema: readings } },
    async handle(input, { ports, actor }) {
      const series = await ports.reads.sessions.series(actor, input.params.transactionId);
      if (!series) throw notFound('This transaction');
      return { body: { items: series.points, bucketS: series.bucketS } };
    },
  }),
];
