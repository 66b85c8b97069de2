import type { Tolerance, ToleranceRule } from '../../domain/quirks/tolerance';
import { invalid, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { TolerancePorts, Who } from './ports';

/**
 * Reads a model's stations (those whose firmware begins with the prefix) strictly or leniently; null takes the rule away. Stations that are
 * connected are read so from their next message on.
 */
export async function setModelTolerance(
  ports: TolerancePorts,
  by: Who,
  input: { vendor: string; model: string; firmwarePrefix: string; tolerance: Tolerance | null },
): Promise<readonly ToleranceRule[]> {
  if (input.vendor.trim() === '' && input.model.trim() === '')
    throw invalid('model', 'Stations that do not say what they are have no rule of their own.');
  const before = ports.tolerance.rules().find((r) => isSame(r, input))?.tolerance ?? null;
  const { tolerance: to, ...about } = input;
  await ports.tolerance.setRule(input, auditBy(by, ports.clock, 'tolerance.setModel', { ...about, from: before, to }));
  ports.bus.publish({ kind: 'stationsEdited', stationIds: [] });
  return ports.tolerance.rules();
}

/** Reads one station strictly or leniently whatever its model's rule is; null: as its model. In force from its next message on. */
export async function setStationTolerance(
  ports: TolerancePorts,
  by: Who,
  input: { stationId: number; tolerance: Tolerance | null },
): Promise<void> {
  const station = await ports.tolerance.findStation(input.stationId);
  if (!station) throw notFound('This station');
  const audit = auditBy(by, ports.clock, 'station.setTolerance', { from: station.own, to: input.tolerance });
  await ports.tolerance.setStation(input.stationId, input.tolerance, audit);
  ports.bus.publish({ kind: 'stationsEdited', stationIds: [input.stationId] });
}

const isSame = (
  a: { vendor: string; model: string; firmwarePrefix: string },
  b: { vendor: string; model: string; firmwarePrefix: string },
): boolean => a.vendor === b.vendor && a.model === b.model && a.firmwarePrefix === b.firmwarePrefix;
