import type { OCPP20 } from 'typed-ocpp';
import { recordHeartbeat } from '../../../features/stations/record-heartbeat';
import { inboundCall } from '../../inbound';

/** OCPP 2.0.1 G02 */
export const heartbeat = inboundCall<OCPP20.HeartbeatRequest>({
  action: 'Heartbeat',
  handle: (_request, { state, receivedAt, stamp }) => ({
    response: { currentTime: stamp(receivedAt) } satisfies OCPP20.HeartbeatResponse,
    decision: recordHeartbeat(state, receivedAt),
  }),
});
