import type { OCPP16 } from 'typed-ocpp';
import type { ChargingState, ConnectorStatus } from '../../domain/station/status';
import type { RawMeterValue } from '../../domain/transaction/sampled';
import type { IdTokenRef } from '../../domain/transaction/types';
import type { Authorization } from '../../features/transactions/authorize';

type Status16 = OCPP16.StatusNotificationRequest['status'];

/** OCPP 1.6 §7.7 ChargePointStatus in the words of 2.x. Finishing still holds the connector. */
export const CONNECTOR_STATUS: Record<Status16, ConnectorStatus> = {
  Available: 'Available',
  Preparing: 'Occupied',
  Charging: 'Occupied',
  SuspendedEVSE: 'Occupied',
  SuspendedEV: 'Occupied',
  Finishing: 'Occupied',
  Reserved: 'Reserved',
  Unavailable: 'Unavailable',
  Faulted: 'Faulted',
};

/** What a connector's status tells about the transaction on it; null says nothing. */
export const CHARGING_STATE: Record<Status16, ChargingState | null> = {
  Available: 'Idle',
  Preparing: 'EVConnected',
  Charging: 'Charging',
  SuspendedEVSE: 'SuspendedEVSE',
  SuspendedEV: 'SuspendedEV',
  Finishing: 'EVConnected',
  Reserved: null,
  Unavailable: null,
  Faulted: null,
};

/** 1.6 tags carry no type: hexadecimal ones are card UIDs. */
export function toIdToken(idTag: string): IdTokenRef {
  const idToken = idTag.trim();
  return { idToken, type: /^([0-9a-f]{2}){4,10}$/i.test(idToken) ? 'ISO14443' : 'Local' };
}

/** AuthorizationStatus of 1.6 §7.4 knows fewer words. */
export function toIdTagInfo(a: Authorization, stamp: (at: Date) => string): OCPP16.AuthorizeResponse['idTagInfo'] {
  const status =
    a.status === 'Accepted' || a.status === 'Blocked' || a.status === 'Expired' || a.status === 'ConcurrentTx'
      ? a.status
      : 'Invalid';
  const info: OCPP16.AuthorizeResponse['idTagInfo'] = { status };
  if (a.groupId !== null) info.parentIdTag = a.groupId.slice(0, 20);
  if (a.expiresAt !== null) info.expiryDate = stamp(a.expiresAt);
  return info;
}

/** 1.6 meter values are texts; a signed one carries its data in the value. */
export function toRawMeterValues(values: OCPP16.MeterValuesRequest['meterValue'] | undefined): RawMeterValue[] {
  return (values ?? []).map((mv) => ({
    timestamp: mv.timestamp,
    sampledValue: mv.sampledValue.map((s) => ({
      value: s.format === 'SignedData' ? undefined : s.value,
      measurand: s.measurand,
      context: s.context,
      phase: s.phase,
      location: s.location,
      unit: s.unit,
      signed: s.format === 'SignedData' ? s.value : undefined,
    })),
  }));
}
