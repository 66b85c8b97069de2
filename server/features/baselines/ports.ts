import type { BaselineException, Conflict, Desired } from '../../domain/settings/baseline';
import type { Wish } from '../../domain/settings/wish';

/** What one station should have, by its baselines as they are now. */
export interface StationDesired {
  stationId: number;
  /** Of every key the nearest layer's wish; exceptions are still among them. */
  desired: readonly Desired[];
  /** Nobody wins these: nothing is planned for them. */
  conflicts: readonly Conflict[];
  /** In force now. */
  exceptions: readonly BaselineException[];
  /** What a plan should bring about: what is desired, without what is excepted. */
  wishes: readonly Wish[];
}

/** Answers for ten thousand stations with three queries. Deleted stations are left out. */
export interface DesiredConfiguration {
  desiredFor(stationIds: readonly number[]): Promise<Map<number, StationDesired>>;
}
