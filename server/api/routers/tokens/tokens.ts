import { z } from 'zod';
import type { Page, TokenView } from '../../../domain/fleet/views';
import { deleteToken } from '../../../features/tokens/delete-token';
import { saveToken, TOKEN_TYPES } from '../../../features/tokens/save-token';
import { setTokenGroup } from '../../../features/tokens/set-token-group';
import { id, line, optionalLine, paging, search } from '../../inputs';
import { procedure } from '../../trpc';

/** RFC 5646, as long as OCPP takes it. */
const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,4})?$/, 'A language, e.g. sv or en-GB.')
  .max(8)
  .nullish();

/** A token as people and programs write it. */
export const tokenInput = z.object({
  idToken: line(255),
  type: z.enum(TOKEN_TYPES),
  label: optionalLine(100),
  groupId: optionalLine(255),
  status: z.enum(['Accepted', 'Blocked']),
  expiresAt: z.date().nullish(),
  credit: z
    .number()
    .min(-1_000_000_000)
    .max(1_000_000_000)
    .nullish()
    .describe('Prepaid: what is left, in its currency. 0 or less: NoCredit. Null: not prepaid.'),
  creditCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Three capital letters, e.g. SEK.')
    .nullish()
    .describe('ISO 4217'),
  language1: language.describe("The driver's language, e.g. sv or en-GB."),
  language2: language.describe('The second best.'),
  personalMessage: optionalLine(512).describe('Shown to the driver by 2.x stations that can.'),
  places: z.array(line(255)).max(100).optional().describe('Where it is good: `identity` or `identity/evse`; none: everywhere.'),
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
