'use client';
import { useDeferredValue } from 'react';
import { useScope } from '@/app/_lib/use-scope';
import { useUrlState } from '@/app/_lib/use-url-state';

/** The filter of the address as queries take it. */
export function useStationsAsked(): { limit: number; siteId?: number; groupId?: number; search?: string } {
  const url = useUrlState();
  const { siteId } = useScope();
  const group = Number(url.get('group')) || 0;
  const search = useDeferredValue(url.get('search')?.trim() ?? '');
  return {
    limit: 100,
    ...(group > 0 ? { groupId: group } : siteId === null ? {} : { siteId }),
    ...(search && group === 0 ? { search } : {}),
  };
}
