import { z } from 'zod';
import { inScope } from '../../../domain/access/access';
import { notFound } from '../../../features/access/action-error';
import { revokeCertificate } from '../../../features/certificates/installed';
import type { CertificateFacts, IssuedCertificate } from '../../../features/certificates/ports';
import { id, line } from '../../inputs';
import { procedure } from '../../trpc';

export interface AuthorityView {
  kind: 'built-in' | 'external';
  /** The root, PEM; '' when an external authority's is not configured. */
  rootPem: string;
  certificates: CertificateFacts[];
}

export const revokeBody = z.object({ reason: line(200) });

/** Our certificate authority and what it signed. */
export const certificates = {
  authority: procedure('settings.write').query(async ({ ctx }): Promise<AuthorityView> => {
    const authority = await ctx.ports.security.authority();
    const rootPem = authority.roots();
    const facts = ctx.ports.security.reader.readAll(`${rootPem}${authority.intermediates()}`);
    return { kind: authority.kind, rootPem, certificates: facts };
  }),
  /** Revoked ones of our authority, DER in base64; '' when an external one keeps its own list. */
  revocationList: procedure('settings.write').query(async ({ ctx }): Promise<{ der: string }> => {
    const { issued, clock, authority } = ctx.ports.security;
    const list = await (await authority()).revocationList(await issued.revoked(), clock.now());
    return { der: list?.toString('base64') ?? '' };
  }),
  issued: procedure('stations.read').query(async ({ ctx }): Promise<(IssuedCertificate & { identity: string | null })[]> => {
    const all = await ctx.ports.security.issued.list({ limit: 1000 });
    return all.filter((c) => inScope(ctx.actor, c.siteId));
  }),
  revoke: procedure('configuration.write')
    .input(revokeBody.extend({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      const found = await ctx.ports.security.issued.find(input.id);
      if (!found || !inScope(ctx.actor, found.siteId)) throw notFound('This certificate');
      await revokeCertificate(ctx.ports.security, ctx.actor, input);
      return { ok: true };
    }),
};
