'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import type { Command } from '@/server/domain/command/command';

/** Where a command is in its life, in one sentence and in the station's own words where it has any. */
export function useLifeText(timeZone?: string): (command: Command) => string {
  const t = useTranslations('station.life');
  const format = useFormat(timeZone);
  return useCallback(
    ({ state, outcome, observation }) => {
      if (outcome === null) return t(state === 'queued' ? 'queued' : 'sent');
      switch (outcome.kind) {
        case 'callError':
          return t('callError', { code: outcome.code, description: outcome.description });
        case 'timedOut':
          return t('timedOut', { length: format.duration(outcome.timeoutMs) });
        case 'stationOffline':
          return t('stationOffline');
        case 'unsupported':
          return t('unsupported', { reason: outcome.reason });
        case 'cancelled':
          return t('cancelled', { reason: outcome.reason });
        case 'expired':
          return t('expired', { when: format.dateTime(outcome.deadlineAt) });
        case 'answered': {
          if (observation?.kind === 'seen') return t('observed', { what: observation.what });
          if (observation?.kind === 'contradicted') return t('contradicted', { what: observation.what });
          if (observation?.kind === 'notSeen') return t('notSeen', { length: format.duration(observation.withinMs) });
          return t('answered', { status: outcome.info ? `${outcome.status} (${outcome.info})` : outcome.status });
        }
      }
    },
    [t, format],
  );
}
