import type { OCPP16 } from 'typed-ocpp';
import type { ChargingState, ConnectorStatus } from '../../domain/station/status';
import type { RawMeterValue, RawSampledValue } from '../../domain/transaction/sampled';
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

type IdTagInfo = OCPP16.AuthorizeResponse['idTagInfo'];

/** AuthorizationStatus of 1.6 §7.4 knows fewer words. */
export function toStatus16(status: string): IdTagInfo['status'] {
  return status === 'Accepted' || status === 'Blocked' || status === 'Expired' || status === 'ConcurrentTx'
    ? status
    : 'Invalid';
}

/** 1.6 tags are CiString20. */
const MAX_TAG = 20;

/** Why a token cannot be sent to a 1.6 station; null when it can. */
export function tooLong(idToken: string): { unsupported: string } | null {
  if (idToken.length <= MAX_TAG) return null;
  return { unsupported: `OCPP 1.6 takes tokens of at most ${MAX_TAG} characters; this one has ${idToken.length}` };
}

export function toIdTagInfo(a: Authorization, stamp: (at: Date) => string): IdTagInfo {
  const info: IdTagInfo = { status: toStatus16(a.status) };
  if (a.groupId !== null) info.parentIdTag = a.groupId.slice(0, MAX_TAG);
  if (a.expiresAt !== null) info.expiryDate = stamp(a.expiresAt);
  return info;
}

/** 1.6 meter values are texts; a signed one carries its data in the value. */
export function toRawMeterValues(values: OCPP16.MeterValuesRequest['meterValue'] | undefined): readonly RawMeterValue[] {
  if (values === undefined) return [];
  const signed = values.some((mv) => mv.sampledValue.some((s) => s.format === 'SignedData'));
  return signed
    ? values.map((mv) => ({ timestamp: mv.timestamp, sampledValue: mv.sampledValue.map(toRawSampledValue) }))
    : values;
}

function toRawSampledValue(s: OCPP16.MeterValuesRequest['meterValue'][number]['sampledValue'][number]): RawSampledValue {
  if (s.format !== 'SignedData') return { ...s };
  return { ...s, value: undefined, signed: s.value };
}
