import type { Told } from '../../../features/told';
import type { PreparedCall } from '../../answers';

/** What use cases need of a call of ours to keep what its answer means. */
export function toldBy({ holdings, state, at, messageId }: PreparedCall<unknown>): Told {
  return { holdings, stationId: state.stationId, at, messageId };
}
