/** At most so often is a station's last_message_at written while it talks. */
const INTERVAL_MS = 1000;

/**
 * Stations heard from, newest instant each. `last_message_at` says nothing the message itself does not say, and a row
 * rewritten for every message is the dearest write there is: so it is written at once when nothing was for a while, else once a
 * second for all stations together. Bounded by the number of stations.
 */
export class Touches {
  private heardAt = new Map<number, number>();
  private takenAt = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly onDue: () => void) {}

  get pending(): boolean {
    return this.heardAt.size > 0;
  }

  heard(stationId: number, ms: number): void {
    if (!Number.isFinite(ms)) return;
    const known = this.heardAt.get(stationId);
    if (known === undefined || known < ms) this.heardAt.set(stationId, ms);
  }

  due(force: boolean): boolean {
    return this.pending && (force || performance.now() - this.takenAt >= INTERVAL_MS);
  }

  /** What is due; nothing when it is not. */
  take(force: boolean): ReadonlyMap<number, number> {
    if (!this.due(force)) {
      if (this.pending) this.arm();
      return NOTHING;
    }
    const taken = this.heardAt;
    this.heardAt = new Map();
    this.takenAt = performance.now();
    return taken;
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private arm(): void {
    if (this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.onDue();
    }, INTERVAL_MS);
    this.timer.unref();
  }
}

const NOTHING: ReadonlyMap<number, number> = new Map();
