import { z } from 'zod';
import { type Actor, may } from '../../domain/access/access';
import { ActionError } from '../../features/access/action-error';
import { EXPORT_FORMATS, exportMessages } from '../../features/fleet/export-messages';
import { getPhoto } from '../../features/onboarding/find';
import { LABEL_FORMATS, makeLabels } from '../../features/onboarding/labels';
import type { Auth } from '../auth/auth';
import type { ApiPorts } from '../context';
import { messageFilter } from '../routers/stations/messages';

export const EXPORTS = '/api/export/';

const number = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number);
const instant = z
  .string()
  .max(40)
  .transform((text) => new Date(text));
const query = messageFilter.extend({
  id: number.pipe(messageFilter.shape.id),
  transactionId: number.pipe(z.number().int().positive()).optional(),
  before: instant.pipe(z.date()).optional(),
  after: instant.pipe(z.date()).optional(),
  format: z.enum(EXPORT_FORMATS),
});

const TYPE = { jsonl: 'application/jsonl; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

/**
 * Files too long for one answer of the API, streamed: `/api/export/messages` with the fields of the messages' filter, and `format`. Who
 * may read the messages may take them along. `/api/export/labels` (`stations`, `expected`: ids joined by commas; `format` svg or pdf; `sheet` single
 * or a4) and `/api/export/photo` (`id`) are files of commissioning.
 */
export function createExports(options: {
  auth: Pick<Auth, 'loadActor'>;
  reads: Pick<ApiPorts['reads'], 'stations'>;
  onboarding: ApiPorts['onboarding'];
}) {
  const { stations } = options.reads;
  return {
    async handle(request: Request): Promise<Response> {
      const url = new URL(request.url);
      const file = FILES[url.pathname.slice(EXPORTS.length)];
      if (file) return commissioningFile(options, request, url, file);
      if (url.pathname !== `${EXPORTS}messages`) return refusal(404, 'NOT_FOUND', 'There is no such address.');
      if (request.method !== 'GET') return refusal(405, 'METHOD_NOT_ALLOWED', 'An export is read, not sent.');
      const actor = await options.auth.loadActor(request.headers);
      if (!actor) return refusal(401, 'UNAUTHORIZED', 'Sign in to continue.');
      if (!may(actor.role, 'messages.read')) return refusal(403, 'FORBIDDEN', 'Your role does not allow this.');
      const given = query.safeParse(Object.fromEntries(url.searchParams));
      if (!given.success) {
        const [issue] = given.error.issues;
        return refusal(400, 'BAD_REQUEST', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`);
      }
      const { id, format, ...filter } = given.data;
      if (!(await stations.findSite(actor, id)))
        return refusal(404, 'NOT_FOUND', 'This station does not exist or is outside your sites.');
      const station = await stations.find(actor, { id });
      const name = `${(station?.identity ?? String(id)).replace(/[^\w.-]+/g, '_')}-messages.${format}`;
      return new Response(toStream(exportMessages(stations, id, filter, format), request.signal), {
        headers: { 'content-type': TYPE[format], 'content-disposition': `attachment; filename="${name}"` },
      });
    },
  };
}

type Options = Parameters<typeof createExports>[0];
type FileMaker = (options: Options, actor: Actor, url: URL) => Promise<{ type: string; body: Uint8Array; name: string | null }>;

const ids = z
  .string()
  .max(8000)
  .default('')
  .transform((text) => [...new Set(text.split(',').filter(Boolean).map(Number))])
  .pipe(z.array(z.number().int().min(1).max(2_147_483_647)));
const labelQuery = z.object({
  stations: ids,
  expected: ids,
  format: z.enum(LABEL_FORMATS),
  sheet: z.enum(['single', 'a4']).default('a4'),
});

/** Files of commissioning, by their names. */
const FILES: Readonly<Record<string, FileMaker>> = {
  async photo({ onboarding }, actor, url) {
    const { mediaType, bytes } = await getPhoto(
      onboarding,
      actor,
      z.object({ id: number }).parse(Object.fromEntries(url.searchParams)).id,
    );
    return { type: mediaType, body: bytes, name: null };
  },
  labels({ onboarding }, actor, url) {
    const { stations, expected, ...given } = labelQuery.parse(Object.fromEntries(url.searchParams));
    return makeLabels(onboarding, actor, { stationIds: stations, expectedIds: expected, origin: url.origin, ...given });
  },
};
const FAILURE = { notFound: 404, conflict: 409, invalid: 400, forbidden: 403, tooMany: 429 } as const;

async function commissioningFile(options: Options, request: Request, url: URL, make: FileMaker): Promise<Response> {
  if (request.method !== 'GET') return refusal(405, 'METHOD_NOT_ALLOWED', 'An export is read, not sent.');
  const actor = await options.auth.loadActor(request.headers);
  if (!actor) return refusal(401, 'UNAUTHORIZED', 'Sign in to continue.');
  if (!may(actor.role, 'stations.commission')) return refusal(403, 'FORBIDDEN', 'Your role does not allow this.');
  try {
    const { type, body, name } = await make(options, actor, url);
    const disposition = name === null ? 'inline' : `inline; filename="${name}"`;
    return new Response(new Uint8Array(body), {
      headers: { 'content-type': type, 'content-disposition': disposition, 'x-content-type-options': 'nosniff' },
    });
  } catch (error) {
    if (error instanceof ActionError) return refusal(FAILURE[error.code], error.code.toUpperCase(), error.message);
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    return refusal(400, 'BAD_REQUEST', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`);
  }
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status });
}

/** Read as fast as the client takes it; ends with the client. */
function toStream(pieces: AsyncGenerator<string, void, undefined>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = signal.aborted ? { done: true as const } : await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await pieces.return();
    },
  });
}
