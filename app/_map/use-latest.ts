'use client';
import { useCallback, useLayoutEffect, useRef } from 'react';

/** A handler whose identity never changes and which always runs the latest version: memoised children stay still. */
export function useLatest<A extends unknown[], R>(handler: (...args: A) => R): (...args: A) => R {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
