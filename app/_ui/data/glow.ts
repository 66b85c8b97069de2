'use client';
import { useEffect, useRef } from 'react';

const GLOW_MS = 1_400;

/** Lets an element glow once and fade: it just changed. Nothing happens for people who asked for reduced motion. */
export function glow(element: Element | null | undefined): void {
  if (!element || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  element.animate([{ backgroundColor: 'var(--accent-soft)' }, { backgroundColor: 'transparent' }], {
    duration: GLOW_MS,
    easing: 'ease-out',
  });
}

/**
 * Glows the element when `signature` changes, not when it first appears. `pick` finds what to light from the element that
 * holds the ref (a row from its cell).
 */
export function useGlow<T extends Element>(signature: string | number, pick?: (own: T) => Element | null) {
  const ref = useRef<T>(null);
  const before = useRef(signature);
  const find = useRef(pick);
  useEffect(() => {
    if (before.current === signature) return;
    before.current = signature;
    const own = ref.current;
    if (own) glow(find.current ? find.current(own) : own);
  }, [signature]);
  return ref;
}
