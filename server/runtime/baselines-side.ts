import type { Logger } from 'pino';
import { type BaselineWork, createBaselineWork } from '../features/baselines/work';
import type { Clock, EventBus } from '../features/ports';
import type { Store } from '../store';
import type { Lifecycle } from './lifecycle';

export interface BaselinesSide {
  work: BaselineWork;
  /** Holds stations against their baselines that are due; how many. */
  sweepDrift(): Promise<number>;
}

/** Baselines, and drift found as it comes about: boots, firmware, settings read or changed, stations and baselines edited. */
export function createBaselinesSide(deps: {
  log: Logger;
  clock: Clock;
  bus: EventBus;
  store: Store;
  lifecycle: Lifecycle;
}): BaselinesSide {
  const { log, clock, bus, store, lifecycle } = deps;
  const { work, watch } = createBaselineWork({
    stores: store.baselines,
    configurations: store.configurations,
    clock,
    bus,
    log,
  });
  const unsubscribe = bus.subscribe((event) => watch.onEvent(event));
  lifecycle.add('drift watch', async () => {
    unsubscribe();
    await watch.stop();
  });
  return { work, sweepDrift: () => watch.sweep() };
}
