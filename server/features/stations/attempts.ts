const MAX_TRACKED = 10_000;
const FREE_FAILURES = 5;
const FIRST_BLOCK_MS = 5_000;
const LONGEST_BLOCK_MS = 120_000;
/** Failures further apart than this are no series. */
const FORGET_MS = 15 * 60_000;

interface Series {
  failures: number;
  lastAtMs: number;
  blockedUntilMs: number;
}

/**
 * Slows down password guessing: after five failures of one key in a row it is blocked, twice as long each time, two minutes
 * at most. Remembers the 10,000 most recent keys.
 */
export class FailedAttempts {
  private readonly series = new Map<string, Series>();

  /** Milliseconds until the next try may be made; 0 when it may be now. */
  blockedForMs(key: string, nowMs: number): number {
    const series = this.series.get(key);
    return series ? Math.max(0, series.blockedUntilMs - nowMs) : 0;
  }

  failed(key: string, nowMs: number): void {
    const before = this.series.get(key);
    const failures = before && nowMs - before.lastAtMs < FORGET_MS ? before.failures + 1 : 1;
    const over = failures - FREE_FAILURES;
    const blockMs = over < 0 ? 0 : Math.min(LONGEST_BLOCK_MS, FIRST_BLOCK_MS * 2 ** Math.min(over, 10));
    this.series.delete(key); // newest last
    this.series.set(key, { failures, lastAtMs: nowMs, blockedUntilMs: nowMs + blockMs });
    if (this.series.size > MAX_TRACKED) {
      const [oldest] = this.series.keys();
      if (oldest !== undefined) this.series.delete(oldest);
    }
  }

  succeeded(key: string): void {
    this.series.delete(key);
  }
}
