import type { Command } from '../../domain/command/command';
import { OPEN_RESERVATION } from '../../domain/station/holdings/reservation';
import { ActionError } from '../access/action-error';
import type { Asker } from '../commands/asker';
import type { Requester } from '../commands/service';
import type { HoldingStore } from '../ports';

const OVER: ReadonlySet<string> = new Set(['Used', 'Expired', 'Cancelled', 'Removed']);

/**
 * Takes a reservation back (1.6 §5.1, 2.0.1 H02). One nobody here knows of is asked for all the same: the station may.
 * @throws ActionError conflict when it is over
 */
export async function cancelReservation(
  deps: { commands: Asker; holdings: Pick<HoldingStore, 'list'> },
  actor: Requester,
  { stationId, reservationId }: { stationId: number; reservationId: number },
): Promise<Command> {
  const [known] = await deps.holdings.list(stationId, { kind: 'Reservation', keys: [String(reservationId)] });
  if (known && known.state !== OPEN_RESERVATION && OVER.has(known.state)) {
    throw new ActionError('conflict', `The reservation is over (${known.state}); there is nothing to cancel.`);
  }
  const request = { kind: 'CancelReservation', reservationId } as const;
  return (await deps.commands.requestAndWait({ actor, stationId, request })).command;
}
