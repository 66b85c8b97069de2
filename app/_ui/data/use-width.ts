'use client';
import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react';

/** Width of an element in px, followed as it changes; null before it is known. */
export function useWidth(ref: RefObject<Element | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  // Before the first paint: a table without its width shows nothing.
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setWidth(Math.round(element.getBoundingClientRect().width));
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

const COARSE = '(pointer: coarse)';

/** Whether people point with a finger here. */
export function useTouch(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(COARSE);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    () => matchMedia(COARSE).matches,
    () => false,
  );
}
