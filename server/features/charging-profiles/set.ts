import type { Command, CommandRequest } from '../../domain/command/command';
import type { ChargingProfile } from '../../domain/station/holdings/charging-profile';
import type { Asker } from '../commands/asker';
import type { Requester } from '../commands/service';
import type { IdSource } from '../ports';

export interface ProfileWish {
  stationId: number;
  /** 0: the whole station. */
  evseId: number;
  /** Without an id: one of its own. With the id of one that is there: in its place. */
  profile: Omit<ChargingProfile, 'id'> & { id?: number | undefined };
  /** TxProfile: our session; left out, the one running on the EVSE. */
  transactionId?: number | undefined;
}

/**
 * Sends a charging profile (1.6 §5.16, 2.0.1 K01) and waits for the answer. Accepted, it is among the station's holdings under this id.
 * @throws ActionError naming the field when the profile breaks a rule; nothing is sent then
 */
export async function setChargingProfile(
  deps: { commands: Asker; ids: Pick<IdSource, 'nextTransactionId'> },
  actor: Requester,
  { stationId, evseId, profile, transactionId }: ProfileWish,
): Promise<{ chargingProfileId: number; command: Command }> {
  const id = profile.id ?? (await deps.ids.nextTransactionId());
  const request: CommandRequest = {
    kind: 'SetChargingProfile',
    evseId,
    profile: { ...profile, id },
    ...(transactionId === undefined ? {} : { transactionId }),
  };
  const { command } = await deps.commands.requestAndWait({ actor, stationId, request });
  return { chargingProfileId: id, command };
}
