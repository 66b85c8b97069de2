import type { QuirkView } from '../../domain/quirks/quirk';
import { type Tolerance, type ToleranceVerdict, toleranceFor } from '../../domain/quirks/tolerance';
import type { TolerancePorts } from './ports';

export interface StationToleranceView extends ToleranceVerdict {
  /** Its own setting; null: as its model. */
  own: Tolerance | null;
  /** What holds once its own setting is taken away. */
  asModel: Tolerance;
  /** What stations of its model, firmware and version are known to do. */
  quirks: QuirkView[];
}

/** How a station is read, and what its firmware is known for; evidence within these sites. Null: there is no such station. */
export async function viewStationTolerance(
  ports: Pick<TolerancePorts, 'tolerance' | 'quirks'>,
  stationId: number,
  siteIds: readonly number[] | null,
): Promise<StationToleranceView | null> {
  const station = await ports.tolerance.findStation(stationId);
  if (!station) return null;
  const { own, vendor, model, firmwareVersion, version } = station;
  const rules = ports.tolerance.rules();
  const about = { vendor: vendor ?? '', model: model ?? '', firmwareVersion: firmwareVersion ?? '' };
  return {
    ...toleranceFor(own, station, rules),
    own,
    asModel: toleranceFor(null, station, rules).tolerance,
    quirks: version === null ? [] : await ports.quirks.list({ ...about, version }, siteIds),
  };
}
