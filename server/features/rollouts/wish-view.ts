import type { PlanWishView } from '../../domain/settings/plan-views';
import type { WishOutcome } from '../../domain/settings/rollout';
import type { StoredWish } from './ports';

export function toWishView(wish: StoredWish, outcome: WishOutcome | null): PlanWishView {
  const { key, state, before, beforeAt, wanted, needsReboot, why } = wish;
  return { key, state, before, beforeAt, wanted, needsReboot, why, outcome };
}
