import { isCallError } from './link';
import type { Payload } from './types';

/** Plain data: it outlives the process. */
export interface Outgoing {
  action: string;
  /**
   * lasting: kept and delivered in order, however long the connection is away (transactions);
   * reading: the same, but the first to go when the queue is full; passing: forgotten when the connection is lost.
   */
  keep: 'lasting' | 'reading' | 'passing';
  payload: Payload;
  /** Key of the session it is about; 1.6 messages get the number their start was given when they are sent. */
  session?: string;
}

/** Beyond this many waiting messages readings are thrown away, oldest first, as a station's memory would. */
const CAPACITY = 400;
/** OCPP 1.6 TransactionMessageAttempts. */
const ATTEMPTS = 3;

/** Messages of one station in the order they happened; one on its way at a time. */
export class Outbox {
  private readonly queue: Outgoing[];
  private running = false;

  /** @param deliver sends one message; rejects with a CALLERROR, or when the connection failed */
  constructor(
    kept: readonly Outgoing[],
    private readonly deliver: (message: Outgoing) => Promise<void>,
  ) {
    this.queue = [...kept];
  }

  /** What must not be lost with the process. */
  get lasting(): Outgoing[] {
    return this.queue.filter((m) => m.keep !== 'passing');
  }

  push(message: Outgoing): void {
    if (this.queue.length >= CAPACITY) {
      const at = this.queue.findIndex((m, i) => i > 0 && m.keep !== 'lasting');
      if (at > 0) this.queue.splice(at, 1);
    }
    this.queue.push(message);
  }

  /** The connection is gone: what only mattered then is dropped. */
  forgetPassing(): void {
    const kept = this.queue.filter((m) => m.keep !== 'passing');
    this.queue.splice(0, this.queue.length, ...kept);
  }

  /** Sends until the queue is empty or the connection fails. Safe to call at any time. */
  async flush(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      let attempts = 0;
      for (let head = this.queue[0]; head; head = this.queue[0]) {
        try {
          await this.deliver(head);
        } catch (error) {
          if (!isCallError(error)) return; // kept; sent again after the next connection
          if (head.keep !== 'passing' && ++attempts < ATTEMPTS) continue;
        }
        attempts = 0;
        if (this.queue[0] === head) this.queue.shift();
      }
    } finally {
      this.running = false;
    }
  }
}
