import type { Actor } from '../../domain/access/access';
import { ActionError, notFound } from '../access/action-error';
import type { StationRecord } from '../access/edit-ports';
import { getStationRecord } from '../stations/edit/find-station';
import type { Commissioning, OnboardingPorts } from './ports';

/** The open commissioning of a station the actor may see. @throws ActionError when none is under way. */
export async function getOpen(
  ports: OnboardingPorts,
  actor: Actor,
  stationId: number,
): Promise<{ station: StationRecord; commissioning: Commissioning }> {
  const station = await getStationRecord(ports.stations, actor, stationId);
  const commissioning = await ports.commissionings.findOpen(stationId);
  if (!commissioning) throw new ActionError('conflict', 'Nobody is commissioning this station. Begin its commissioning first.');
  return { station, commissioning };
}

/** Screens that show this station's commissioning look again. */
export function told(ports: Pick<OnboardingPorts, 'bus'>, stationId: number): void {
  ports.bus.publish({ kind: 'stationTouched', stationId, topics: ['history', 'details'], lastMessageAt: null });
  ports.bus.publish({ kind: 'refusalsChanged' });
}

/** A photo of a station the actor may see. */
export async function getPhoto(
  ports: Pick<OnboardingPorts, 'commissionings' | 'reads'>,
  actor: Actor,
  photoId: number,
): Promise<{ mediaType: string; bytes: Buffer }> {
  const photo = await ports.commissionings.readPhoto(photoId);
  if (!photo || !(await ports.reads.findSite(actor, photo.stationId))) throw notFound('This photo');
  return photo;
}
