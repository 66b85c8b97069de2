import type { StationSummary } from '@/server/domain/events';
import { HARM_ORDER, shownStatus, stationShown } from '@/server/domain/fleet/shown';
import type { StationRow } from '@/server/domain/fleet/views';
import type { ShownStatus } from '@/server/domain/station/status';

/** A listed row with what the live stream knows better: connection, statuses, power, last message. */
export function liveRow(from: StationRow, live: StationSummary | undefined): StationRow {
  if (!live) return from;
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
  return {
    ...from,
    name: live.name,
    admission: live.admission,
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
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}

/** Whether two rows differ at most in what the live stream tells. */
export function sameFacts(a: StationRow, b: StationRow): boolean {
  return (
    a.identity === b.identity &&
    a.name === b.name &&
    a.siteId === b.siteId &&
    a.siteName === b.siteName &&
    a.vendor === b.vendor &&
    a.model === b.model &&
    a.firmwareVersion === b.firmwareVersion &&
    a.version === b.version &&
    a.serialNumber === b.serialNumber &&
    a.securityProfile === b.securityProfile &&
    a.admission === b.admission &&
    a.demo === b.demo
  );
}

/** What makes a row glow when it changes: state and connection, not every watt. */
export function signatureOf(row: StationRow): string {
  return `${row.shown} ${row.connected} ${row.statuses.map(({ status, count }) => `${status}${count}`).join(' ')}`;
}
