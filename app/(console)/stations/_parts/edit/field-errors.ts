import { TRPCClientError } from '@trpc/client';

/** What the server said about single fields of a refused form; empty for any other failure. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof TRPCClientError)) return {};
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || !('fields' in data) || !Array.isArray(data.fields)) return {};
  const errors: Record<string, string> = {};
  for (const field of data.fields as unknown[]) {
    if (typeof field !== 'object' || field === null || !('field' in field) || !('message' in field)) continue;
    errors[String(field.field)] ??= String(field.message);
  }
  return errors;
}
