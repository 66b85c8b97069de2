'use client';
import { useCallback, useMemo } from 'react';
import { useUrlState } from '@/app/_lib/use-url-state';
import type { MessageQuery } from './use-messages';

const NONE = { action: null, dir: null, problems: null, tx: null, q: null };

/** The filter of the messages as the address has it; what the server cannot search (`text`) apart. */
export function useMessageFilter(stationId: number) {
  const { get, set } = useUrlState();
  const action = get('action');
  const dir = get('dir');
  const problems = get('problems') !== null;
  const tx = Number(get('tx'));
  const text = get('q') ?? '';
  const filter = useMemo(
    (): MessageQuery => ({
      id: stationId,
      ...(action ? { action } : {}),
      ...(dir === 'in' ? { direction: 'inbound' } : dir === 'out' ? { direction: 'outbound' } : {}),
      ...(problems ? { problemsOnly: true } : {}),
      ...(Number.isSafeInteger(tx) && tx > 0 ? { transactionId: tx } : {}),
    }),
    [stationId, action, dir, problems, tx],
  );
  const clear = useCallback(() => set(NONE), [set]);
  return { filter, text, isFiltered: Object.keys(filter).length > 1 || text !== '', clear };
}
