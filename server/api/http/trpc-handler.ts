import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { Auth } from '../auth/auth';
import type { ApiPorts } from '../context';
import { appRouter } from '../router';

const ENDPOINT = '/api/trpc';
/** One screen asks for about ten things; more in one request is a mistake or an attack. */
const MAX_BATCH = 20;
const BODY_BYTES = 1024 * 1024;
/** A CSV of 10,000 stations. */
const IMPORT_BYTES = 16 * 1024 * 1024;

/** tRPC over fetch types: queries and mutations, batched, and the live stream as server-sent events. */
export function createTrpcHandler(options: {
  auth: Pick<Auth, 'loadActor'>;
  ports: ApiPorts;
  onError(message: string, error: unknown): void;
}) {
  return {
    maxBytes: (path: string): number =>
      path === `${ENDPOINT}/stations.importCsv` || path === `${ENDPOINT}/onboarding.importExpected` ? IMPORT_BYTES : BODY_BYTES,
    async handle(request: Request): Promise<Response> {
      return fetchRequestHandler({
        endpoint: ENDPOINT,
        req: request,
        router: appRouter,
        allowBatching: true,
        maxBatchSize: MAX_BATCH,
        createContext: async () => ({
          actor: await options.auth.loadActor(request.headers),
          reloadActor: () => options.auth.loadActor(request.headers, { fresh: true }),
          ports: options.ports,
        }),
        onError: ({ error, path }) => {
          if (error.code === 'INTERNAL_SERVER_ERROR') options.onError(`${path ?? 'a call'} failed`, error.cause ?? error);
        },
      });
    },
  };
}
