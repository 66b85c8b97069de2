import type { Actor } from '../../domain/access/access';
import type { SettingsStanding } from '../../domain/onboarding/steps';
import { planWish } from '../../domain/settings/kinds';
import type { PlannedWish } from '../../domain/settings/wish';
import type { DesiredConfiguration } from '../baselines/ports';
import type { StationConfigurationSource } from '../configuration/ports';
import { getStationRecord } from '../stations/edit/find-station';
import { told } from './find';
import type { OnboardingPorts } from './ports';

/** Settings sent in one go, one after the other; what is left is sent with the next. */
const MAX_AT_ONCE = 40;
const MAX_MS = 60_000;

/** Every wish of a station's baselines held against it; null: no baseline is for it. */
export async function planBaselines(
  ports: { desired: DesiredConfiguration; configurations: StationConfigurationSource },
  stationId: number,
): Promise<{ planned: PlannedWish[]; conflicts: number } | null> {
  const wanted = (await ports.desired.desiredFor([stationId])).get(stationId);
  if (!wanted || wanted.wishes.length + wanted.conflicts.length === 0) return null;
  const [station] = await ports.configurations.load([stationId]);
  if (!station) return null;
  return { planned: wanted.wishes.map((wish) => planWish(wish, station)), conflicts: wanted.conflicts.length };
}

export function standingOf(plan: { planned: readonly PlannedWish[]; conflicts: number } | null): SettingsStanding | null {
  if (plan === null) return null;
  const count = (...states: PlannedWish['state'][]): number =>
    plan.planned.filter((wish) => states.includes(wish.state)).length;
  return {
    wanted: plan.planned.length,
    right: count('right'),
    change: count('change'),
    unread: count('unread'),
    impossible: count('readOnly', 'unsupported', 'invalid'),
    conflicts: plan.conflicts,
  };
}

export interface Applied {
  done: number;
  /** What did not take, in the station's words. */
  failed: { key: string; said: string | null }[];
  /** Not sent yet: send again. */
  left: number;
}

/** Brings about what the station's baselines want, setting by setting, each read back and audited. @throws ActionError when it is offline. */
export async function applyBaselines(ports: OnboardingPorts, actor: Actor, stationId: number): Promise<Applied> {
  await getStationRecord(ports.stations, actor, stationId);
  const plan = await ports.plan(stationId);
  const open = (plan?.planned ?? []).filter((wish) => wish.state === 'change' || wish.state === 'unread');
  const until = ports.clock.now().getTime() + MAX_MS;
  const applied: Applied = { done: 0, failed: [], left: open.length };
  for (const { key, wanted } of open.slice(0, MAX_AT_ONCE)) {
    if (ports.clock.now().getTime() > until) break;
    const { outcome } = await ports.grant(actor, stationId, { key, value: wanted });
    applied.left--;
    if (outcome.kind === 'done' || outcome.kind === 'alreadyRight' || outcome.kind === 'needsReboot') applied.done++;
    else applied.failed.push({ key, said: outcome.said });
  }
  told(ports, stationId);
  return applied;
}
