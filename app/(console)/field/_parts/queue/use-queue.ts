'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { errorCode, useTRPCClient } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import type { FieldAction } from '@/server/domain/onboarding/field-action';
import { added, changed, expired, next, type QueueItem, withdrawn } from './items';
import { change, getItems, getNoItems, subscribe } from './store';

/** How long an answer is waited for: a line that is up but dead must not hold the queue. */
const ANSWER_MS = 20_000;
const FIRST_PAUSE_MS = 1_500;
const LONGEST_PAUSE_MS = 20_000;
/** Asked again later under the same key: the line, or the server, may be better by then. */
const AGAIN: ReadonlySet<string | null> = new Set([
  null,
  'TOO_MANY_REQUESTS',
  'TIMEOUT',
  'CLIENT_CLOSED_REQUEST',
  'INTERNAL_SERVER_ERROR',
  'UNAUTHORIZED',
]);

export interface FieldQueue {
  items: readonly QueueItem[];
  /** Whether the last try reached the server; null: nothing was tried yet. */
  reached: boolean | null;
  /** False: the queue is full. */
  add: (station: { id: number; identity: string }, action: FieldAction) => boolean;
  withdraw: (key: string) => void;
  /** Tries now instead of later. */
  retry: () => void;
}

/** Actions of this phone: kept in the browser, sent one after the other, each under its own key, so that none is done twice. */
export function useFieldQueue(): FieldQueue {
  const items = useSyncExternalStore(subscribe, getItems, getNoItems);
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { me } = useMe();
  const [reached, setReached] = useState<boolean | null>(null);
  const [round, setRound] = useState(0);
  const userId = me?.id ?? null;
  const retry = useCallback(() => setRound((n) => n + 1), []);
  const waits = userId !== null && next(items, userId) !== null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round begins anew
  useEffect(() => {
    if (!waits || userId === null) return;
    const stop = new AbortController();
    let pauseMs = FIRST_PAUSE_MS;
    const go = async (): Promise<void> => {
      while (!stop.signal.aborted) {
        change((all) => expired(all, Date.now()));
        const item = next(getItems(), userId);
        if (item === null) return;
        const went = await send(item);
        if (stop.signal.aborted) return;
        setReached(went);
        if (!went) {
          await rest(pauseMs, stop.signal);
          pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
          continue;
        }
        pauseMs = FIRST_PAUSE_MS;
        void queries.invalidateQueries();
      }
    };
    /** False: it has to be tried again. */
    const send = async (item: QueueItem): Promise<boolean> => {
      if (!navigator.onLine) return false; // it has not left
      change((all) => changed(all, item.key, { state: 'sending' }));
      const limit = AbortSignal.any([stop.signal, AbortSignal.timeout(ANSWER_MS)]);
      try {
        const { key, stationId, action, at } = item;
        const ageMs = Math.max(0, Date.now() - at);
        const result = await client.field.act.mutate({ key, stationId, ageMs, action: toInput(action) }, { signal: limit });
        change((all) =>
          changed(
            all,
            key,
            result.state === 'done'
              ? { state: 'done', commandId: result.commandId }
              : { state: 'refused', message: result.message },
          ),
        );
        return true;
      } catch (error) {
        if (AGAIN.has(errorCode(error))) return false;
        const message = error instanceof Error ? error.message : String(error);
        change((all) => changed(all, item.key, { state: 'refused', message }));
        return true;
      }
    };
    // One tab at a time; the server would tell them apart by the key all the same.
    if ('locks' in navigator)
      navigator.locks.request('laddnav-field-queue', { signal: stop.signal }, () => go()).catch(() => {}); // given up with the page
    else void go();
    return () => stop.abort();
  }, [waits, userId, round, client, queries]);

  useEffect(() => {
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [retry]);

  return useMemo(
    () => ({
      items: items.filter((item) => item.userId === userId),
      reached,
      retry,
      withdraw: (key) => void change((all) => withdrawn(all, key)),
      add(station, action) {
        if (userId === null) return false;
        const item: QueueItem = {
          key: crypto.randomUUID ? crypto.randomUUID() : madeUp(),
          userId,
          stationId: station.id,
          identity: station.identity,
          action,
          at: Date.now(),
          state: 'queued',
          commandId: null,
          message: null,
        };
        return change((all) => added(all, item));
      },
    }),
    [items, userId, reached, retry],
  );
}

type ActInput = Parameters<ReturnType<typeof useTRPCClient>['field']['act']['mutate']>[0]['action'];
/** Lists that nobody changes are written as changeable by the schemas' types. */
const toInput = (action: FieldAction): ActInput => action as ActInput;

/** Ends early when nobody waits any more. */
function rest(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stop.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** A version 4 UUID where the page is not from a secure origin (http in a workshop). */
function madeUp(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, i) =>
    (i === 6 ? (byte & 15) | 64 : i === 8 ? (byte & 63) | 128 : byte).toString(16).padStart(2, '0'),
  );
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-');
}
