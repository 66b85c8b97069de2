import type { CommandRequest } from '../../domain/command/command';
import { LIMIT_KEY } from '../../domain/settings/kinds/limit';
import { viewLimits } from '../../domain/settings/kinds/limit/view';
import { ActionError, notFound } from '../access/action-error';
import type { Requester } from '../commands/service';
import type { LimitPorts } from './set-limit';

const DAY_S = 86_400;
/** EVSEs asked one by one; stations have fewer. */
const MAX_PLACES = 20;

/**
 * Asks a station what it will do: its profiles where the version can list them, and the schedule it makes of them for the whole station and each
 * EVSE (1.6 §5.7, 2.0.1 K08, K09). What it answers is kept with what it holds.
 * @returns the station's word for each question that was not answered with Accepted
 */
export async function askLimits(
  { commands, configurations, bus }: Pick<LimitPorts, 'commands' | 'configurations' | 'bus'>,
  by: Requester,
  stationId: number,
): Promise<{ refused: string[] }> {
  const [station] = await configurations.load([stationId], { keys: [LIMIT_KEY] });
  if (!station) throw notFound('This station');
  if (!station.connected) throw new ActionError('conflict', 'The station is offline, so it cannot be asked.');
  const refused: string[] = [];
  const ask = async (request: CommandRequest): Promise<void> => {
    const { command } = await commands.requestAndWait({ actor: by, stationId, request });
    const { outcome } = command;
    if (outcome?.kind === 'answered' && (outcome.accepted || outcome.status === 'NoProfiles')) return;
    refused.push(outcome?.kind === 'answered' ? outcome.status : (outcome?.kind ?? 'failed'));
  };
  if (station.version !== '1.6') {
    const payload = { requestId: 2_000_000_000 + (stationId % 100_000_000), chargingProfile: {} };
    await ask({ kind: 'Call', action: 'GetChargingProfiles', payload });
  }
  // In the unit of what is asked there: the two are held against each other.
  for (const { evseId, asked } of viewLimits(station).places.slice(0, MAX_PLACES)) {
    await ask({ kind: 'GetCompositeSchedule', evseId, durationS: DAY_S, ...(asked ? { unit: asked.unit } : {}) });
  }
  bus.publish({ kind: 'stationTouched', stationId, topics: ['holdings'], lastMessageAt: null });
  return { refused };
}
