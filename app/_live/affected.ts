import type { Topic } from '@/server/domain/events';
import { type FleetTopic, topicsOf } from '@/server/domain/fleet/live';

/** Procedures whose answer about one station may differ after something of this topic. */
const STATION_PATHS: Record<Topic, readonly string[]> = {
  status: ['stations.get', 'stations.timeline', 'field.find', 'onboarding.get'],
  transactions: ['stations.get', 'stations.sessions', 'sessions.get', 'sessions.series'],
  commands: ['commands.list', 'commands.get', 'sessions.get', 'stations.history'],
  variables: ['stations.variables', 'configuration.settings', 'baselines.station'],
  messages: ['stations.messages'],
  history: ['stations.history', 'security.station'],
  details: ['stations.get', 'security.station', 'quirks.station'],
  holdings: ['stations.holdings', 'security.station', 'limits.station', 'limits.preview'],
  drift: ['baselines.station'],
};

/** Lists over many stations; refreshed more lazily. */
const FLEET_PATHS: Partial<Record<Topic, readonly string[]>> = {
  status: ['stations.list', 'live.attention'],
  transactions: ['stations.list', 'sessions.list', 'live.attention'],
  details: ['stations.list', 'stations.facets'],
  holdings: ['localLists.list', 'reservations.list', 'limits.list'],
  drift: ['stations.list', 'baselines.drift', 'baselines.driftStations', 'baselines.list', 'stationGroups.list'],
};

const LIST_PATHS: Record<FleetTopic, readonly string[]> = {
  stations: ['stations.list', 'stations.facets', 'sites.list', 'waitingRoom.list', 'about.get'],
  sites: ['sites.list', 'stations.list'],
  tokens: ['tokens.list', 'tokens.groups'],
  refusals: ['waitingRoom.list', 'onboarding.list', 'onboarding.get'],
  plans: ['plans.list', 'plans.get', 'plans.items', 'plans.item', 'plans.happened'],
};

export function stationPaths(mask: number): Set<string> {
  return new Set(topicsOf(mask).flatMap((topic) => STATION_PATHS[topic]));
}

export function fleetPaths(mask: number): Set<string> {
  return new Set(topicsOf(mask).flatMap((topic) => FLEET_PATHS[topic] ?? []));
}

export function listPaths(topics: readonly FleetTopic[]): Set<string> {
  return new Set(topics.flatMap((topic) => LIST_PATHS[topic] ?? []));
}
