import { z } from 'zod';
import type { Page, TokenView } from '../../../domain/fleet/views';
import { deleteToken } from '../../../features/tokens/delete-token';
import { saveToken, TOKEN_TYPES } from '../../../features/tokens/save-token';
import { setTokenGroup } from '../../../features/tokens/set-token-group';
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
    .input(z.object({ search, group: z.string().max(255).optional(), ...paging }))
    .query(({ ctx, input }): Promise<Page<TokenView>> => ctx.ports.reads.other.tokens(input.search, input, input.group)),
  groups: procedure('tokens.read').query(
    ({ ctx }): Promise<{ groupId: string; tokens: number; accepted: number }[]> => ctx.ports.reads.other.tokenGroups(),
  ),
  setGroup: procedure('tokens.write')
    .input(z.object({ ids: z.array(id).min(1).max(1000), groupId: optionalLine(255) }))
    .mutation(({ ctx, input }): Promise<{ changed: number }> => {
      const { edits, bus, clock } = ctx.ports;
      return setTokenGroup({ tokens: edits.tokens, bus, clock }, ctx.actor, { ids: input.ids }, input.groupId ?? null);
    }),
  renameGroup: procedure('tokens.write')
    .input(z.object({ from: z.string().min(1).max(255), to: optionalLine(255) }))
    .mutation(({ ctx, input }): Promise<{ changed: number }> => {
      const { edits, bus, clock } = ctx.ports;
      return setTokenGroup({ tokens: edits.tokens, bus, clock }, ctx.actor, { groupId: input.from }, input.to ?? null);
    }),
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
