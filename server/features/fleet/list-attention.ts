import { type Actor, inScope, may } from '../../domain/access/access';
import { findAttention } from '../../domain/fleet/attention';
import type { AttentionItem } from '../../domain/fleet/views';
import type { Clock } from '../ports';
import type { FleetView } from './fleet-view';
import type { Reads } from './read-ports';

const MAX_ITEMS = 100;
const MAX_DOUBTFUL = 500;
/** Many browsers ask at the same moment, whenever something changes. */
const KEEP_MS = 2000;
const DAY_MS = 86_400_000;
const EVERYWHERE = { siteIds: null };

export interface AttentionDesk {
  /** At most 100, most harmful first, of the actor's sites (and of one site when given). */
  list(actor: Actor, siteId: number | null): Promise<AttentionItem[]>;
}

/** Evaluates the rules for the whole fleet at most every two seconds and shows each actor his part. */
export function createAttentionDesk(ports: {
  fleet: FleetView;
  reads: Reads;
  clock: Clock;
  serverStartedAt: Date;
}): AttentionDesk {
  let kept: { at: number; items: Promise<AttentionItem[]> } | null = null;

  async function evaluate(): Promise<AttentionItem[]> {
    const now = ports.clock.now();
    const stations = [...ports.fleet.list(EVERYWHERE)];
    const faulted = stations.filter((s) => s.connected && s.connectors.some((c) => c.status === 'Faulted')).map((s) => s.id);
    const dayAgo = new Date(now.getTime() - DAY_MS);
    const [sites, counts, refusals, doubtful] = await Promise.all([
      ports.reads.fleet.sites(EVERYWHERE),
      faulted.length === 0 ? [] : ports.reads.fleet.faultCounts(faulted, new Date(now.getTime() - 7 * DAY_MS)),
      ports.reads.other.refusals(EVERYWHERE),
      ports.reads.fleet.doubtfulSessions(dayAgo, MAX_DOUBTFUL),
    ]);
    const siteNames = new Map(sites.map((site) => [site.id, site.name]));
    const faults = new Map(counts.map((f) => [`${f.stationId}.${f.evseId}.${f.connectorId}`, f.count]));
    return findAttention({
      now: now.getTime(),
      serverStartedAt: ports.serverStartedAt.getTime(),
      stations,
      siteName: (id) => siteNames.get(id) ?? null,
      faults: (stationId, evseId, connectorId) => faults.get(`${stationId}.${evseId}.${connectorId}`) ?? 0,
      refusals: refusals
        .filter((r) => r.lastAt >= dayAgo)
        .map((r) => ({
          ...r,
          knownStation: r.knownStation && {
            ...r.knownStation,
            siteId: ports.fleet.get(r.knownStation.id)?.siteId ?? null,
          },
        })),
      doubtful,
    });
  }

  return {
    async list(actor, siteId) {
      const now = ports.clock.now().getTime();
      if (!kept || now - kept.at >= KEEP_MS) {
        const items = evaluate();
        kept = { at: now, items };
        items.catch(() => {
          kept = null;
        });
      }
      const items = await kept.items;
      return items
        .filter((item) => inScope(actor, item.siteId) && (siteId === null || item.siteId === siteId))
        .filter((item) => item.kind !== 'refused' || may(actor.role, 'waitingRoom.read'))
        .slice(0, MAX_ITEMS);
    },
  };
}
