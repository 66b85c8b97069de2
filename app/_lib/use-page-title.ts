'use client';
import { useEffect } from 'react';

/** Title of the browser tab: what is looked at, then the product. */
export function usePageTitle(title: string | null | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Laddnav` : 'Laddnav';
  }, [title]);
}
