import type { Actor } from '../../../domain/access/access';
import { ActionError, invalid } from '../../access/action-error';
import { auditBy } from '../../access/audit';
import type { StationChange } from '../../access/edit-ports';
import { demandPosition, type StationInput } from './create-station';
import { getStationRecord } from './find-station';
import type { StationEditPorts } from './ports';
import { demandSite, needsPassword, settlePassword } from './rules';

export interface StationUpdate extends Partial<Omit<StationInput, 'identity'>> {
  id: number;
  expectedUpdatedAt: Date;
  admission?: 'accepted' | 'pending' | 'disabled' | undefined;
}

const EDITED_MEANWHILE = 'Somebody changed this station while you were editing. Reload it and apply your change again.';

/**
 * Changes what is given. A null clears; `password` replaces ('generate' makes one up, returned once). Throws ActionError
 * conflict when the station changed since `expectedUpdatedAt`.
 */
export async function updateStation(
  ports: StationEditPorts,
  actor: Actor,
  input: StationUpdate,
): Promise<{ password: string | null }> {
  const before = await getStationRecord(ports.stations, actor, input.id);
  if (before.updatedAt.getTime() !== input.expectedUpdatedAt.getTime()) throw new ActionError('conflict', EDITED_MEANWHILE);
  if (input.siteId !== undefined) demandSite(actor, input.siteId);
  demandPosition({
    latitude: input.latitude === undefined ? before.latitude : input.latitude,
    longitude: input.longitude === undefined ? before.longitude : input.longitude,
  });
  const { hash, shown } = await settlePassword(ports.passwords, input.password);
  const profile = input.securityProfile;
  if (
    profile !== undefined &&
    needsPassword(profile) &&
    !needsPassword(before.securityProfile) &&
    hash === null &&
    !before.hasPassword
  )
    throw invalid('password', `Security profile ${profile} needs a password. Type one or let us generate it.`);

  const change: StationChange = {};
  if (input.name !== undefined) change.name = input.name;
  if (input.siteId !== undefined) change.siteId = input.siteId;
  if (input.latitude !== undefined) change.latitude = input.latitude;
  if (input.longitude !== undefined) change.longitude = input.longitude;
  if (input.notes !== undefined) change.notes = input.notes;
  if (input.admission !== undefined) change.admission = input.admission;
  if (input.securityProfile !== undefined) change.securityProfile = input.securityProfile;
  const detail = { from: pick(before, change), to: { ...change }, passwordChanged: hash !== null };
  if (hash !== null) change.passwordHash = hash;

  const audit = auditBy(actor, ports.clock, 'station.update', detail);
  if (!(await ports.stations.update(input.id, input.expectedUpdatedAt, change, audit)))
    throw new ActionError('conflict', EDITED_MEANWHILE);
  ports.bus.publish({ kind: 'stationsEdited', stationIds: [input.id] });
  return { password: shown };
}

function pick(record: object, like: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key in like));
}
