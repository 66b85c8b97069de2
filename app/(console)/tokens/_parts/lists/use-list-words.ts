'use client';
import { useTranslations } from 'use-intl';
import type { BadgeTone } from '@/app/_ui';
import type { ListStanding, LocalListRow } from '@/server/domain/fleet/held';

export const STANDING_TONE: Record<ListStanding, BadgeTone> = {
  current: 'good',
  none: 'neutral',
  unknown: 'neutral',
  trouble: 'warn',
  unsupported: 'neutral',
};

const WORDS = ['VersionMismatch', 'Failed', 'NotSupported', 'Rejected'] as const;

/** Why a list is not as it should be, in words; a station's own word when we know none. */
export function useTrouble(): (row: Pick<LocalListRow, 'standing' | 'state'>) => string | null {
  const t = useTranslations('lists.trouble');
  return ({ standing, state }) => {
    if (standing !== 'trouble' || state === null) return null;
    const known = WORDS.find((word) => word === state);
    return known ? t(known) : t('other', { word: state });
  };
}

const ENTRY = ['Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx'] as const;

/** What a station does with a token of its list. */
export function useEntryState(): (state: string) => string {
  const t = useTranslations('lists.entry');
  return (state) => {
    const known = ENTRY.find((word) => word === state);
    return known ? t(known) : state;
  };
}
