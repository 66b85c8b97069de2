'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { useUrlState } from '@/app/_lib/use-url-state';
import { type ListFilter, readFilter, writeFilter } from './filter';

/** The list's filter and order, kept in the address. */
export function useListFilter(): { filter: ListFilter; change: (change: Partial<ListFilter>) => void } {
  const params = useSearchParams();
  const { set } = useUrlState();
  const text = params.toString();
  const filter = useMemo(() => {
    const now = new URLSearchParams(text);
    return readFilter((key) => now.get(key));
  }, [text]);
  const change = useCallback((next: Partial<ListFilter>) => set(writeFilter(next)), [set]);
  return { filter, change };
}
