import type { Told } from '../../features/told';
import type { InboundContext } from '../inbound';

/** What use cases need of a message of the station's to keep what it says of its holdings. */
export function toldIn({ holdings, state, receivedAt, messageId }: InboundContext): Told {
  return { holdings, stationId: state.stationId, at: receivedAt, messageId };
}
