import type { TestStation } from '../../../e2e/station/driver';
import type { Actor } from '../../domain/access/access';
import type { OcppVersion } from '../../domain/protocol';
import type { PlanItemRow, PlanView } from '../../domain/settings/plan-views';
import { DEFAULT_POLICY, type ItemState, type PlanState, type RolloutPolicy } from '../../domain/settings/rollout';
import type { Wish } from '../../domain/settings/wish';
import { createFleetView, type FleetView } from '../../features/fleet/fleet-view';
import type { PlanDesk } from '../../features/rollouts/desk';
import { createBaselinesSide } from '../../runtime/baselines-side';
import { createRolloutsSide } from '../../runtime/rollouts-side';
import { createReads } from '../../store/views/create-reads';
import { type Place, until, World, type WorldOptions } from '../world';

export const PLANNER: Actor = { userId: 'u1', name: 'Ada', email: 'ada@example.com', role: 'operator', siteIds: null };

/** A world of real stations with plans carried out in it. */
export class PlanWorld {
  private constructor(
    readonly world: World,
    readonly desk: PlanDesk,
    private readonly fleet: FleetView,
  ) {}

  static async open(options: WorldOptions = {}): Promise<PlanWorld> {
    const world = await World.open({ callTimeoutMs: 1500, ...options });
    const { clock } = world.parts;
    const fleet = createFleetView({
      reads: createReads(world.store.pool, { ocppUrl: () => '' }).fleet,
      bus: world.bus,
      clock,
      onError: () => {},
    });
    await fleet.start();
    const shared = { ...world.parts, bus: world.bus, store: world.store };
    const rollouts = createRolloutsSide({
      ...shared,
      ...world.side,
      desired: createBaselinesSide(shared).work.desired,
      fleet,
      settleMs: 0,
    });
    await rollouts.start();
    return new PlanWorld(world, rollouts.desk, fleet);
  }

  async close(): Promise<void> {
    this.fleet.stop();
    await this.world.close();
  }

  /** Stations that are here, with everything they have read once. */
  async stations(count: number, version: OcppVersion, model = 'Test'): Promise<{ place: Place; station: TestStation }[]> {
    const made = [];
    for (let n = 0; n < count; n++) {
      const place = await this.world.place();
      const station = await this.world.online(place, version, { model });
      made.push({ place, station });
    }
    for (const { place } of made) {
      await this.world.ask(place, { kind: 'ReadVariables', names: null });
      if (version !== '1.6')
        await this.world.rowsWhen((rows) => rows.length > 3, 'SELECT 1 FROM variable WHERE station_id = $1', place.id);
    }
    return made;
  }

  async make(places: readonly Place[], wishes: readonly Wish[], policy: Partial<RolloutPolicy> = {}): Promise<string> {
    const { id } = await this.desk.create(PLANNER, {
      name: 'A plan',
      selection: { by: 'stations', stationIds: places.map((place) => place.id) },
      wishes,
      policy: { ...DEFAULT_POLICY, canary: 0, pauseS: 0, stopAfterFailures: null, stopAtFailureShare: null, ...policy },
    });
    return id;
  }

  async run(places: readonly Place[], wishes: readonly Wish[], policy: Partial<RolloutPolicy> = {}): Promise<string> {
    const id = await this.make(places, wishes, policy);
    await this.desk.start(PLANNER, id);
    return id;
  }

  when(id: string, check: (plan: PlanView) => boolean): Promise<PlanView> {
    return until(
      async () => {
        const plan = await this.desk.get(PLANNER, id);
        return check(plan) ? plan : null;
      },
      async () => `a plan like that; it is ${JSON.stringify(await this.desk.get(PLANNER, id))}`,
    );
  }

  state(id: string, state: PlanState): Promise<PlanView> {
    return this.when(id, (plan) => plan.state === state);
  }

  itemWhen(id: string, place: Place, state: ItemState): Promise<PlanItemRow> {
    return until(
      async () => {
        const item = await this.item(id, place);
        return item.state === state ? item : null;
      },
      async () => `${state}; it is ${JSON.stringify(await this.item(id, place))}`,
    );
  }

  item(id: string, place: Place): ReturnType<PlanDesk['item']> {
    return this.desk.item(PLANNER, id, place.id);
  }
}
