import type { DomainEvent } from '../domain/events';
import type { EventBus } from '../features/ports';

/**
 * Events within one process: every listener is called before `publish` returns, in order of subscription. A listener's error
 * is handed to `onError` and keeps neither the publisher nor the other listeners from going on.
 */
export function createMemoryBus(onError: (error: unknown, event: DomainEvent) => void): EventBus {
  const listeners = new Set<(event: DomainEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          onError(error, event);
        }
      }
    },
    subscribe(listener) {
      // Its own entry, so that one function subscribed twice is stopped once at a time.
      const entry = (event: DomainEvent): void => listener(event);
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
}
