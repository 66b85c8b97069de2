import type { Logger } from 'pino';
import type { Config } from '../config';
import type { DesiredConfiguration } from '../features/baselines/ports';
import type { CommandService } from '../features/commands/service';
import type { FleetView } from '../features/fleet/fleet-view';
import type { Clock, EventBus } from '../features/ports';
import type { PlanDesk } from '../features/rollouts/desk';
import { createHabitNotes } from '../features/rollouts/engine/habits';
import { createPace } from '../features/rollouts/pace';
import { createPlanDesk } from '../features/rollouts/plan-desk';
import { PlanRunner } from '../features/rollouts/runner';
import type { Store } from '../store';
import { gather } from '../store/gather';
import { createSettingHabits } from '../store/rollouts/habits';
import { createPlanStore } from '../store/rollouts/plans';
import { createPlanReads } from '../store/rollouts/reads';
import { createPlanStations, createSentSince } from '../store/rollouts/stations';
import type { Lifecycle } from './lifecycle';
import type { StationsSide } from './stations-side';

export interface RolloutsSide {
  desk: PlanDesk;
  /** Goes on with what was under way; stations must be able to come in. */
  start(): Promise<void>;
}

/** A station that comes in may boot within this; it is asked for nothing before. */
const SETTLE_MS = 10_000;

/** Plans and their runner, over the store, the commands of this node and the fleet in memory. */
export function createRolloutsSide(deps: {
  config: Pick<Config, 'planCallsPerSecond'>;
  log: Logger;
  clock: Clock;
  bus: EventBus;
  store: Store;
  lifecycle: Lifecycle;
  commands: Pick<CommandService, 'requestAndWait'>;
  /** Called with every boot of a station. */
  onBooted: StationsSide['onBooted'];
  desired: DesiredConfiguration;
  fleet: Pick<FleetView, 'get'>;
  settleMs?: number;
}): RolloutsSide {
  const { log, clock, store, lifecycle } = deps;
  const planStore = createPlanStore(store.pool);
  const stations = createPlanStations(store.pool);
  const pace = createPace(deps.config.planCallsPerSecond);
  const load = gather<
    { stationId: number; keys: readonly string[] },
    Awaited<ReturnType<Store['configurations']['load']>>[number] | null
  >({
    run: async (asked) => {
      const ids = [...new Set(asked.map((one) => one.stationId))];
      const keys = [...new Set(asked.flatMap((one) => one.keys))];
      const loaded = new Map((await store.configurations.load(ids, { keys })).map((one) => [one.stationId, one]));
      return asked.map((one) => loaded.get(one.stationId) ?? null);
    },
    gatherMs: 2,
    maxItems: 100,
    maxRuns: 2,
  });
  const runner = new PlanRunner({
    store: planStore,
    stations,
    fleet: deps.fleet,
    bus: deps.bus,
    clock,
    log,
    load: (stationId, keys) => load({ stationId, keys }),
    ask: (input) => pace(() => deps.commands.requestAndWait(input)),
    sentSince: createSentSince(store.pool),
    policies: store.stationPolicies,
    habits: createHabitNotes({
      habits: createSettingHabits(store.pool),
      clock,
      onError: (err) => log.error({ err }, 'a model’s way with a setting could not be noted'),
    }),
    settleMs: deps.settleMs ?? SETTLE_MS,
  });
  const desk = createPlanDesk({
    configurations: store.configurations,
    desired: deps.desired,
    store: planStore,
    reads: createPlanReads(store.pool),
    stations,
    runner,
    clock,
    onError: (err) => log.error({ err }, 'a preview could not be computed'),
  });
  return {
    desk,
    async start() {
      const forget = deps.onBooted((stationId, at) => runner.onBooted(stationId, at));
      await runner.start();
      lifecycle.add('plans', async () => {
        forget();
        await runner.stop();
      });
    },
  };
}
