import { type Actor, inScope } from '../../../domain/access/access';
import { notFound } from '../../access/action-error';
import type { StationEdits, StationRecord } from '../../access/edit-ports';

/** The registry's record of a station the actor may see; throws ActionError notFound. */
export async function getStationRecord(stations: StationEdits, actor: Actor, id: number): Promise<StationRecord> {
  const record = await stations.find(id);
  if (!record || !inScope(actor, record.siteId)) throw notFound('This station');
  return record;
}
