import { inScope } from '../../domain/access/access';
import type { StationSummary } from '../../domain/events';
import type { FleetTopic, LiveMessage } from '../../domain/fleet/live';
import type { FleetView } from '../../features/fleet/fleet-view';
import type { Scope } from '../../features/fleet/read-ports';
import type { ChangeLog } from './log';

/** Entries `from` up to `to` as one message for this scope: the newest state of each station once. Null: nothing to see. */
export function collectDelta(
  log: ChangeLog,
  fleet: Pick<FleetView, 'get'>,
  scope: Scope,
  range: { from: number; to: number },
  at: number,
): Extract<LiveMessage, { kind: 'delta' }> | null {
  const changedIds = new Set<number>();
  const goneIds = new Set<number>();
  const masks = new Map<number, number>();
  const fleetTopics = new Set<FleetTopic>();

  for (let seq = range.from; seq < range.to; seq++) {
    const entry = log.entry(seq);
    if (entry.kind === 'topic') {
      fleetTopics.add(entry.topic);
      continue;
    }
    if (entry.kind === 'touched') {
      masks.set(entry.stationId, (masks.get(entry.stationId) ?? 0) | entry.mask);
      continue;
    }
    // It was visible before: should it turn out to be out of sight now, the reader must drop it.
    if (entry.siteBefore !== undefined && inScope(scope, entry.siteBefore)) goneIds.add(entry.stationId);
    changedIds.add(entry.stationId);
    masks.set(entry.stationId, (masks.get(entry.stationId) ?? 0) | entry.mask);
  }

  const changed: StationSummary[] = [];
  for (const id of changedIds) {
    const summary = fleet.get(id);
    if (!summary || !inScope(scope, summary.siteId)) continue;
    changed.push(summary);
    goneIds.delete(id);
  }
  const touched: [number, number, number | null][] = [];
  for (const [id, mask] of masks) {
    const summary = fleet.get(id);
    if (summary && inScope(scope, summary.siteId)) touched.push([id, mask, summary.lastMessageAt]);
  }
  if (changed.length + goneIds.size + touched.length + fleetTopics.size === 0) return null;
  return { kind: 'delta', at, changed, removed: [...goneIds], touched, fleetTopics: [...fleetTopics] };
}
