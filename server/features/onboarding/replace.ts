import type { Actor } from '../../domain/access/access';
import { invalid } from '../access/action-error';
import { auditBy } from '../access/audit';
import { getStationRecord } from '../stations/edit/find-station';
import { identityComplaint, needsPassword, settlePassword } from '../stations/edit/rules';
import { told } from './find';
import type { OnboardingPorts } from './ports';

export interface ReplaceInput {
  stationId: number;
  /** Of the new box. */
  identity: string;
  reason: string | null;
  /** Of the new box; 'generate' makes one up. */
  password?: string | undefined;
}

/**
 * A new box in the place of a broken one: name, site, position, sessions, history, baselines, prices and policies stay; the old identity is kept
 * on a row of its own, switched off and linked. Begins a commissioning.
 */
export async function replaceStation(
  ports: OnboardingPorts,
  actor: Actor,
  input: ReplaceInput,
): Promise<{ oldStationId: number; password: string | null }> {
  const before = await getStationRecord(ports.stations, actor, input.stationId);
  const identity = input.identity.trim();
  const complaint = identityComplaint(identity);
  if (complaint) throw invalid('identity', complaint);
  if (identity === before.identity) throw invalid('identity', 'This is the identity the station has now. Write the new one.');
  const [other] = await ports.stations.findByIdentity([identity]);
  if (other) await getStationRecord(ports.stations, actor, other.id);
  const { hash, shown } = await settlePassword(ports.passwords, input.password);
  if (needsPassword(before.securityProfile) && hash === null && !other?.hasPassword)
    throw invalid('password', `Security profile ${before.securityProfile} needs a password. Type one or let us generate it.`);
  const { oldStationId } = await ports.commissionings.replace(
    {
      stationId: input.stationId,
      identity,
      reason: input.reason,
      passwordHash: hash,
      at: ports.clock.now(),
      byName: actor.name,
    },
    auditBy(actor, ports.clock, 'station.replace', null),
  );
  ports.bus.publish({ kind: 'stationsEdited', stationIds: [input.stationId, oldStationId] });
  told(ports, input.stationId);
  return { oldStationId, password: shown };
}
