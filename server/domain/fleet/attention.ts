import type { ConnectorSummary, StationSummary } from '../events';
import type { AttentionItem } from './views';

/** Charging without energy is worth a look after this long. */
export const NO_ENERGY_MS = 15 * 60_000;
/** A station alone offline is worth a look after this long; a shorter drop is everyday life of mobile networks. */
export const OFFLINE_MS = 5 * 60_000;
/** Stations of a site lost within this time went together: power or network of the site. */
export const TOGETHER_MS = 30_000;
/** After our own start, stations need this long to come back before their absence means anything. */
export const START_GRACE_MS = 2 * 60_000;

/** Everything the rules look at, as plain facts. Instants in ms since epoch. */
export interface AttentionFacts {
  now: number;
  serverStartedAt: number;
  stations: Iterable<StationSummary>;
  siteName(siteId: number): string | null;
  /** How often this connector reported a fault in the last seven days. */
  faults(stationId: number, evseId: number, connectorId: number): number;
  refusals: readonly {
    id: number;
    identity: string;
    reason: string;
    firstAt: Date;
    lastAt: Date;
    count: number;
    knownStation: { id: number; name: string; siteId: number | null } | null;
  }[];
  doubtful: readonly {
    id: number;
    stationId: number;
    stationName: string;
    siteId: number | null;
    evseId: number;
    connectorId: number | null;
    startedAt: Date;
    lastHeardAt: Date;
    doubts: readonly string[];
  }[];
}

const HARM: readonly AttentionItem['kind'][] = [
  'siteOffline',
  'fault',
  'chargingNoEnergy',
  'stationOffline',
  'refused',
  'sessionDoubt',
];

/** What a person should look at, most harmful first; of the same kind, what concerns most first, then what lasts longest. */
export function findAttention(facts: AttentionFacts): AttentionItem[] {
  const items: AttentionItem[] = [];
  const offlineBySite = new Map<number, StationSummary[]>();
  const alone: StationSummary[] = [];
  const sitesWithLife = new Set<number>();

  for (const station of facts.stations) {
    if (station.admission !== 'accepted') continue;
    if (station.connected) {
      if (station.siteId !== null) sitesWithLife.add(station.siteId);
      for (const connector of station.connectors) items.push(...connectorItems(station, connector, facts));
    } else if (station.connectionChangedAt !== null) {
      if (station.siteId === null) alone.push(station);
      else offlineBySite.set(station.siteId, [...(offlineBySite.get(station.siteId) ?? []), station]);
    }
  }
  if (facts.now - facts.serverStartedAt >= START_GRACE_MS)
    items.push(...offlineItems(facts, offlineBySite, sitesWithLife, alone));
  for (const refusal of facts.refusals) items.push(refusedItem(refusal));
  for (const session of facts.doubtful) items.push(doubtItem(session, facts));
  return items.sort(
    (a, b) => HARM.indexOf(a.kind) - HARM.indexOf(b.kind) || b.count - a.count || a.since.getTime() - b.since.getTime(),
  );
}

function base(station: StationSummary, facts: AttentionFacts) {
  return {
    stationId: station.id,
    siteId: station.siteId,
    stationName: station.name,
    siteName: station.siteId === null ? null : facts.siteName(station.siteId),
  };
}

function connectorItems(station: StationSummary, c: ConnectorSummary, facts: AttentionFacts): AttentionItem[] {
  const place = { ...base(station, facts), evseId: c.evseId, connectorId: c.connectorId };
  const items: AttentionItem[] = [];
  if (c.status === 'Faulted') {
    const occurrences = facts.faults(station.id, c.evseId, c.connectorId);
    items.push({
      ...place,
      key: `fault:${station.id}:${c.evseId}:${c.connectorId}`,
      kind: 'fault',
      since: new Date(c.statusAt),
      transactionId: c.transaction?.id ?? null,
      count: Math.max(1, occurrences),
      facts: {
        reportedStatus: c.reportedStatus,
        errorCode: c.errorCode,
        vendorErrorCode: c.vendorErrorCode,
        info: c.info,
        occurrences,
      },
    });
  }
  const t = c.transaction;
  if (t?.chargingState === 'Charging') {
    const grewAt = t.energyGrewAt ?? t.startedAt;
    // Silence is no evidence: the station must have been heard after the time in which energy should have grown.
    if (t.lastHeardAt - grewAt > NO_ENERGY_MS)
      items.push({
        ...place,
        key: `noEnergy:${t.id}`,
        kind: 'chargingNoEnergy',
        since: new Date(grewAt),
        transactionId: t.id,
        count: 1,
        facts: { meterWh: t.energyWh, powerW: t.powerW, soc: t.soc, lastHeardAt: new Date(t.lastHeardAt).toISOString() },
      });
  }
  return items;
}

function offlineItems(
  facts: AttentionFacts,
  bySite: ReadonlyMap<number, readonly StationSummary[]>,
  sitesWithLife: ReadonlySet<number>,
  alone: readonly StationSummary[],
): AttentionItem[] {
  const items: AttentionItem[] = [];
  const single = [...alone];
  for (const [siteId, stations] of bySite) {
    const lostAt = stations.map((s) => s.connectionChangedAt ?? 0);
    const first = Math.min(...lostAt);
    const spread = Math.max(...lostAt) - first;
    if (stations.length < 2 || sitesWithLife.has(siteId) || spread > TOGETHER_MS) {
      single.push(...stations);
      continue;
    }
    items.push({
      key: `site:${siteId}`,
      kind: 'siteOffline',
      since: new Date(first),
      stationId: null,
      siteId,
      stationName: null,
      siteName: facts.siteName(siteId),
      evseId: null,
      connectorId: null,
      transactionId: null,
      count: stations.length,
      facts: { stations: stations.length, withinS: Math.round(spread / 1000) },
    });
  }
  for (const station of single) {
    const lostAt = station.connectionChangedAt ?? 0;
    if (facts.now - lostAt < OFFLINE_MS) continue;
    const charging = station.connectors.filter((c) => c.transaction !== null).length;
    items.push({
      ...base(station, facts),
      key: `offline:${station.id}`,
      kind: 'stationOffline',
      since: new Date(lostAt),
      evseId: null,
      connectorId: null,
      transactionId: null,
      count: Math.max(1, charging),
      facts: { reason: station.disconnectReason, openTransactions: charging },
    });
  }
  return items;
}

function refusedItem(r: AttentionFacts['refusals'][number]): AttentionItem {
  return {
    key: `refused:${r.id}`,
    kind: 'refused',
    since: r.firstAt,
    stationId: r.knownStation?.id ?? null,
    siteId: r.knownStation?.siteId ?? null,
    stationName: r.knownStation?.name ?? null,
    siteName: null,
    evseId: null,
    connectorId: null,
    transactionId: null,
    count: r.count,
    facts: { refusalId: r.id, identity: r.identity, reason: r.reason, lastAt: r.lastAt.toISOString() },
  };
}

function doubtItem(s: AttentionFacts['doubtful'][number], facts: AttentionFacts): AttentionItem {
  return {
    key: `doubt:${s.id}`,
    kind: 'sessionDoubt',
    since: s.lastHeardAt,
    stationId: s.stationId,
    siteId: s.siteId,
    stationName: s.stationName,
    siteName: s.siteId === null ? null : facts.siteName(s.siteId),
    evseId: s.evseId,
    connectorId: s.connectorId,
    transactionId: s.id,
    count: s.doubts.length,
    facts: { doubts: s.doubts.join(', '), startedAt: s.startedAt.toISOString() },
  };
}
