'use client';
import { useCallback, useSyncExternalStore } from 'react';

/** One timer for every relative time on the screen; it runs only while someone looks. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let offsetMs = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** The server's time, as far as we know: this computer's clock corrected by what the live stream showed. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

/** Told by the live stream; small differences are network delay and ignored. */
export function noteServerTime(at: number): void {
  const difference = at - Date.now();
  offsetMs = Math.abs(difference) > 2_500 ? difference : 0;
}

/** Now in ms, ticking every `everyMs` (a multiple of a second). */
export function useNow(everyMs = 1000): number {
  const snapshot = useCallback(() => Math.floor(serverNow() / everyMs) * everyMs, [everyMs]);
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}
