import type { OCPP20 } from 'typed-ocpp';
import { believableInstant, parseInstant } from '../../../domain/instant';
import type { StationEventRow } from '../../../domain/writes';
import { recordStationEvents } from '../../../features/stations/record-event';
import { type InboundContext, inboundCall } from '../../inbound';

/** Messages that only tell something worth keeping (2.0.1 L01, N01, A04, P02). */
function note(
  { receivedAt, messageId }: InboundContext,
  kind: string,
  summary: string,
  detail: object,
  at: Date = receivedAt,
): StationEventRow {
  return { kind, at, receivedAt, summary, detail, messageId };
}

export const firmwareStatusNotification = inboundCall<OCPP20.FirmwareStatusNotificationRequest>({
  action: 'FirmwareStatusNotification',
  handle: (r, c) => ({
    response: {},
    decision: recordStationEvents(c.state, [note(c, 'FirmwareStatus', r.status, r)]),
  }),
});

export const logStatusNotification = inboundCall<OCPP20.LogStatusNotificationRequest>({
  action: 'LogStatusNotification',
  handle: (r, c) => ({
    response: {},
    decision: recordStationEvents(c.state, [note(c, 'LogStatus', r.status, r)]),
  }),
});

export const securityEventNotification = inboundCall<OCPP20.SecurityEventNotificationRequest>({
  action: 'SecurityEventNotification',
  handle: (r, c) => {
    const at = believableInstant(parseInstant(r.timestamp), c.receivedAt).at;
    return { response: {}, decision: recordStationEvents(c.state, [note(c, 'SecurityEvent', r.type, r, at)]) };
  },
});

export const dataTransfer = inboundCall<OCPP20.DataTransferRequest>({
  action: 'DataTransfer',
  handle: (r, c) => ({
    response: { status: 'UnknownVendorId' } satisfies OCPP20.DataTransferResponse,
    decision: recordStationEvents(c.state, [note(c, 'DataTransfer', [r.vendorId, r.messageId].filter(Boolean).join(' '), r)]),
  }),
});
