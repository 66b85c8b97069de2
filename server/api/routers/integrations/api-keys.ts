import { z } from 'zod';
import { ROLES } from '../../../domain/access/access';
import type { ApiKeyView } from '../../../domain/access/api-key';
import { createApiKey } from '../../../features/api-keys/create-api-key';
import { revokeApiKey } from '../../../features/api-keys/revoke-api-key';
import type { ApiPorts } from '../../context';
import { id, line, siteIds } from '../../inputs';
import { procedure } from '../../trpc';

const keyPorts = (ports: ApiPorts) => ({ apiKeys: ports.edits.apiKeys, clock: ports.clock });

export const apiKeys = {
  list: procedure('apiKeys.write').query(({ ctx }): Promise<ApiKeyView[]> => ctx.ports.edits.apiKeys.list()),
  create: procedure('apiKeys.write')
    .input(
      z.object({
        name: line(100),
        role: z.enum(ROLES),
        siteIds: siteIds.nullable(),
        days: z.number().int().min(1, 'At least one day.').max(3650, 'At most ten years.').nullable(),
      }),
    )
    .mutation(
      ({ ctx, input }): Promise<{ view: ApiKeyView; key: string }> => createApiKey(keyPorts(ctx.ports), ctx.actor, input),
    ),
  revoke: procedure('apiKeys.write')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await revokeApiKey(keyPorts(ctx.ports), ctx.actor, input.id);
      return { ok: true };
    }),
};
