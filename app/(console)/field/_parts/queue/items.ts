import { type FieldAction, maxAgeMs } from '@/server/domain/onboarding/field-action';

/** `queued`: on this phone. `sending`: on its way, or the line went before we heard. The others are over. */
export type QueueState = 'queued' | 'sending' | 'done' | 'refused' | 'expired';

/** One thing asked for at a station. */
export interface QueueItem {
  /** Made up here; the server does the same key once. */
  key: string;
  /** Who asked: nobody else's session sends it. */
  userId: string;
  stationId: number;
  identity: string;
  action: FieldAction;
  /** When it was asked for, ms since epoch. */
  at: number;
  state: QueueState;
  /** Followed further: the station has still to answer. */
  commandId: string | null;
  /** Why it was refused, in the server's words. */
  message: string | null;
}

/** Beyond this a phone takes no more until some have gone. */
export const MAX_WAITING = 40;
/** Of those that are over, the newest are shown. */
const MAX_OVER = 15;

const isOver = (item: QueueItem): boolean => item.state !== 'queued' && item.state !== 'sending';
const ended = (item: QueueItem): QueueItem =>
  item.action.kind === 'photo' ? { ...item, action: { kind: 'photo', base64: '' } } : item;

/** With one more at the end; null: there are as many as there may be. */
export function added(items: readonly QueueItem[], item: QueueItem): QueueItem[] | null {
  return items.filter((other) => !isOver(other)).length >= MAX_WAITING ? null : trimmed([...items, item]);
}

/** What is sent next: in the order it was asked for. What was being sent when the page went is sent again, under its key. */
export function next(items: readonly QueueItem[], userId: string): QueueItem | null {
  return items.find((item) => !isOver(item) && item.userId === userId) ?? null;
}

export function changed(items: readonly QueueItem[], key: string, change: Partial<QueueItem>): QueueItem[] {
  return trimmed(items.map((item) => (item.key === key ? { ...item, ...change } : item)));
}

/** What waited too long is not sent any more. One that may have reached the server is asked after all the same. */
export function expired(items: readonly QueueItem[], now: number): QueueItem[] {
  if (!items.some((item) => isLate(item, now))) return [...items];
  return trimmed(items.map((item) => (isLate(item, now) ? { ...item, state: 'expired' as const } : item)));
}

const isLate = (item: QueueItem, now: number): boolean => item.state === 'queued' && now - item.at > maxAgeMs(item.action.kind);

export function waiting(items: readonly QueueItem[]): QueueItem[] {
  return items.filter((item) => !isOver(item));
}

/** Takes back what has not left yet. */
export function withdrawn(items: readonly QueueItem[], key: string): QueueItem[] {
  return items.filter((item) => item.key !== key || item.state === 'sending');
}

function trimmed(items: readonly QueueItem[]): QueueItem[] {
  const over = items.filter(isOver);
  const drop = new Set(over.slice(0, Math.max(0, over.length - MAX_OVER)).map((item) => item.key));
  return items.filter((item) => !drop.has(item.key)).map((item) => (isOver(item) ? ended(item) : item));
}
