import type { OCPP16 } from 'typed-ocpp';
import { noted } from '../../note';

/** Security extension, A04. */
export const securityEventNotification = noted<OCPP16.SecurityEventNotificationRequest>(
  'SecurityEventNotification',
  'SecurityEvent',
  (r) => r.type,
);
