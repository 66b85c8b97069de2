'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { toast } from '@/app/_ui';
import type { TokenView } from '@/server/domain/fleet/views';
import { isTokenType } from './token-types';

/** Blocks or accepts a token as it stands in the list; says so, or why not. */
export function useSaveToken() {
  const t = useTranslations('tokens');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const save = useMutation(
    trpc.tokens.save.mutationOptions({
      onSuccess: async (token) => {
        toast({
          tone: 'good',
          title: t(token.status === 'Blocked' ? 'blocked' : 'unblocked'),
          text: token.label ?? token.idToken,
        });
        await queries.invalidateQueries(trpc.tokens.list.pathFilter());
      },
      onError: (error) => toast({ tone: 'bad', title: problem(error) }),
    }),
  );
  const { mutate } = save;
  return {
    /** What else the token has stays as it is. */
    mutate: (token: TokenView & { status: 'Accepted' | 'Blocked' }) => {
      const { id, idToken, type, label, groupId, status, expiresAt } = token;
      mutate({ id, idToken, type: isTokenType(type) ? type : 'Central', label, groupId, status, expiresAt });
    },
  };
}
