import { believableInstant, parseInstant } from '../domain/instant';
import type { StationEventRow } from '../domain/writes';
import { recordStationEvents } from '../features/stations/record-event';
import { type InboundCallRow, inboundCall } from './inbound';

/**
 * A message that only tells something worth keeping: it becomes a line of the station's history and is answered with
 * `response`. Its own `timestamp`, when it has one, is believed within reason.
 */
export function noted<Request extends object>(
  action: string,
  kind: string,
  summary: (request: Request) => string,
  response: object = {},
): InboundCallRow {
  return inboundCall<Request>({
    action,
    handle: (request, { state, receivedAt, messageId }) => {
      const told = 'timestamp' in request ? parseInstant(request.timestamp) : null;
      const event: StationEventRow = {
        kind,
        at: believableInstant(told, receivedAt).at,
        receivedAt,
        summary: summary(request),
        detail: request,
        messageId,
      };
      return { response, decision: recordStationEvents(state, [event]) };
    },
  });
}
