'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useSaid } from '@/app/_lib/said/use-said';
import type { Quirk, QuirkDirection } from '@/server/domain/quirks/quirk';
import { DOUBTS } from '@/server/domain/transaction/types';

/** A quirk in the reader's words. */
export function useQuirkText() {
  const t = useTranslations('tolerance');
  const doubts = useTranslations('sessions.doubt');
  const said = useSaid();
  return useMemo(() => {
    const rule = (note: string): string => {
      const inField = said('rule', note);
      return inField === note ? said('frame', note) : inField;
    };
    return {
      /** Which field, or which doubt about a session. */
      place: ({ path }: Pick<Quirk, 'path'>): string => {
        const doubt = DOUBTS.find((one) => one === path);
        return doubt ? doubts(`${doubt}.title`) : path;
      },
      note: ({ note }: Pick<Quirk, 'note'>): string => rule(note),
      message: ({ action, direction }: { action: string; direction: QuirkDirection }): string =>
        action === '' ? t('door') : direction === 'outbound' ? t('answerTo', { action }) : action,
    };
  }, [t, doubts, said]);
}
