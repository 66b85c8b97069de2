import type { TimelineView } from '../../../domain/fleet/views';
import type { ConnectorStatus, ShownStatus } from '../../../domain/station/status';

export interface StatusPoint {
  evseId: number;
  connectorId: number;
  at: Date;
  status: ConnectorStatus;
  reported: string;
}
export interface ChargingPoint {
  evseId: number;
  at: Date;
  /** Null: no transaction from here on. */
  chargingState: string | null;
}
export interface ConnectionPoint {
  at: Date;
  connected: boolean;
}

export interface TimelinePoints {
  /** Oldest first; what was true at `from` comes with an instant at or before it. */
  statuses: readonly StatusPoint[];
  charging: readonly ChargingPoint[];
  connection: readonly ConnectionPoint[];
}

/** Turns reports into bands without gaps from the first known state to `to`; while offline nobody can know. */
export function toBands(points: TimelinePoints, from: Date, to: Date): TimelineView {
  const connection = spans(points.connection, from, to);
  const places = new Map<string, StatusPoint[]>();
  for (const point of points.statuses) {
    const key = `${point.evseId}.${point.connectorId}`;
    places.set(key, [...(places.get(key) ?? []), point]);
  }
  const connectors = [...places.values()].map((statuses) => {
    const { evseId, connectorId } = statuses[0] ?? { evseId: 0, connectorId: 0 };
    const charging = points.charging.filter((point) => point.evseId === evseId);
    return { evseId, connectorId, bands: connectorBands(statuses, charging, points.connection, from, to) };
  });
  connectors.sort((a, b) => a.evseId - b.evseId || a.connectorId - b.connectorId);
  return {
    from,
    to,
    connection: connection.map((s) => ({ from: s.from, to: s.to, connected: s.point.connected })),
    connectors,
  };
}

type Bands = TimelineView['connectors'][number]['bands'];

function connectorBands(
  statuses: readonly StatusPoint[],
  charging: readonly ChargingPoint[],
  connection: readonly ConnectionPoint[],
  from: Date,
  to: Date,
): Bands {
  const instants = [...statuses, ...charging, ...connection].map((point) => Math.max(point.at.getTime(), from.getTime()));
  const cuts = [...new Set(instants)].filter((at) => at < to.getTime()).sort((a, b) => a - b);
  const statusAt = walker(statuses);
  const chargingAt = walker(charging);
  const connectionAt = walker(connection);
  const bands: Bands = [];
  for (const [i, cut] of cuts.entries()) {
    const status = statusAt(cut);
    const state = chargingAt(cut);
    const online = connectionAt(cut)?.connected ?? true;
    if (!status) continue;
    const shown = online ? shownOf(status, state?.chargingState ?? null) : 'Offline';
    const end = new Date(cuts[i + 1] ?? to.getTime());
    const last = bands.at(-1);
    if (last && last.status === shown && last.reported === status.reported && last.to.getTime() === cut) last.to = end;
    else bands.push({ from: new Date(cut), to: end, status: shown, reported: status.reported });
  }
  return bands;
}

/** 1.6 says Charging in the status itself; 2.x says Occupied, and Charging in the transaction. */
function shownOf(point: StatusPoint, chargingState: string | null): ShownStatus {
  if (point.status !== 'Occupied') return point.status;
  if (point.reported === 'Charging') return 'Charging';
  return point.reported === 'Occupied' && chargingState === 'Charging' ? 'Charging' : 'Occupied';
}

/** Newest point at or before an instant; instants must be asked in order. */
function walker<T extends { at: Date }>(points: readonly T[]): (at: number) => T | null {
  let next = 0;
  let current: T | null = null;
  return (at) => {
    for (let point = points[next]; point && point.at.getTime() <= at; point = points[next]) {
      current = point;
      next++;
    }
    return current;
  };
}

function spans<T extends { at: Date }>(points: readonly T[], from: Date, to: Date): { from: Date; to: Date; point: T }[] {
  return points
    .map((point, i) => ({
      from: new Date(Math.max(point.at.getTime(), from.getTime())),
      to: new Date(Math.min(points[i + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY, to.getTime())),
      point,
    }))
    .filter((span) => span.from < span.to);
}
