import type { OCPP16 } from 'typed-ocpp';
import { noted } from '../../note';

/** OCPP 1.6 §4.5 and §4.4, then the security extension's L01, N01 and A04. */
export const firmwareStatusNotification = noted<OCPP16.FirmwareStatusNotificationRequest>(
  'FirmwareStatusNotification',
  'FirmwareStatus',
  (r) => r.status,
);
export const diagnosticsStatusNotification = noted<OCPP16.DiagnosticsStatusNotificationRequest>(
  'DiagnosticsStatusNotification',
  'LogStatus',
  (r) => r.status,
);
export const signedFirmwareStatusNotification = noted<OCPP16.SignedFirmwareStatusNotificationRequest>(
  'SignedFirmwareStatusNotification',
  'FirmwareStatus',
  (r) => r.status,
);
export const logStatusNotification = noted<OCPP16.LogStatusNotificationRequest>(
  'LogStatusNotification',
  'LogStatus',
  (r) => r.status,
);
export const securityEventNotification = noted<OCPP16.SecurityEventNotificationRequest>(
  'SecurityEventNotification',
  'SecurityEvent',
  (r) => r.type,
);
