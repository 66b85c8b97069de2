import type { OCPP20, OCPP21 } from 'typed-ocpp';
import type { RawMeterValue } from '../../domain/transaction/sampled';
import type { IdTokenRef } from '../../domain/transaction/types';
import type { Authorization } from '../../features/transactions/authorize';

type TokenType = OCPP21.RequestStartTransactionRequest['idToken']['type'];
type MeterValue = NonNullable<OCPP21.TransactionEventRequest['meterValue']>[number];

export function toIdToken(t: { idToken: string; type: string }): IdTokenRef {
  return { idToken: t.idToken.trim(), type: t.type };
}

type IdTokenInfo = OCPP20.AuthorizeResponse['idTokenInfo'];

/** Our decision in the words of 2.x §3.2 IdTokenInfoType; they are the same words. */
export function toIdTokenInfo(a: Authorization, now: Date, stamp: (at: Date) => string): IdTokenInfo {
  const info: IdTokenInfo = { status: a.status };
  if (a.groupId !== null) info.groupIdToken = { idToken: a.groupId, type: 'Central' };
  // 2.1 C17.FR.01, FR.02: credit is asked for every time, so the answer is over as it is given.
  const cachedUntil = typeof a.extras?.credit === 'number' ? now : a.expiresAt;
  if (cachedUntil !== null) info.cacheExpiryDateTime = stamp(cachedUntil);
  if (a.closed) info.personalMessage = { format: 'UTF8', language: a.closed.language, content: a.closed.text };
  if (a.extras === null) return info;
  const { language1, language2, personalMessage } = a.extras;
  if (a.evseIds !== null && isNotEmpty(a.evseIds)) info.evseId = a.evseIds;
  if (language1 !== null) info.language1 = language1;
  if (language2 !== null) info.language2 = language2;
  if (personalMessage !== null && a.status === 'Accepted') {
    const content = personalMessage.slice(0, MAX_MESSAGE);
    info.personalMessage = { format: 'UTF8', content, ...(language1 === null ? {} : { language: language1 }) };
  }
  return info;
}

/** 2.0.1 MessageContentType; 2.1 takes twice as much. */
const MAX_MESSAGE = 512;
const isNotEmpty = (ids: readonly number[]): ids is [number, ...number[]] => ids.length > 0;

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
