import type { StationSummary } from '@/server/domain/events';
import { HARM_ORDER, shownStatus, stationShown } from '@/server/domain/fleet/shown';
import type { StationRow } from '@/server/domain/fleet/views';
import type { ShownStatus } from '@/server/domain/station/status';

/**
 * A listed row with what the live stream knows better: connection, statuses, power, last message. Gives back the row made
 * before when nothing differs, so that a table redraws only what changed.
 */
export function liveRow(
  from: StationRow,
  live: StationSummary | undefined,
  before?: { from: StationRow; row: StationRow },
): StationRow {
  if (!live) return before?.from === from ? before.row : from;
  const counts = new Map<ShownStatus, number>();
  let powerW = 0;
  let activeTransactions = 0;
  for (const connector of live.connectors) {
    const status = shownStatus(live.connected, connector);
    counts.set(status, (counts.get(status) ?? 0) + 1);
    if (connector.transaction) {
      activeTransactions++;
      if (live.connected) powerW += connector.transaction.powerW ?? 0;
    }
  }
  const row: StationRow = {
    ...from,
    name: live.name,
    connected: live.connected,
    connectionChangedAt: dateOf(live.connectionChangedAt),
    lastMessageAt: dateOf(live.lastMessageAt),
    shown: stationShown(live),
    connectorCount: live.connectors.length,
    statuses: HARM_ORDER.flatMap((status) => {
      const count = counts.get(status);
      return count ? [{ status, count }] : [];
    }),
    activeTransactions,
    powerW,
  };
  return before && before.from === from && same(before.row, row) ? before.row : row;
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}

function same(a: StationRow, b: StationRow): boolean {
  return (
    a.name === b.name &&
    a.connected === b.connected &&
    Number(a.connectionChangedAt) === Number(b.connectionChangedAt) &&
    Number(a.lastMessageAt) === Number(b.lastMessageAt) &&
    a.shown === b.shown &&
    a.powerW === b.powerW &&
    a.activeTransactions === b.activeTransactions &&
    statusText(a) === statusText(b)
  );
}

function statusText(row: StationRow): string {
  return row.statuses.map(({ status, count }) => `${status}${count}`).join(' ');
}

/** What makes a row glow when it changes: state and connection, not every watt. */
export function signatureOf(row: StationRow): string {
  return `${row.shown} ${row.connected} ${statusText(row)}`;
}
