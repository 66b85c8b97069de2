import type { Command, CommandRequest } from '../../domain/command/command';
import { invalid } from '../access/action-error';
import type { Asker } from '../commands/asker';
import type { Requester } from '../commands/service';
import type { Clock, IdSource } from '../ports';

/** Nobody holds a parking space for longer. */
const MAX_AHEAD_MS = 30 * 86_400_000;

export interface ReservationWish {
  stationId: number;
  /** null: any that is free. */
  evseId: number | null;
  /** 2.x: any connector of this type. */
  connectorType?: string | undefined;
  idToken: string;
  idTokenType: string;
  groupIdToken?: string | undefined;
  expiresAt: Date;
}

export interface ReservationDeps {
  commands: Asker;
  /** Reservations are numbered from the sequence of sessions: unique over all stations and nodes. */
  ids: Pick<IdSource, 'nextTransactionId'>;
  clock: Clock;
}

/**
 * Reserves an EVSE for a token (1.6 §5.13, 2.0.1 H01) and waits for the answer; the reservation is then among the station's holdings under this
 * id, with the station's word as its state.
 * @throws ActionError naming the field when the wish breaks a rule; nothing is sent then
 */
export async function reserve(
  deps: ReservationDeps,
  actor: Requester,
  wish: ReservationWish,
): Promise<{ reservationId: number; command: Command }> {
  const aheadMs = wish.expiresAt.getTime() - deps.clock.now().getTime();
  if (aheadMs <= 0) throw invalid('expiresAt', 'The reservation would be over already; choose a later time.');
  if (aheadMs > MAX_AHEAD_MS) throw invalid('expiresAt', 'A reservation lasts at most 30 days; choose an earlier time.');
  const reservationId = await deps.ids.nextTransactionId();
  const { stationId, expiresAt, ...rest } = wish;
  const request: CommandRequest = { kind: 'ReserveNow', reservationId, ...rest, expiresAt: expiresAt.toISOString() };
  const { command } = await deps.commands.requestAndWait({ actor, stationId, request });
  return { reservationId, command };
}
