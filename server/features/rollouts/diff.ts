import type { StationConfiguration } from '../../domain/settings/station-configuration';
import type { Wish } from '../../domain/settings/wish';
import type { DesiredConfiguration } from '../baselines/ports';
import type { StationConfigurationSource } from '../configuration/ports';
import { outlined } from './engine/planning';
import type { StoredWish } from './ports';

export interface DiffPorts {
  configurations: StationConfigurationSource;
  desired: DesiredConfiguration;
}

/** One station held against what is wanted of it. */
export interface Differing {
  station: StationConfiguration;
  planned: StoredWish[];
  /** Keys two of its baselines fight over. */
  conflicts: number;
}

/** The first answer is wanted soon; after it, larger rounds cost fewer queries. */
const FIRST = 100;
const ROUND = 500;
/** Stations planned before others have their turn on the thread. */
const TURN = 25;

/**
 * Holds stations against wishes (null: against their baselines), in their order, round by round. Ten thousand stations leave the thread to
 * others all the time.
 */
export async function* differences(
  ports: DiffPorts,
  stationIds: readonly number[],
  wishes: readonly Wish[] | null,
): AsyncGenerator<Differing[], void, void> {
  for (let at = 0; at < stationIds.length; ) {
    const ids = stationIds.slice(at, at + (at === 0 ? FIRST : ROUND));
    at += ids.length;
    const desired = wishes === null ? await ports.desired.desiredFor(ids) : null;
    const keys = wishes
      ? wishes.map((wish) => wish.key)
      : [...new Set([...(desired?.values() ?? [])].flatMap((one) => one.wishes.map((wish) => wish.key)))];
    const stations = await ports.configurations.load(ids, { keys });
    const round: Differing[] = [];
    for (const [n, station] of stations.entries()) {
      const own = desired?.get(station.stationId);
      const wanted = wishes ?? own?.wishes ?? [];
      round.push({ station, planned: wanted.map((wish) => outlined(wish, station)), conflicts: own?.conflicts.length ?? 0 });
      if (n % TURN === TURN - 1) await new Promise((resolve) => setImmediate(resolve));
    }
    yield round;
  }
}
