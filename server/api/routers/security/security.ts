import { z } from 'zod';
import type { Actor } from '../../../domain/access/access';
import type { Command } from '../../../domain/command/command';
import { INSTALLABLE, SIGNING_USES } from '../../../domain/station/certificate';
import type { SecurityChange } from '../../../domain/station/security';
import { notFound } from '../../../features/access/action-error';
import { deleteInstalled, installCertificate, readInstalled, renewCertificate } from '../../../features/certificates/installed';
import { cancelRaise, raiseProfile } from '../../../features/security/raise-profile';
import { type RotateResult, rotatePassword } from '../../../features/security/rotate-password';
import { type StationSecurityView, viewStationSecurity } from '../../../features/security/station-view';
import type { ApiPorts } from '../../context';
import { id } from '../../inputs';
import { procedure } from '../../trpc';

async function demandStation(ports: ApiPorts, actor: Actor, stationId: number): Promise<void> {
  if (!(await ports.reads.stations.findSite(actor, stationId))) throw notFound('This station');
}

const stationId = z.object({ stationId: id });

export const raiseBody = z.object({
  to: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  configurationSlot: z.number().int().min(0).max(1000).optional(),
  ocppInterface: z
    .enum(['Wired0', 'Wired1', 'Wired2', 'Wired3', 'Wireless0', 'Wireless1', 'Wireless2', 'Wireless3', 'Any'])
    .optional(),
  url: z
    .url({ protocol: /^wss?$/, error: 'An address that starts with ws:// or wss://.' })
    .max(512)
    .optional(),
  immediately: z.boolean().optional(),
});
export const rotateBody = z.object({ password: z.string().max(255), encoding: z.enum(['hex', 'text']).optional() });
export const renewBody = z.object({ use: z.enum(SIGNING_USES) });
export const installBody = z.object({ type: z.enum(INSTALLABLE), pem: z.string().max(20_000).nullable() });

/** A station's profile, password and certificates. */
export const security = {
  station: procedure('stations.read')
    .input(stationId)
    .query(async ({ ctx, input }): Promise<StationSecurityView> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      const view = await viewStationSecurity(ctx.ports.security, input.stationId);
      if (!view) throw notFound('This station');
      return view;
    }),
  raise: procedure('configuration.write')
    .input(stationId.extend(raiseBody.shape))
    .mutation(async ({ ctx, input }): Promise<SecurityChange | null> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return raiseProfile(ctx.ports.security, ctx.actor, input);
    }),
  cancelRaise: procedure('configuration.write')
    .input(stationId)
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      await cancelRaise(ctx.ports.security, ctx.actor, input.stationId);
      return { ok: true };
    }),
  rotatePassword: procedure('configuration.write')
    .input(stationId.extend(rotateBody.shape))
    .mutation(async ({ ctx, input }): Promise<RotateResult> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return rotatePassword(ctx.ports.security, ctx.actor, input);
    }),
  renew: procedure('configuration.write')
    .input(stationId.extend(renewBody.shape))
    .mutation(async ({ ctx, input }): Promise<Command> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return renewCertificate(ctx.ports.security, ctx.actor, input);
    }),
  install: procedure('configuration.write')
    .input(stationId.extend(installBody.shape))
    .mutation(async ({ ctx, input }): Promise<Command> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return installCertificate(ctx.ports.security, ctx.actor, input);
    }),
  readInstalled: procedure('configuration.read')
    .input(stationId)
    .mutation(async ({ ctx, input }): Promise<Command> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return readInstalled(ctx.ports.security, ctx.actor, input.stationId);
    }),
  deleteInstalled: procedure('configuration.write')
    .input(stationId.extend({ key: z.string().max(600) }))
    .mutation(async ({ ctx, input }): Promise<Command> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return deleteInstalled(ctx.ports.security, ctx.actor, input);
    }),
};
