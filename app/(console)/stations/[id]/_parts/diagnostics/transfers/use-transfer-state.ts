'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { STATES } from './state';

/** How a transfer stands, in words; the station's own word where it is none of the standard's. */
export function useTransferState(): (state: string) => string {
  const t = useTranslations('transfers.state');
  return useCallback(
    (state) => {
      const known = STATES.find((each) => each === state);
      return known ? t(known) : state;
    },
    [t],
  );
}
