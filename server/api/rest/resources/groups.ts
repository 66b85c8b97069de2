import { z } from 'zod';
import { notFound } from '../../../features/access/action-error';
import { line } from '../../inputs';
import { tokenInput } from '../../routers/tokens/tokens';
import { operation, type RestContext } from '../operation';
import { token } from '../schemas/fleet';
import { number } from '../schemas/parts';

const tag = 'Tokens';
const groupId = line(255).describe('What its tokens share; a group is there as long as it has tokens.');
const group = z
  .object({ groupId: z.string(), tokens: z.number().int(), accepted: z.number().int() })
  .meta({ id: 'TokenGroup' });
const member = z.object({ groupId, tokenId: number });

export const groups = [
  operation({
    id: 'listGroups',
    method: 'GET',
    path: '/groups',
    tag,
    summary: 'Groups of tokens, at most 1,000',
    permission: 'tokens.read',
    answers: { 200: { description: 'The groups by name.', schema: z.object({ items: z.array(group) }) } },
    handle: async (_input, { ports }) => ({ body: { items: await ports.reads.other.tokenGroups() } }),
  }),
  operation({
    id: 'getGroup',
    method: 'GET',
    path: '/groups/{groupId}',
    tag,
    summary: 'Tokens of a group, at most 1,000',
    permission: 'tokens.read',
    params: z.object({ groupId }),
    answers: {
      200: { description: 'Its tokens.', schema: z.object({ groupId: z.string(), items: z.array(token) }) },
    },
    async handle({ params }, { ports }) {
      const items = await ports.reads.other.groupTokens(params.groupId);
      if (items.length === 0) throw notFound('This group');
      return { body: { groupId: params.groupId, items } };
    },
  }),
  operation({
    id: 'addToGroup',
    method: 'PUT',
    path: '/groups/{groupId}/tokens/{tokenId}',
    tag,
    summary: 'Put a token into a group (out of the one it was in)',
    permission: 'tokens.write',
    params: member,
    answers: { 200: { description: 'The token as it is now.', schema: token } },
    handle: async ({ params }, context) => ({ body: await setGroup(context, params.tokenId, params.groupId) }),
  }),
  operation({
    id: 'removeFromGroup',
    method: 'DELETE',
    path: '/groups/{groupId}/tokens/{tokenId}',
    tag,
    summary: 'Take a token out of its group',
    permission: 'tokens.write',
    params: member,
    answers: { 204: { description: 'Out of it.' } },
    async handle({ params }, context) {
      const found = await context.ports.reads.other.token(params.tokenId);
      if (found?.groupId !== params.groupId) throw notFound('This token in this group');
      await setGroup(context, params.tokenId, null);
      return { status: 204 };
    },
  }),
];

async function setGroup({ api, ports }: RestContext, id: number, group: string | null) {
  const before = await ports.reads.other.token(id);
  if (!before) throw notFound('This token');
  return api.tokens.save({ ...tokenInput.parse(before), id, groupId: group });
}
