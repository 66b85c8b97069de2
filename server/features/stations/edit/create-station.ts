import type { Actor } from '../../../domain/access/access';
import { invalid, taken } from '../../access/action-error';
import { auditBy } from '../../access/audit';
import type { StationEditPorts } from './ports';
import { demandSite, identityComplaint, needsPassword, settlePassword } from './rules';

export interface StationInput {
  identity: string;
  name: string;
  siteId?: number | null | undefined;
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
  notes?: string | null | undefined;
  securityProfile: number;
  /** 'generate' makes one up. */
  password?: string | undefined;
}

/** Registers a station so that it may connect. `password` is set when one was generated; it is shown this once. */
export async function createStation(
  ports: StationEditPorts,
  actor: Actor,
  input: StationInput,
  action = 'station.create',
): Promise<{ id: number; password: string | null }> {
  const identity = input.identity.trim();
  const complaint = identityComplaint(identity);
  if (complaint) throw invalid('identity', complaint);
  const siteId = input.siteId ?? null;
  demandSite(actor, siteId);
  demandPosition(input);
  const { hash, shown } = await settlePassword(ports.passwords, input.password);
  if (needsPassword(input.securityProfile) && hash === null)
    throw invalid('password', `Security profile ${input.securityProfile} needs a password. Type one or let us generate it.`);
  const station = {
    identity,
    name: input.name,
    siteId,
    latitude: input.latitude ?? null,
    longitude: input.longitude ?? null,
    notes: input.notes ?? null,
    admission: 'accepted' as const,
    securityProfile: input.securityProfile,
  };
  const id = await ports.stations.create({ ...station, passwordHash: hash }, auditBy(actor, ports.clock, action, station));
  if (id === null) throw taken('identity', 'A station with this identity is registered already.');
  ports.bus.publish({ kind: 'stationsEdited', stationIds: [id] });
  ports.bus.publish({ kind: 'refusalsChanged' });
  return { id, password: shown };
}

/** Half a position is a mistake. */
export function demandPosition(input: { latitude?: number | null | undefined; longitude?: number | null | undefined }): void {
  if ((input.latitude ?? null) === null && (input.longitude ?? null) !== null)
    throw invalid('latitude', 'Give both or neither.');
  if ((input.longitude ?? null) === null && (input.latitude ?? null) !== null)
    throw invalid('longitude', 'Give both or neither.');
}
