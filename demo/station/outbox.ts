import { isCallError } from './link';
import type { Payload } from './types';

export interface Outgoing {
  action: string;
  /**
   * lasting: kept and delivered in order, however long the connection is away (transactions);
   * reading: the same, but the first to go when the queue is full; passing: forgotten when the connection is lost.
   */
  keep: 'lasting' | 'reading' | 'passing';
  /** Made when it is sent: a 1.6 reading needs the number its start was given. Null: nothing to say any more. */
  build(): Payload | null;
  answered?(answer: Payload): void;
}

/** Beyond this many waiting messages readings are thrown away, oldest first, as a station's memory would. */
const CAPACITY = 400;
/** OCPP 1.6 TransactionMessageAttempts. */
const ATTEMPTS = 3;

/** Messages of one station in the order they happened; one on its way at a time. */
export class Outbox {
  private readonly queue: Outgoing[] = [];
  private running = false;

  constructor(private readonly send: (action: string, payload: Payload) => Promise<Payload>) {}

  get length(): number {
    return this.queue.length;
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
        const payload = head.build();
        try {
          if (payload) {
            const answer = await this.send(head.action, payload);
            head.answered?.(answer);
          }
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
