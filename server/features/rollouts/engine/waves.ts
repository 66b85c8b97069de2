import type { RolloutPolicy } from '../../../domain/settings/rollout';

export interface Candidate {
  stationId: number;
  vendor: string | null;
  model: string | null;
  connected: boolean;
}

/** Stations with nothing to do are in none. */
export const NO_WAVE = -1;

/**
 * Which station comes in which wave; 0 is the canary, of as many models as it has stations and of such that are here. Those here come before
 * those that are away, else in the order given.
 */
export function assignWaves(
  candidates: readonly Candidate[],
  policy: Pick<RolloutPolicy, 'canary' | 'waveSize'>,
): Map<number, number> {
  const waves = new Map<number, number>();
  const here = candidates.filter((one) => one.connected);
  const ordered = [...here, ...candidates.filter((one) => !one.connected)];
  const models = new Map<string, Candidate[]>();
  for (const one of ordered) {
    const make = `${one.vendor ?? ''}\n${one.model ?? ''}`;
    const same = models.get(make);
    if (same) same.push(one);
    else models.set(make, [one]);
  }
  // A canary of everything would be the whole plan at once.
  const canary = candidates.length > 1 ? Math.min(policy.canary, candidates.length) : 0;
  for (let round = 0; waves.size < canary; round++) {
    for (const same of models.values()) {
      const next = same[round];
      if (next && waves.size < canary && (next.connected || round >= here.length)) waves.set(next.stationId, 0);
    }
    if (round > ordered.length) break;
  }
  for (const one of ordered) if (waves.size < canary) waves.set(one.stationId, 0);
  let n = 0;
  for (const { stationId } of ordered) {
    if (waves.has(stationId)) continue;
    waves.set(stationId, 1 + Math.floor(n / policy.waveSize));
    n++;
  }
  return waves;
}
