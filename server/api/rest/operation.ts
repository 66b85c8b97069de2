import type { z } from 'zod';
import type { Actor, Permission } from '../../domain/access/access';
import type { Command } from '../../domain/command/command';
import type { CommandInput } from '../../features/commands/service';
import type { MessageCatalogue } from '../../features/ports';
import type { ApiPorts } from '../context';
import type { createCaller } from '../router';
import { strictly } from './strictly';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What REST reaches beyond the procedures it shares with the screens. */
export interface RestPorts {
  ports: ApiPorts;
  catalogue: MessageCatalogue;
  requestAndWait(input: CommandInput): Promise<{ command: Command; response: unknown }>;
}

export interface RestContext extends RestPorts {
  actor: Actor;
  /** The procedures of the screens, called as this actor: the same permissions, scope, rules and audit. */
  api: ReturnType<typeof createCaller>;
  /** Path of the request, for links. */
  url: URL;
}

export interface Reply {
  status?: number;
  /** Left out for 204. Dates become ISO 8601 text. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** One way an operation can end, for the document. */
export interface Answer {
  description: string;
  schema?: z.ZodType;
  example?: unknown;
}

type Fields = z.ZodObject;

interface Parts<P extends Fields, Q extends Fields, B extends z.ZodType> {
  params?: P;
  query?: Q;
  body?: B;
}

export interface Input<P extends Fields, Q extends Fields, B extends z.ZodType> {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
}

interface About {
  /** operationId: a verb and a noun. */
  id: string;
  method: Method;
  /** Below /api/v1, with {names}. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  permission: Permission;
  /** What it takes beyond that, by what is asked. */
  permissionBeyond?: string;
  bodyExample?: unknown;
  /** Honours Idempotency-Key. */
  idempotent?: boolean;
  /** By status; 401, 403, 422, 429 and 500 go without saying. */
  answers: Readonly<Record<number, Answer>>;
}

/** An operation with its types put away; only `operation` makes them. */
export interface Operation extends About, Parts<Fields, Fields, z.ZodType> {
  handle(input: { params: unknown; query: unknown; body: unknown }, context: RestContext): Promise<Reply>;
}

/** One row of the API: what it takes, what it demands and what it does. The document and the router are both made of these. */
export function operation<
  P extends Fields = z.ZodObject<Record<never, never>>,
  Q extends Fields = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
>(row: About & Parts<P, Q, B> & { handle(input: Input<P, Q, B>, context: RestContext): Promise<Reply> }): Operation {
  const { handle, ...about } = row;
  // A property nobody knows is a mistake worth telling.
  const body = row.body && strictly(row.body);
  return {
    ...about,
    ...(body === undefined ? {} : { body }),
    handle: (input, context) =>
      handle(
        {
          params: (row.params?.parse(input.params) ?? {}) as z.output<P>,
          query: (row.query?.parse(input.query) ?? {}) as z.output<Q>,
          body: body?.parse(input.body) as z.output<B>,
        },
        context,
      ),
  };
}
