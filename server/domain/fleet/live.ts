import { type StationSummary, TOPICS, type Topic } from '../events';
import type { FleetColumns } from './columns';
import type { SiteView } from './views';

/** Fleet-wide lists a browser may hold; named when they changed. */
export const FLEET_TOPICS = ['stations', 'sites', 'refusals', 'tokens', 'plans'] as const;
export type FleetTopic = (typeof FLEET_TOPICS)[number];

/** One station's changed parts: id, bits of `TOPICS` (see `topicsOf`), newest message (ms since epoch). */
export type Touched = [stationId: number, topicMask: number, lastMessageAt: number | null];

/**
 * What `live.stream` sends. `snapshot` replaces everything known; `resnapshot` warns that deltas were lost (a snapshot
 * follows on the same stream), so every cached query may be old.
 */
export type LiveMessage =
  | { kind: 'snapshot'; at: number; fleet: FleetColumns; sites: SiteView[] }
  | {
      kind: 'delta';
      at: number;
      changed: StationSummary[];
      removed: number[];
      touched: Touched[];
      fleetTopics: FleetTopic[];
    }
  | { kind: 'resnapshot'; reason: 'slow' | 'gap' };

/** Bit set of topics, bit n being `TOPICS[n]`. */
export function topicMask(topics: readonly Topic[]): number {
  let mask = 0;
  for (const topic of topics) mask |= 1 << TOPICS.indexOf(topic);
  return mask;
}

export function topicsOf(mask: number): Topic[] {
  return TOPICS.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
