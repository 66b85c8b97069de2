import type { Actor } from '../../../domain/access/access';
import { ActionError, notFound } from '../../access/action-error';
import { createStation } from './create-station';
import type { WaitingRoomPorts } from './ports';

export interface AdoptInput {
  refusalId: number;
  name: string;
  siteId?: number | null | undefined;
  securityProfile: number;
  password?: string | undefined;
}

/** Registers a station that was turned away because nobody knew it; its refusal is dismissed in the same transaction. */
export async function adoptStation(
  ports: WaitingRoomPorts,
  actor: Actor,
  input: AdoptInput,
): Promise<{ id: number; password: string | null }> {
  const refusal = await ports.refusals.find(input.refusalId);
  if (!refusal) throw notFound('This refusal');
  if (refusal.identity === '')
    throw new ActionError(
      'conflict',
      'This station sent no identity in its URL, so it cannot be adopted. Correct its URL first.',
    );
  const { refusalId: _, ...station } = input;
  return createStation(ports, actor, { ...station, identity: refusal.identity }, 'station.adopt');
}
