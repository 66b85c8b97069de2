import type { OCPP20, OCPP21 } from 'typed-ocpp';
import type { RawMeterValue } from '../../domain/transaction/sampled';
import type { IdTokenRef } from '../../domain/transaction/types';
import type { Authorization } from '../../features/transactions/authorize';

type TokenType = OCPP21.RequestStartTransactionRequest['idToken']['type'];
type MeterValue = NonNullable<OCPP21.TransactionEventRequest['meterValue']>[number];

export function toIdToken(t: { idToken: string; type: string }): IdTokenRef {
  return { idToken: t.idToken.trim(), type: t.type };
}

/** Our decision in the words of 2.x §3.2 IdTokenInfoType; they are the same words. */
export function toIdTokenInfo(a: Authorization, stamp: (at: Date) => string): OCPP20.AuthorizeResponse['idTokenInfo'] {
  const info: OCPP20.AuthorizeResponse['idTokenInfo'] = { status: a.status };
  if (a.groupId !== null) info.groupIdToken = { idToken: a.groupId, type: 'Central' };
  if (a.expiresAt !== null) info.cacheExpiryDateTime = stamp(a.expiresAt);
  return info;
}

export function toRawMeterValues(values: readonly MeterValue[] | undefined): RawMeterValue[] {
  return (values ?? []).map((mv) => ({
    timestamp: mv.timestamp,
    sampledValue: mv.sampledValue.map((s) => ({
      value: s.value,
      measurand: s.measurand,
      context: s.context,
      phase: s.phase,
      location: s.location,
      unit: s.unitOfMeasure?.unit,
      multiplier: s.unitOfMeasure?.multiplier,
      signed: s.signedMeterValue?.signedMeterData,
    })),
  }));
}

/** The station's own words in a StatusInfoType. */
export function words(info: { reasonCode: string; additionalInfo?: string } | undefined): string | null {
  if (!info) return null;
  return info.additionalInfo ? `${info.reasonCode}: ${info.additionalInfo}` : info.reasonCode;
}

/** A token as we send it. */
export function toOcppToken(idToken: string, type: string): { idToken: string; type: TokenType } {
  return { idToken, type: type as TokenType };
}

/** An instant as a schema wants it. */
export const toDateTime = (text: string): string => new Date(text).toISOString();
