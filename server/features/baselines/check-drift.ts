import { type DriftItem, isSameDrift, type StationDrift, standOf, toDrift } from '../../domain/settings/drift';
import { planWish } from '../../domain/settings/kinds';
import type { StationConfiguration } from '../../domain/settings/station-configuration';
import type { StationConfigurationSource } from '../configuration/ports';
import type { Clock, EventBus } from '../ports';
import type { DesiredConfiguration, DriftStore, StationDesired } from './ports';

export interface DriftPorts {
  desired: DesiredConfiguration;
  configurations: StationConfigurationSource;
  drift: DriftStore;
  clock: Clock;
  bus: EventBus;
}

/**
 * Holds stations against their baselines, keeps what was found and tells browsers where it changed. Returns how many changed.
 * Meant for some hundred stations at a time.
 */
export async function checkDrift(ports: DriftPorts, stationIds: readonly number[]): Promise<number> {
  const now = ports.clock.now();
  const [desired, last] = await Promise.all([ports.desired.desiredFor(stationIds), ports.drift.last(stationIds)]);
  const wanted = [...desired.values()].filter((one) => one.desired.length + one.conflicts.length > 0);
  const keys = new Set(wanted.flatMap((one) => [...one.desired, ...one.conflicts].map(({ key }) => key)));
  const loaded =
    wanted.length === 0
      ? []
      : await ports.configurations.load(
          wanted.map((one) => one.stationId),
          { keys: [...keys] },
        );
  const configurations = new Map(loaded.map((one) => [one.stationId, one]));
  const found: StationDrift[] = [];
  const changed: number[] = [];
  for (const [stationId, one] of desired) {
    const before = last.get(stationId);
    const station = configurations.get(stationId);
    const items = station ? stand(one, station, now, before?.detail) : [];
    const drift = toDrift(stationId, items, now);
    found.push(drift);
    if (!before || !isSameDrift(before, drift)) changed.push(stationId);
  }
  await ports.drift.put(found);
  for (const stationId of changed)
    ports.bus.publish({ kind: 'stationTouched', stationId, topics: ['drift'], lastMessageAt: null });
  return changed.length;
}

/** Where every desired setting of a station stands now. */
export function stand(
  desired: StationDesired,
  station: StationConfiguration,
  now: Date,
  before: readonly DriftItem[] = [],
): DriftItem[] {
  const { conflicts, exceptions } = desired;
  return standOf({ station, desired: desired.desired, conflicts, exceptions, now, before, plan: planWish });
}
