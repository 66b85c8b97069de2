import type { Decision, Fact } from '../../domain/decision';
import type { Topic } from '../../domain/events';
import type { StationState } from '../../domain/station/state';
import type { StationEventRow } from '../../domain/writes';

/** Something a station tells that belongs in its history: security, firmware, logs, vendor data, monitored variables. */
export function recordStationEvents(
  state: StationState,
  events: readonly StationEventRow[],
  facts: readonly Fact[] = [],
): Decision {
  const topics: readonly Topic[] = events.length > 0 ? ['history'] : [];
  return { state, writes: { stationEvents: events }, topics, facts };
}
