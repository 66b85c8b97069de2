import type { WishOutcome } from '../../../domain/settings/rollout';
import type { StationConfiguration } from '../../../domain/settings/station-configuration';
import type { AuditRow } from '../../../domain/writes';
import type { StoredPlan, StoredWish } from '../ports';

/** What a plan changed at one station: old and new values in the station's words, its answers, and what was read back. */
export function itemAudit(
  plan: Pick<StoredPlan, 'id' | 'name' | 'createdBy' | 'createdByName' | 'rollbackOf'>,
  station: Pick<StationConfiguration, 'stationId' | 'siteId'>,
  planned: readonly StoredWish[],
  outcomes: readonly WishOutcome[],
  at: Date,
): AuditRow {
  const from: Record<string, unknown> = {};
  const to: Record<string, unknown> = {};
  const told: Record<string, unknown> = {};
  for (const wish of planned) {
    const outcome = outcomes.find((one) => one.key === wish.key);
    if (!outcome || outcome.commandIds.length === 0) continue;
    for (const { name, before, wanted } of wish.raw.length > 0
      ? wish.raw
      : [{ name: wish.key, before: wish.before, wanted: wish.wanted }]) {
      from[name] = before;
      to[name] = wanted;
    }
    told[wish.key] = {
      outcome: outcome.kind,
      said: outcome.said,
      readBack: outcome.seen,
      ...(outcome.why ? { why: outcome.why.code } : {}),
    };
  }
  return {
    at,
    userId: plan.createdBy,
    userName: plan.createdByName,
    action: plan.rollbackOf ? 'plan.rollBack' : 'plan.apply',
    subjectType: 'plan',
    subjectId: plan.id,
    siteId: station.siteId,
    stationId: station.stationId,
    detail: { plan: plan.name, planId: plan.id, from, to, outcomes: told },
  };
}
