import type { StationConfigurationSource } from '../configuration/ports';
import type { Clock, EventBus } from '../ports';
import { checkDrift } from './check-drift';
import { createDesiredConfiguration } from './desired-for';
import { createDriftWatch, type DriftWatch } from './drift-watch';
import type { BaselineStore, DesiredConfiguration, DriftStore, ExceptionStore, GroupStore } from './ports';

/** What is kept of baselines. */
export interface BaselineStores {
  baselines: BaselineStore;
  exceptions: ExceptionStore;
  groups: GroupStore;
  drift: DriftStore;
}

/** Everything about baselines that procedures reach. */
export interface BaselineWork extends BaselineStores {
  desired: DesiredConfiguration;
  configurations: StationConfigurationSource;
  clock: Clock;
  bus: EventBus;
  /** Soon, not now. */
  recheck(stationIds: readonly number[]): void;
  /** Now; for some hundred at most. */
  check(stationIds: readonly number[]): Promise<number>;
}

/** Baselines over their store, and the watch that keeps drift up to date. The watch hears of nothing until it is given the bus. */
export function createBaselineWork(deps: {
  stores: BaselineStores;
  configurations: StationConfigurationSource;
  clock: Clock;
  bus: EventBus;
  log: { error(fields: object, message: string): void };
  delayMs?: number;
}): { work: BaselineWork; watch: DriftWatch } {
  const { stores, configurations, clock, bus, log, delayMs } = deps;
  const desired = createDesiredConfiguration({ ...stores, clock });
  const check = (stationIds: readonly number[]) =>
    checkDrift({ desired, configurations, drift: stores.drift, clock, bus }, stationIds);
  const watch = createDriftWatch({
    check,
    due: (now, olderThan, limit) => stores.drift.due(now, olderThan, limit),
    now: () => clock.now(),
    log,
    ...(delayMs === undefined ? {} : { delayMs }),
  });
  return { work: { ...stores, desired, configurations, clock, bus, recheck: (ids) => watch.note(ids), check }, watch };
}
