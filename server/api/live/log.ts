import { FLEET_TOPICS } from '../../domain/fleet/live';
import type { FleetChange } from '../../features/fleet/fleet-view';

const CHANGED = 0;
const TOUCHED = 1;
const REMOVED = 2;
const TOPIC = 3;

/** Site columns hold ids (always > 0); these stand for "no site" and "was not there". */
const NO_SITE = -1;
const NOT_THERE = -2;

export type LogEntry =
  | { kind: 'changed' | 'removed'; stationId: number; siteBefore: number | null | undefined; mask: number }
  | { kind: 'touched'; stationId: number; mask: number }
  | { kind: 'topic'; topic: (typeof FLEET_TOPICS)[number] };

/**
 * The newest changes of the fleet, numbered. Readers hold a number each and come when they like; the log keeps nothing per
 * reader and overwrites its oldest entries: a reader that comes too late must start over.
 */
export class ChangeLog {
  private readonly kinds: Uint8Array;
  private readonly ids: Int32Array;
  private readonly masks: Int32Array;
  private readonly sites: Int32Array;
  /** Number of the next entry. */
  head = 0;

  constructor(readonly capacity: number) {
    this.kinds = new Uint8Array(capacity);
    this.ids = new Int32Array(capacity);
    this.masks = new Int32Array(capacity);
    this.sites = new Int32Array(capacity);
  }

  append(change: FleetChange): void {
    const at = this.head++ % this.capacity;
    if (change.kind === 'topic') {
      this.kinds[at] = TOPIC;
      this.ids[at] = FLEET_TOPICS.indexOf(change.topic);
      return;
    }
    this.ids[at] = change.stationId;
    this.masks[at] = change.kind === 'removed' ? 0 : change.mask;
    if (change.kind === 'touched') {
      this.kinds[at] = TOUCHED;
      return;
    }
    this.kinds[at] = change.kind === 'changed' ? CHANGED : REMOVED;
    this.sites[at] = change.siteBefore === undefined ? NOT_THERE : (change.siteBefore ?? NO_SITE);
  }

  /** Whether everything from `seq` on is still here. */
  reaches(seq: number): boolean {
    return seq <= this.head && seq >= this.head - this.capacity;
  }

  /** Entry `seq`, which must be within reach and before `head`. */
  entry(seq: number): LogEntry {
    const at = seq % this.capacity;
    const kind = this.kinds[at];
    const stationId = this.ids[at] ?? 0;
    const mask = this.masks[at] ?? 0;
    if (kind === TOPIC) return { kind: 'topic', topic: FLEET_TOPICS[stationId] ?? 'stations' };
    if (kind === TOUCHED) return { kind: 'touched', stationId, mask };
    const site = this.sites[at] ?? NOT_THERE;
    const siteBefore = site === NOT_THERE ? undefined : site === NO_SITE ? null : site;
    return { kind: kind === CHANGED ? 'changed' : 'removed', stationId, siteBefore, mask };
  }
}
