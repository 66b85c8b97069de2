import type { MessageRow } from '../../../domain/writes';
import { instant, int4, text } from '../columns';
import { append } from '../table';

export const messages = append<MessageRow>('ocpp_message', {
  station_id: int4((_, stationId) => stationId),
  at: instant((m) => m.at),
  direction: text((m) => m.direction),
  kind: text((m) => m.kind),
  message_id: text((m) => m.messageId),
  action: text((m) => m.action),
  request: text((m) => m.request),
  response_kind: text((m) => m.responseKind),
  response: text((m) => m.response),
  responded_at: instant((m) => m.respondedAt),
  problem: text((m) => m.problem),
  transaction_id: int4((m) => m.transactionId),
});
