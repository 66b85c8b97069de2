import type { WishOutcome } from '../../../domain/settings/rollout';
import type { StoredItem, StoredPlan } from '../ports';
import type { CarryPorts, Turned } from './carry-out';
import { createConversation } from './conversation';
import { holdsNow, mergeReads, replanned, seenNow } from './planning';

/**
 * A station that said yes and kept the old value has booted since, for whatever reason: when the value is there now, its model needs a reboot
 * although it does not say so, and the plan's word about it is put right.
 */
export async function proveAfterBoot(ports: CarryPorts, plan: StoredPlan, item: StoredItem): Promise<Turned> {
  const unseen = new Map(item.outcomes.filter((one) => one.kind === 'notSeen').map((one) => [one.key, one]));
  const talk = createConversation(ports, plan, item);
  const same = { state: item.state, dueAt: item.dueAt, rebootAskedAt: item.rebootAskedAt };
  const before = await ports.load(item.stationId);
  if (!before || unseen.size === 0) return same;
  const asked = replanned(item.planned, before, true).filter((wish) => unseen.has(wish.key) && wish.readBack);
  if (asked.length === 0 || (await talk.readAll(mergeReads(asked.map((wish) => wish.readBack)))) !== 'heard') return same;
  const station = await ports.load(item.stationId);
  if (!station) return same;
  const proved = new Map<string, WishOutcome>();
  for (const wish of asked) {
    const was = unseen.get(wish.key);
    const holds = holdsNow(wish, station);
    if (!was) continue;
    ports.habits.neededReboot(station, wish, holds, was.commandIds);
    const seen = seenNow(wish, station);
    if (holds) proved.set(wish.key, { ...was, kind: 'done', seen, why: { code: 'afterBoot' }, at: ports.clock.now() });
  }
  if (proved.size === 0) return same;
  const outcomes = item.outcomes.map((one) => proved.get(one.key) ?? one);
  const state = outcomes.some((one) => one.kind === 'notSeen') ? item.state : 'done';
  talk.note('booted', {});
  talk.note('readBack', { right: proved.size, of: asked.length, afterBoot: true });
  if (state !== item.state) talk.note('ended', { state });
  await ports.save({ state, outcomes, ...(state === 'done' ? { why: null } : {}) }, talk.taken());
  return { ...same, state };
}
