import type { OCPP16 } from 'typed-ocpp';
import type { StationEventRow } from '../../../../domain/writes';
import { recordStationEvents } from '../../../../features/stations/record-event';
import { inboundCall } from '../../../inbound';
import { VENDOR_MESSAGES } from './registry';
import { findVendorMessage, readData } from './vendor';

/**
 * OCPP 1.6 §4.3, by vendor and message. A vendor or message we do not know is a status, never an error. Whatever came is in the
 * station's history.
 */
export const dataTransfer = inboundCall<OCPP16.DataTransferRequest>({
  action: 'DataTransfer',
  handle: async (request, context) => {
    const event: StationEventRow = {
      kind: 'DataTransfer',
      at: context.receivedAt,
      receivedAt: context.receivedAt,
      summary: [request.vendorId, request.messageId].filter(Boolean).join(' '),
      detail: request,
      messageId: context.messageId,
    };
    const noted = recordStationEvents(context.state, [event]);
    const row = findVendorMessage(VENDOR_MESSAGES, request);
    if (typeof row === 'string') return { response: { status: row }, decision: noted };
    const { decision, ...result } = await row.handle(readData(request.data), context, request);
    if (!decision) return { ...result, decision: noted };
    const stationEvents = [event, ...(decision.writes.stationEvents ?? [])];
    const topics = [...new Set([...decision.topics, ...noted.topics])];
    return { ...result, decision: { ...decision, writes: { ...decision.writes, stationEvents }, topics } };
  },
});
