import { z } from 'zod';
import { notFound } from '../../../features/access/action-error';
import { tokenInput } from '../../routers/tokens/tokens';
import { operation } from '../operation';
import { token } from '../schemas/fleet';
import { instant, number, paged, pageOf, toPage } from '../schemas/parts';

const tag = 'Tokens';
const params = z.object({ tokenId: number });
/** Dates are text on this side. */
const body = tokenInput.extend({
  type: tokenInput.shape.type.default('ISO14443'),
  status: tokenInput.shape.status.default('Accepted'),
  expiresAt: instant.nullish(),
});
const change = z
  .object({ ...tokenInput.shape, expiresAt: instant.nullish() })
  .partial()
  .describe('Only what is given changes; null clears.');
const bodyExample = { idToken: '04A23F11', type: 'ISO14443', label: 'Anna', status: 'Accepted' };

export const tokens = [
  operation({
    id: 'listTokens',
    method: 'GET',
    path: '/tokens',
    tag,
    summary: 'Tokens, by label',
    permission: 'tokens.read',
    query: z.object({ search: z.string().max(200).optional(), ...paged }),
    answers: { 200: { description: 'A page.', schema: pageOf(token) } },
    handle: async ({ query }, context) => ({ body: toPage(context, await context.api.tokens.list(query), (one) => one) }),
  }),
  operation({
    id: 'createToken',
    method: 'POST',
    path: '/tokens',
    tag,
    summary: 'Register a token, so that it may charge',
    permission: 'tokens.write',
    idempotent: true,
    body,
    bodyExample,
    answers: {
      201: { description: 'The token.', schema: token },
      409: { description: 'Another token has these letters and digits.' },
    },
    async handle(input, { api }) {
      const saved = await api.tokens.save(input.body);
      return { status: 201, body: saved, headers: { location: `/api/v1/tokens/${saved.id}` } };
    },
  }),
  operation({
    id: 'getToken',
    method: 'GET',
    path: '/tokens/{tokenId}',
    tag,
    summary: 'One token',
    permission: 'tokens.read',
    params,
    answers: { 200: { description: 'The token.', schema: token } },
    async handle(input, { ports }) {
      const found = await ports.reads.other.token(input.params.tokenId);
      if (!found) throw notFound('This token');
      return { body: found };
    },
  }),
  operation({
    id: 'updateToken',
    method: 'PATCH',
    path: '/tokens/{tokenId}',
    tag,
    summary: 'Block, accept, rename, regroup or let expire',
    permission: 'tokens.write',
    params,
    body: change,
    bodyExample: { status: 'Blocked' },
    answers: { 200: { description: 'The token as it is now.', schema: token } },
    async handle(input, { api, ports }) {
      const before = await ports.reads.other.token(input.params.tokenId);
      if (!before) throw notFound('This token');
      const { lastSeenAt: _seen, ...kept } = before;
      const given = Object.fromEntries(Object.entries(input.body).filter(([, value]) => value !== undefined));
      return { body: await api.tokens.save(tokenInput.extend({ id: z.number() }).parse({ ...kept, ...given })) };
    },
  }),
  operation({
    id: 'deleteToken',
    method: 'DELETE',
    path: '/tokens/{tokenId}',
    tag,
    summary: 'Forget a token; past transactions keep its text',
    permission: 'tokens.write',
    params,
    answers: { 204: { description: 'Forgotten.' } },
    async handle(input, { api }) {
      await api.tokens.delete({ id: input.params.tokenId });
      return { status: 204 };
    },
  }),
];
