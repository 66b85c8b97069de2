import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { ActionError, type ActionErrorCode, type FieldError } from '../features/access/action-error';

const TRPC_CODE = {
  notFound: 'NOT_FOUND',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  forbidden: 'FORBIDDEN',
  tooMany: 'TOO_MANY_REQUESTS',
} as const satisfies Record<ActionErrorCode, TRPCError['code']>;

export const UNEXPECTED =
  'Something went wrong on the server. Nothing was changed; try again, and tell your administrator if it stays.';

/** A use case's refusal as tRPC spells it; null for anything unexpected. */
export function toTrpcError(error: unknown): TRPCError | null {
  if (!(error instanceof ActionError)) return null;
  return new TRPCError({ code: TRPC_CODE[error.code], message: error.message, cause: error });
}

/** Validation complaints as fields: `request.idToken` -> message. */
export function fieldErrors(cause: unknown): FieldError[] {
  if (cause instanceof ActionError) return [...cause.fields];
  if (cause instanceof z.ZodError)
    return cause.issues.map((issue) => ({ field: issue.path.map(String).join('.'), message: issue.message }));
  return [];
}

/** The one message a person is shown. */
export function humanMessage(error: TRPCError): string {
  if (error.code === 'INTERNAL_SERVER_ERROR') return UNEXPECTED;
  if (error.cause instanceof z.ZodError) {
    const [first] = fieldErrors(error.cause);
    if (!first) return 'The request was not understood.';
    return first.field === '' ? first.message : `${first.field}: ${first.message}`;
  }
  return error.message;
}
