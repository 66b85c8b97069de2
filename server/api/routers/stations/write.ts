import { z } from 'zod';
import type { ConnectorView, StationView } from '../../../domain/fleet/views';
import { notFound } from '../../../features/access/action-error';
import { createStation } from '../../../features/stations/edit/create-station';
import { deleteStation } from '../../../features/stations/edit/delete-station';
import { type ImportReport, importStations, MAX_CSV_CHARACTERS } from '../../../features/stations/edit/import-csv';
import { setConnector } from '../../../features/stations/edit/set-connector';
import { updateStation } from '../../../features/stations/edit/update-station';
import type { ApiPorts } from '../../context';
import { id, latitude, line, longitude, notes, optionalLine, securityProfile } from '../../inputs';
import { procedure } from '../../trpc';

/** The ports station edits need, out of all. */
export function editPorts(ports: ApiPorts) {
  return {
    stations: ports.edits.stations,
    sites: ports.edits.sites,
    passwords: ports.passwords,
    reads: ports.reads.stations,
    bus: ports.bus,
    clock: ports.clock,
  };
}

const place = { siteId: id.nullish(), latitude, longitude };
/** Checked fully by the use case, so that CSV import has the same rules. */
const identity = z.string().max(255).describe('As set in the station: letters, digits and * - _ = + | @ . only, at most 48.');
const password = z
  .string()
  .max(255)
  .optional()
  .describe('16 to 40 characters, or `generate`. Needed for security profiles 1 and 2.');

/** A new station as people and programs write it. */
export const stationInput = z.object({
  identity,
  name: line(100),
  ...place,
  notes,
  securityProfile: securityProfile.default(1),
  password,
});
/** Only what is given changes; null clears. */
export const stationChange = z.object({
  name: line(100).optional(),
  ...place,
  notes,
  admission: z.enum(['accepted', 'pending', 'disabled']).optional(),
  securityProfile: securityProfile.optional(),
  password,
});
/** What people know better of a connector than the station tells. */
export const connectorInput = z.object({
  type: optionalLine(40),
  maxPowerW: z.number().min(0, 'Not negative.').max(10_000_000, 'At most 10 MW.').nullish(),
});

export const stationWrites = {
  create: procedure('stations.write')
    .input(stationInput)
    .mutation(async ({ ctx, input }): Promise<{ station: StationView; password: string | null }> => {
      const created = await createStation(editPorts(ctx.ports), ctx.actor, input);
      const station = await ctx.ports.reads.stations.find(ctx.actor, { id: created.id });
      if (!station) throw notFound('This station');
      return { station, password: created.password };
    }),
  update: procedure('stations.write')
    .input(stationChange.extend({ id, expectedUpdatedAt: z.date() }))
    .mutation(async ({ ctx, input }): Promise<StationView & { newPassword: string | null }> => {
      const { password: newPassword } = await updateStation(editPorts(ctx.ports), ctx.actor, input);
      const station = await ctx.ports.reads.stations.find(ctx.actor, { id: input.id });
      if (!station) throw notFound('This station');
      return { ...station, newPassword };
    }),
  delete: procedure('stations.write')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await deleteStation(editPorts(ctx.ports), ctx.actor, input.id);
      return { ok: true };
    }),
  setConnector: procedure('stations.write')
    .input(
      connectorInput.extend({
        stationId: id,
        evseId: z.number().int().min(0).max(1000),
        connectorId: z.number().int().min(0).max(1000),
      }),
    )
    .mutation(({ ctx, input }): Promise<ConnectorView> => setConnector(editPorts(ctx.ports), ctx.actor, input)),
  importCsv: procedure('stations.write')
    .input(z.object({ csv: z.string().max(MAX_CSV_CHARACTERS, 'The file is too large; split it.'), apply: z.boolean() }))
    .mutation(({ ctx, input }): Promise<ImportReport> => importStations(editPorts(ctx.ports), ctx.actor, input)),
};
