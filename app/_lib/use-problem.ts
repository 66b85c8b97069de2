'use client';
import { TRPCClientError } from '@trpc/client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { errorCode } from './trpc';

/** One sentence a person can act on, for any failed call. The server's own words are kept where it knows more than we do. */
export function useProblem(): (error: unknown) => string {
  const t = useTranslations('problems');
  return useCallback(
    (error: unknown) => {
      const code = errorCode(error);
      switch (code) {
        case null:
          return t('unreachable');
        case 'UNAUTHORIZED':
          return t('signedOut');
        case 'FORBIDDEN':
          return t('forbidden');
        case 'TOO_MANY_REQUESTS':
          return t('tooMany');
        case 'TIMEOUT':
        case 'CLIENT_CLOSED_REQUEST':
          return t('timeout');
        case 'INTERNAL_SERVER_ERROR':
          return t('internal');
        case 'CONFLICT':
          return own(error) ?? t('conflict');
        case 'NOT_FOUND':
          return own(error) ?? t('notFound');
        default:
          return own(error) ?? t('unknown');
      }
    },
    [t],
  );
}

function own(error: unknown): string | null {
  if (!(error instanceof Error) || error.message === '' || error.message.startsWith('[')) return null;
  return error.message;
}

/** Complaints about single fields of an input, by field path (`email`, `request.idToken`). */
export function fieldProblems(error: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  if (!(error instanceof TRPCClientError)) return found;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || !('fields' in data) || !Array.isArray(data.fields)) return found;
  for (const each of data.fields as unknown[]) {
    if (typeof each !== 'object' || each === null || !('field' in each) || !('message' in each)) continue;
    if (typeof each.field === 'string' && typeof each.message === 'string') found[each.field] ??= each.message;
  }
  return found;
}
