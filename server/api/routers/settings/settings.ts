import { z } from 'zod';
import type { AboutView } from '../../../domain/fleet/views';
import { getSettings, type Settings, setSettings } from '../../../features/settings/settings';
import { procedure } from '../../trpc';

export const settings = {
  get: procedure('signedIn').query(({ ctx }): Promise<Settings> => getSettings(ctx.ports.edits.settings)),
  set: procedure('settings.write')
    .input(
      z.object({
        mapStyleUrl: z
          .url({ protocol: /^https$/, error: 'An https address of a map style.' })
          .max(500)
          .nullish(),
        acceptUnknownTokens: z.boolean().optional(),
        unknownStations: z.enum(['reject', 'accept-pending']).optional(),
        concurrentTransactions: z.enum(['allow', 'refuse']).optional(),
      }),
    )
    .mutation(({ ctx, input }): Promise<Settings> => {
      const { edits, bus, clock } = ctx.ports;
      return setSettings({ settings: edits.settings, bus, clock }, ctx.actor, input);
    }),
};

export const about = {
  get: procedure('signedIn').query(async ({ ctx }): Promise<AboutView> => {
    const { ports, actor } = ctx;
    const [postgres, stored] = await Promise.all([ports.reads.fleet.postgresVersion(), getSettings(ports.edits.settings)]);
    return { ...ports.about(), ...ports.fleet.count(actor), postgres, unknownStations: stored.unknownStations };
  }),
};
