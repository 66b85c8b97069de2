import { LAYERS } from '../../domain/settings/baseline';
import { isFor } from '../../domain/settings/resolve';
import type { StationConfigurationSource } from '../configuration/ports';
import type { Clock } from '../ports';
import { stand } from './check-drift';
import type { BaselineStore, BaselineView, DesiredConfiguration, DriftStore, StationStanding } from './ports';

export interface StationBaselines {
  stationId: number;
  /** Those that are for it, farthest layer first. */
  baselines: Pick<BaselineView, 'id' | 'name' | 'target' | 'targetName' | 'version'>[];
  /** Every desired setting, by key: what it should be, whose wish that is, and where it stands now. */
  settings: StationStanding[];
  /** When it was last held against them; null: not yet. */
  checkedAt: Date | null;
}

/** What a station should have and why, as of now. Null: there is no such station. */
export async function viewStationBaselines(
  ports: {
    baselines: BaselineStore;
    desired: DesiredConfiguration;
    configurations: StationConfigurationSource;
    drift: DriftStore;
    clock: Clock;
  },
  stationId: number,
): Promise<StationBaselines | null> {
  const [desired, [subject], current, last] = await Promise.all([
    ports.desired.desiredFor([stationId]),
    ports.baselines.subjects([stationId]),
    ports.baselines.current([stationId]),
    ports.drift.last([stationId]),
  ]);
  const mine = desired.get(stationId);
  if (!mine || !subject) return null;
  const keys = [...mine.desired, ...mine.conflicts].map(({ key }) => key);
  const [station] = keys.length === 0 ? [] : await ports.configurations.load([stationId], { keys });
  const before = last.get(stationId);
  const overrides = new Map(mine.desired.map((one) => [one.key, one.overrides]));
  const exceptions = new Map(mine.exceptions.map((one) => [one.id, one]));
  return {
    stationId,
    baselines: current
      .filter((one) => isFor(one.target, subject))
      .map(({ id, name, target, targetName, version }) => ({ id, name, target, targetName, version }))
      .sort((a, b) => LAYERS.indexOf(a.target.layer) - LAYERS.indexOf(b.target.layer) || a.id - b.id),
    settings: station
      ? stand(mine, station, ports.clock.now(), before?.detail).map((item) => ({
          ...item,
          overrides: overrides.get(item.key) ?? [],
          exception: item.exceptionId === null ? null : (exceptions.get(item.exceptionId) ?? null),
        }))
      : [],
    checkedAt: before?.checkedAt ?? null,
  };
}
