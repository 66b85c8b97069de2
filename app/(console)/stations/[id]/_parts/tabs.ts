export const TABS = ['overview', 'sessions', 'configuration', 'messages', 'diagnostics', 'history'] as const;
export type Tab = (typeof TABS)[number];

export function tabOf(value: string | null): Tab {
  return TABS.find((tab) => tab === value) ?? 'overview';
}

/** Address of a tab; the overview is the station itself. */
export function tabHref(stationId: number, tab: Tab): string {
  return tab === 'overview' ? `/stations/${stationId}` : `/stations/${stationId}?tab=${tab}`;
}

/**
 * Where an OCPP message of a station is shown. Stations use ids again after a restart: `near`, when it was received, tells which one is
 * meant.
 */
export function messageHref(stationId: number, messageId: string, near?: Date | string): string {
  const at = near === undefined ? '' : `&at=${typeof near === 'string' ? near : near.toISOString()}`;
  return `/stations/${stationId}?tab=messages&m=${encodeURIComponent(messageId)}${at}`;
}

/** "2", or "2.1" where an EVSE has several connectors. */
export function placeName(place: { evseId: number; connectorId: number | null }, all: readonly { evseId: number }[]): string {
  const several = all.filter((other) => other.evseId === place.evseId).length > 1;
  return several && place.connectorId !== null ? `${place.evseId}.${place.connectorId}` : String(place.evseId);
}
