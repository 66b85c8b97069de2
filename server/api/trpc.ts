import { initTRPC, TRPCError } from '@trpc/server';
import { may, type Permission } from '../domain/access/access';
import type { ApiContext } from './context';
import { fieldErrors, humanMessage, toTrpcError } from './errors';
import { transformer } from './transformer';

/** What a procedure demands of its caller; a test sees to it that every procedure says so. */
export interface ProcedureMeta {
  permission: Permission | 'signedIn';
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer,
    // An idle stream must still show a dead connection, to proxies and to the browser.
    sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 35_000 } },
    errorFormatter({ shape, error }) {
      return {
        code: shape.code,
        message: humanMessage(error),
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          fields: fieldErrors(error.cause),
        },
      };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

const refusals = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) {
    const known = toTrpcError(result.error.cause);
    if (known) throw known;
  }
  return result;
});

/** Who is told that a station is registered may switch it on at once: the door must know it by then. */
const settled = t.middleware(async ({ ctx, type, next }) => {
  const result = await next();
  if (type === 'mutation' && result.ok) await ctx.ports.settled?.();
  return result;
});

/** The only way to make a procedure: names what the caller must be permitted. */
export function procedure(permission: ProcedureMeta['permission']) {
  return t.procedure
    .meta({ permission })
    .use(refusals)
    .use(settled)
    .use(({ ctx, next }) => {
      const { actor } = ctx;
      if (!actor) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to continue.' });
      demand(permission === 'signedIn' || may(actor.role, permission));
      return next({ ctx: { ...ctx, actor } });
    });
}

/** For rules that depend on the input. */
export function demand(allowed: boolean): void {
  if (!allowed)
    throw new TRPCError({
      code: 'FORBIDDEN',
      message: 'Your role does not allow this. An administrator can change roles under Settings, People.',
    });
}
