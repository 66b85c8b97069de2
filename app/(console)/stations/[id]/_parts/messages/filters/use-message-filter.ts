'use client';
import { useCallback, useMemo } from 'react';
import { useUrlState } from '@/app/_lib/use-url-state';

/** What `stations.messages` takes besides paging. */
export interface MessageQuery {
  id: number;
  action?: string;
  direction?: 'inbound' | 'outbound';
  trouble?: Trouble;
  transactionId?: number;
  text?: string;
  after?: Date;
  before?: Date;
}

export const TROUBLES = ['any', 'errors', 'bent'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Spans that end now, in minutes. */
export const SPANS = { '15m': 15, '1h': 60, '24h': 1440, '7d': 10_080 } as const;
export type Span = keyof typeof SPANS;

const NONE = { action: null, dir: null, problems: null, tx: null, q: null, time: null, from: null, to: null };

/** The filter of the messages as the address has it, ready for the server. */
export function useMessageFilter(stationId: number) {
  const { get, set } = useUrlState();
  const action = get('action');
  const dir = get('dir');
  const problems = get('problems');
  const tx = Number(get('tx'));
  const text = get('q') ?? '';
  const time = get('time');
  const from = get('from');
  const to = get('to');
  const filter = useMemo((): MessageQuery => {
    const trouble = TROUBLES.find((one) => one === problems) ?? (problems === null ? null : 'any');
    const span = spanOf(time);
    const after = span ? new Date(Date.now() - SPANS[span] * 60_000) : instantOf(from);
    const before = span ? null : instantOf(to);
    return {
      id: stationId,
      ...(action ? { action } : {}),
      ...(dir === 'in' ? { direction: 'inbound' } : dir === 'out' ? { direction: 'outbound' } : {}),
      ...(trouble ? { trouble } : {}),
      ...(Number.isSafeInteger(tx) && tx > 0 ? { transactionId: tx } : {}),
      ...(text.trim() ? { text: text.trim().slice(0, 200) } : {}),
      ...(after ? { after } : {}),
      ...(before ? { before } : {}),
    };
  }, [stationId, action, dir, problems, tx, text, time, from, to]);
  const clear = useCallback(() => set(NONE), [set]);
  return { filter, isFiltered: Object.keys(filter).length > 1, clear };
}

export function spanOf(time: string | null): Span | null {
  return time !== null && Object.hasOwn(SPANS, time) ? (time as Span) : null;
}

/** A hand-written address may hold anything. */
export function instantOf(text: string | null): Date | null {
  if (!text) return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Address of the file with everything the filter matches. */
export function exportHref(filter: MessageQuery, format: 'jsonl' | 'csv'): string {
  const query = new URLSearchParams({ format });
  for (const [key, value] of Object.entries(filter))
    query.set(key, value instanceof Date ? value.toISOString() : String(value));
  return `/api/export/messages?${query}`;
}
