'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

type Patch = Record<string, string | number | boolean | null | undefined>;

/**
 * Query parameters as state that a colleague can be sent. `set` merges: null, undefined and '' remove a parameter. It
 * rewrites the address without a round trip; `push` adds a step to the browser's history.
 */
export function useUrlState(): { get: (key: string) => string | null; set: (patch: Patch, how?: 'replace' | 'push') => void } {
  const params = useSearchParams();
  const pathname = usePathname();
  const get = useCallback((key: string) => params.get(key), [params]);
  const set = useCallback(
    (patch: Patch, how: 'replace' | 'push' = 'replace') => {
      const query = new URLSearchParams(window.location.search);
      for (const [key, value] of Object.entries(patch)) {
        if (value === null || value === undefined || value === '') query.delete(key);
        else query.set(key, String(value));
      }
      const url = `${pathname}${query.size > 0 ? `?${query}` : ''}`;
      if (how === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [pathname],
  );
  return { get, set };
}
