'use client';
import { TRPCClientError } from '@trpc/client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useSaid } from './said/use-said';
import { errorCode } from './trpc';

/** One sentence a person can act on, for any failed call. The server's own words are kept where it knows more than we do. */
export function useProblem(): (error: unknown) => string {
  const t = useTranslations('problems');
  const said = useSaid();
  return useCallback(
    (error: unknown) => {
      const words = (failed: unknown) => {
        const text = own(failed);
        return text === null ? null : sayProblem(said, text);
      };
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
          return words(error) ?? t('conflict');
        case 'NOT_FOUND':
          return words(error) ?? t('notFound');
        default:
          return words(error) ?? t('unknown');
      }
    },
    [t, said],
  );
}

/** The first complaint of several names its field: `name: Required.` */
function sayProblem(said: ReturnType<typeof useSaid>, text: string): string {
  const whole = said('problem', text);
  const colon = text.indexOf(': ');
  if (whole !== text || colon < 0) return whole;
  return `${text.slice(0, colon)}: ${said('problem', text.slice(colon + 2))}`;
}

function own(error: unknown): string | null {
  if (!(error instanceof Error) || error.message === '' || error.message.startsWith('[')) return null;
  return error.message;
}

/** Complaints about single fields of an input, by field path (`email`, `request.idToken`). */
export function useFieldProblems(): (error: unknown) => Record<string, string> {
  const said = useSaid();
  return useCallback(
    (error) => Object.fromEntries(Object.entries(fieldProblems(error)).map(([field, text]) => [field, said('problem', text)])),
    [said],
  );
}

function fieldProblems(error: unknown): Record<string, string> {
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
