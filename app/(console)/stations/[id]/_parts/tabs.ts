import type { Permission } from '@/server/domain/access/access';

export const TABS = ['overview', 'sessions', 'configuration', 'messages', 'diagnostics', 'history'] as const;
export type Tab = (typeof TABS)[number];

/** What a reader must be allowed to be offered a tab. */
export const TAB_PERMISSION: Record<Tab, Permission> = {
  overview: 'stations.read',
  sessions: 'sessions.read',
  configuration: 'configuration.read',
  messages: 'messages.read',
  diagnostics: 'stations.read',
  history: 'audit.read',
};

export function tabOf(value: string | null): Tab {
  return TABS.find((tab) => tab === value) ?? 'overview';
}

/** Address of a tab; the overview is the station itself. */
export function tabHref(stationId: number, tab: Tab): string {
  return tab === 'overview' ? `/stations/${stationId}` : `/stations/${stationId}?tab=${tab}`;
}

/** "2", or "2.1" where an EVSE has several connectors. */
export function placeName(place: { evseId: number; connectorId: number | null }, all: readonly { evseId: number }[]): string {
  const several = all.filter((other) => other.evseId === place.evseId).length > 1;
  return several && place.connectorId !== null ? `${place.evseId}.${place.connectorId}` : String(place.evseId);
}
