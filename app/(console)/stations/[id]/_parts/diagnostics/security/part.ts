'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { toast } from '@/app/_ui';
import type { RouterOutputs } from '@/server/api/router';
import type { StationView } from '@/server/domain/fleet/views';

export type SecurityView = RouterOutputs['security']['station'];

export interface SecurityPart {
  station: StationView;
  security: SecurityView;
}

/** After something was asked of the station: shows its answer and fetches what it changed. */
export function useAfter(onDone: () => void) {
  const t = useTranslations('security');
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (command?: RouterOutputs['security']['renew']) => {
    void queries.invalidateQueries(trpc.security.pathFilter());
    void queries.invalidateQueries(trpc.certificates.pathFilter());
    if (command) {
      const { outcome } = command;
      const good = outcome?.kind === 'answered' && outcome.accepted;
      const status = outcome?.kind === 'answered' ? outcome.status : (outcome?.kind ?? '');
      toast({ tone: good ? 'good' : 'bad', title: t('answered', { status }) });
    }
    onDone();
  };
}
