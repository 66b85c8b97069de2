import type { OCPP16 } from 'typed-ocpp';
import { recordHeartbeat } from '../../../features/stations/record-heartbeat';
import { inboundCall } from '../../inbound';

/** OCPP 1.6 §4.6 */
export const heartbeat = inboundCall<OCPP16.HeartbeatRequest>({
  action: 'Heartbeat',
  handle: (_request, { state, receivedAt, stamp }) => ({
    response: { currentTime: stamp(receivedAt) } satisfies OCPP16.HeartbeatResponse,
    decision: recordHeartbeat(state, receivedAt),
  }),
});
