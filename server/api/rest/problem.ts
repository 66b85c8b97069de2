import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { ActionError, type ActionErrorCode, type FieldError } from '../../features/access/action-error';
import { UNEXPECTED } from '../errors';
import { BadBody } from '../http/message';
import { complaintsOf } from './complaints';

/** Kinds of problems: status and title are always the same for one kind (RFC 9457 §3.1.3). */
export const PROBLEMS = {
  malformed: [400, 'The request is not understood'],
  unauthenticated: [401, 'An API key is needed'],
  forbidden: [403, 'The key does not allow this'],
  notFound: [404, 'There is no such thing'],
  methodNotAllowed: [405, 'The address does not take this method'],
  conflict: [409, 'The state of things does not allow this'],
  stationOffline: [409, 'The station is not connected'],
  tooLarge: [413, 'The request is too large'],
  mediaType: [415, 'The body must be JSON'],
  invalid: [422, 'The request breaks a rule'],
  tooMany: [429, 'Too many requests'],
  unexpected: [500, 'Something went wrong on the server'],
  unsupported: [501, 'The station or its OCPP version has no such thing'],
  callError: [502, 'The station answered with an error'],
  timedOut: [504, 'The station did not answer in time'],
} as const satisfies Record<string, [status: number, title: string]>;
export type ProblemKind = keyof typeof PROBLEMS;

/** An answer that says no, in RFC 9457's shape. `more` are further members of the body. */
export class Problem extends Error {
  override name = 'Problem';
  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly more: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }

  get status(): number {
    return PROBLEMS[this.kind][0];
  }

  toBody(): Record<string, unknown> {
    return {
      type: `urn:laddnav:problem:${this.kind.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
      title: PROBLEMS[this.kind][1],
      status: this.status,
      detail: this.detail,
      ...(this.errors.length > 0 ? { errors: this.errors } : {}),
      ...this.more,
    };
  }
}

const OF_ACTION = {
  notFound: 'notFound',
  conflict: 'conflict',
  invalid: 'invalid',
  forbidden: 'forbidden',
  tooMany: 'tooMany',
} as const satisfies Record<ActionErrorCode, ProblemKind>;

/** What a refusal of any part of the API is called here; null: nobody expected it. */
export function toProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof BadBody) return new Problem(error.status === 413 ? 'tooLarge' : 'malformed', error.message);
  if (error instanceof ActionError) return new Problem(OF_ACTION[error.code], error.message, error.fields);
  if (error instanceof z.ZodError) {
    const errors = complaintsOf(error);
    const [first, ...others] = errors;
    const more = others.length > 0 ? ` ${others.length} more in errors.` : '';
    return new Problem('invalid', first ? `${first.field || 'body'}: ${first.message}${more}` : 'It breaks a rule.', errors);
  }
  if (error instanceof TRPCError) {
    if (error.cause instanceof ActionError || error.cause instanceof z.ZodError) return toProblem(error.cause);
    if (error.code === 'FORBIDDEN') return new Problem('forbidden', 'The role of this key does not allow this.');
  }
  return null;
}

export function unexpected(): Problem {
  return new Problem('unexpected', UNEXPECTED);
}
