import type { OCPP20 } from 'typed-ocpp';
import { noted } from '../../note';

/** OCPP 2.0.1 L01, N01 and A04. */
export const firmwareStatusNotification = noted<OCPP20.FirmwareStatusNotificationRequest>(
  'FirmwareStatusNotification',
  'FirmwareStatus',
  (r) => r.status,
);
export const logStatusNotification = noted<OCPP20.LogStatusNotificationRequest>(
  'LogStatusNotification',
  'LogStatus',
  (r) => r.status,
);
export const securityEventNotification = noted<OCPP20.SecurityEventNotificationRequest>(
  'SecurityEventNotification',
  'SecurityEvent',
  (r) => r.type,
);

/** P02: a vendor we do not know is a status, not an error. */
export const dataTransfer = noted<OCPP20.DataTransferRequest>(
  'DataTransfer',
  'DataTransfer',
  (r) => [r.vendorId, r.messageId].filter(Boolean).join(' '),
  { status: 'UnknownVendorId' } satisfies OCPP20.DataTransferResponse,
);
