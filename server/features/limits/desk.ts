import { planWish } from '../../domain/settings/kinds';
import { LIMIT_KEY } from '../../domain/settings/kinds/limit';
import { type LimitOutcome, type StationLimits, viewLimits } from '../../domain/settings/kinds/limit/view';
import type { PlannedWish } from '../../domain/settings/wish';
import { notFound } from '../access/action-error';
import type { Requester } from '../commands/service';
import { askLimits } from './ask';
import { type LimitPorts, type LimitWish, setLimit } from './set-limit';

/** Charging limits: looking, trying, setting, asking again. Who may see a station is the caller's to know. */
export interface LimitDesk {
  /** In the order asked. */
  view(stationIds: readonly number[]): Promise<StationLimits[]>;
  /** What a limit would be made into, and why not. */
  preview(wish: LimitWish): Promise<PlannedWish>;
  set(by: Requester, wish: LimitWish): Promise<LimitOutcome>;
  ask(by: Requester, stationId: number): Promise<{ refused: string[] }>;
}

export function createLimitDesk(ports: LimitPorts): LimitDesk {
  const load = (ids: readonly number[]) => ports.configurations.load(ids, { keys: [LIMIT_KEY] });
  return {
    view: async (ids) => (await load(ids)).map(viewLimits),
    async preview({ stationId, key, value }) {
      const [station] = await load([stationId]);
      if (!station) throw notFound('This station');
      return planWish({ key, value }, station);
    },
    set: (by, wish) => setLimit(ports, by, wish),
    ask: (by, stationId) => askLimits(ports, by, stationId),
  };
}
