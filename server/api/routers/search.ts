import { z } from 'zod';
import { may } from '../../domain/access/access';
import type { SearchResults } from '../../features/fleet/read-ports';
import { procedure } from '../trpc';

export const search = {
  /** For the command palette: eight of each kind the caller may see. */
  everything: procedure('fleet.read')
    .input(z.object({ text: z.string().max(200) }))
    .query(
      ({ ctx, input }): Promise<SearchResults> =>
        ctx.ports.reads.fleet.search(ctx.actor, input.text, {
          sessions: may(ctx.actor.role, 'sessions.read'),
          tokens: may(ctx.actor.role, 'tokens.read'),
        }),
    ),
};
