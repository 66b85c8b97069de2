import type { Actor } from '../../../domain/access/access';
import { ActionError } from '../../access/action-error';
import { auditBy } from '../../access/audit';
import { getStationRecord } from './find-station';
import type { StationEditPorts } from './ports';

/** Lets a pending station in for good. */
export async function acceptStation(ports: StationEditPorts, actor: Actor, id: number): Promise<void> {
  const before = await getStationRecord(ports.stations, actor, id);
  if (before.admission !== 'pending') throw new ActionError('conflict', 'This station is not waiting any more.');
  const audit = auditBy(actor, ports.clock, 'station.accept', { identity: before.identity });
  if (!(await ports.stations.update(id, null, { admission: 'accepted' }, audit)))
    throw new ActionError('conflict', 'This station is not there any more.');
  ports.bus.publish({ kind: 'stationsEdited', stationIds: [id] });
}
