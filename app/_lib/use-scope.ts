'use client';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { remember } from './preferences';

/** The site the screens are narrowed to: `?site=` in the URL, so a link is a view. null is every site. */
export function useScope(): { siteId: number | null; setSite: (siteId: number | null) => void } {
  const params = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const given = Number(params.get('site'));
  const siteId = Number.isSafeInteger(given) && given > 0 ? given : null;
  const setSite = useCallback(
    (next: number | null) => {
      const query = new URLSearchParams(params);
      if (next === null) query.delete('site');
      else query.set('site', String(next));
      remember('site', next === null ? null : String(next));
      router.replace(`${pathname}${query.size > 0 ? `?${query}` : ''}`, { scroll: false });
    },
    [params, pathname, router],
  );
  return { siteId, setSite };
}

/** A path inside the console that keeps the scope. */
export function withSite(path: string, siteId: number | null): string {
  if (siteId === null) return path;
  return `${path}${path.includes('?') ? '&' : '?'}site=${siteId}`;
}
