import type { QueueItem } from './items';

const KEY = 'laddnav.field.queue';

/** The queue as this browser keeps it: it outlives the page. All tabs see the same. */
let items: readonly QueueItem[] | null = null;
const listeners = new Set<() => void>();
const NONE: readonly QueueItem[] = [];

function read(): readonly QueueItem[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as QueueItem[]) : NONE; // written here alone
  } catch {
    return NONE;
  }
}

export function getItems(): readonly QueueItem[] {
  items ??= read();
  return items;
}
export const getNoItems = (): readonly QueueItem[] => NONE;

/** Reads what is kept, changes it, keeps it. False: the browser has no room; nothing changed. */
export function change(make: (items: readonly QueueItem[]) => readonly QueueItem[] | null): boolean {
  const made = make(read());
  if (made === null) return false;
  try {
    window.localStorage.setItem(KEY, JSON.stringify(made));
  } catch {
    return false;
  }
  items = made;
  for (const listener of listeners) listener();
  return true;
}

export function subscribe(listener: () => void): () => void {
  const other = (event: StorageEvent): void => {
    if (event.key !== KEY) return;
    items = null;
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', other);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', other);
  };
}
