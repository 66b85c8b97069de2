import type { Actor } from '../../../domain/access/access';
import { notFound } from '../../access/action-error';
import { auditBy } from '../../access/audit';
import { getStationRecord } from './find-station';
import type { StationEditPorts } from './ports';

/** Takes a station out of the fleet; its sessions and history stay in the database. */
export async function deleteStation(ports: StationEditPorts, actor: Actor, id: number): Promise<void> {
  const { identity, name, siteId } = await getStationRecord(ports.stations, actor, id);
  const audit = auditBy(actor, ports.clock, 'station.delete', { identity, name, siteId });
  if (!(await ports.stations.delete(id, audit))) throw notFound('This station');
  ports.bus.publish({ kind: 'stationsEdited', stationIds: [id] });
  ports.bus.publish({ kind: 'stationDeleted', stationId: id });
}
