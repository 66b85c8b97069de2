import type { OCPP20 } from 'typed-ocpp';
import { noted } from '../../note';

/** OCPP 2.0.1 A04 */
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
