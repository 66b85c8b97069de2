import type { OCPP16 } from 'typed-ocpp';
import { believableInstant, parseInstant } from '../../../domain/instant';
import type { StationEventRow } from '../../../domain/writes';
import { recordStationEvents } from '../../../features/stations/record-event';
import { type InboundContext, inboundCall } from '../../inbound';

/** Messages that only tell something worth keeping: 1.6 §4.4, §4.5 and the security extension's A02, A04, L01. */
function note(
  { receivedAt, messageId }: InboundContext,
  kind: string,
  summary: string,
  detail: object,
  at: Date = receivedAt,
): StationEventRow {
  return { kind, at, receivedAt, summary, detail, messageId };
}

export const firmwareStatusNotification = inboundCall<OCPP16.FirmwareStatusNotificationRequest>({
  action: 'FirmwareStatusNotification',
  handle: (r, c) => ({
    response: {},
    decision: recordStationEvents(c.state, [note(c, 'FirmwareStatus', r.status, r)]),
  }),
});

export const signedFirmwareStatusNotification = inboundCall<OCPP16.SignedFirmwareStatusNotificationRequest>({
  action: 'SignedFirmwareStatusNotification',
  handle: (r, c) => ({
    response: {},
    decision: recordStationEvents(c.state, [note(c, 'FirmwareStatus', r.status, r)]),
  }),
});

export const diagnosticsStatusNotification = inboundCall<OCPP16.DiagnosticsStatusNotificationRequest>({
  action: 'DiagnosticsStatusNotification',
  handle: (r, c) => ({
    response: {},
    decision: recordStationEvents(c.state, [note(c, 'LogStatus', r.status, r)]),
  }),
});

export const logStatusNotification = inboundCall<OCPP16.LogStatusNotificationRequest>({
  action: 'LogStatusNotification',
  handle: (r, c) => ({
    response: {},
    decision: recordStationEvents(c.state, [note(c, 'LogStatus', r.status, r)]),
  }),
});

export const securityEventNotification = inboundCall<OCPP16.SecurityEventNotificationRequest>({
  action: 'SecurityEventNotification',
  handle: (r, c) => {
    const at = believableInstant(parseInstant(r.timestamp), c.receivedAt).at;
    return { response: {}, decision: recordStationEvents(c.state, [note(c, 'SecurityEvent', r.type, r, at)]) };
  },
});

export const dataTransfer = inboundCall<OCPP16.DataTransferRequest>({
  action: 'DataTransfer',
  handle: (r, c) => ({
    // §4.3: a vendor we do not know is a status, not an error.
    response: { status: 'UnknownVendorId' } satisfies OCPP16.DataTransferResponse,
    decision: recordStationEvents(c.state, [note(c, 'DataTransfer', [r.vendorId, r.messageId].filter(Boolean).join(' '), r)]),
  }),
});
