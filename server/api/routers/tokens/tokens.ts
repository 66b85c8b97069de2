import { z } from 'zod';
import type { Page, TokenView } from '../../../domain/fleet/views';
import { deleteToken } from '../../../features/tokens/delete-token';
import { saveToken, TOKEN_TYPES } from '../../../features/tokens/save-token';
import { id, line, optionalLine, paging, search } from '../../inputs';
import { procedure } from '../../trpc';

/** A token as people and programs write it. */
export const tokenInput = z.object({
  idToken: line(255),
  type: z.enum(TOKEN_TYPES),
  label: optionalLine(100),
  groupId: optionalLine(255),
  status: z.enum(['Accepted', 'Blocked']),
  expiresAt: z.date().nullish(),
});

export const tokens = {
  list: procedure('tokens.read')
    .input(z.object({ search, ...paging }))
    .query(({ ctx, input }): Promise<Page<TokenView>> => ctx.ports.reads.other.tokens(input.search, input)),
  save: procedure('tokens.write')
    .input(tokenInput.extend({ id: id.optional() }))
    .mutation(({ ctx, input }): Promise<TokenView> => {
      const { edits, bus, clock } = ctx.ports;
      return saveToken({ tokens: edits.tokens, bus, clock }, ctx.actor, input);
    }),
  delete: procedure('tokens.write')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      const { edits, bus, clock } = ctx.ports;
      await deleteToken({ tokens: edits.tokens, bus, clock }, ctx.actor, input.id);
      return { ok: true };
    }),
};
