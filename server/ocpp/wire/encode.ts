import type { OcppVersion } from '../../domain/protocol';
import type { ErrorName } from '../ports';
import { spellErrorCode } from './codes';

/** 1.6 §4.2.3 and 2.0.1 part 4 §4.2.3: string[255]. */
const MAX_DESCRIPTION = 255;

export function encodeCall(messageId: string, action: string, payloadJson: string): string {
  return `[2,${JSON.stringify(messageId)},${JSON.stringify(action)},${payloadJson}]`;
}

export function encodeSend(messageId: string, action: string, payloadJson: string): string {
  return `[6,${JSON.stringify(messageId)},${JSON.stringify(action)},${payloadJson}]`;
}

/** `json`: the payload as text, when the caller has it already. */
export function encodeResult(messageId: string, payload: object, json = JSON.stringify(payload)): string {
  return `[3,${JSON.stringify(messageId)},${json}]`;
}

export interface WireError {
  messageId: string;
  code: ErrorName;
  description: string;
  details?: object | undefined;
}

/** CALLERROR in the version's spelling. */
export function encodeError(version: OcppVersion, error: WireError): string {
  return errorText(4, version, error);
}

/** 2.1's complaint about an answer of the station. */
export function encodeResultError(error: WireError): string {
  return errorText(5, '2.1', error);
}

function errorText(type: 4 | 5, version: OcppVersion, { messageId, code, description, details }: WireError): string {
  const spelled = spellErrorCode(version, code);
  const text = description.slice(0, MAX_DESCRIPTION);
  return `[${type},${JSON.stringify(messageId)},${JSON.stringify(spelled)},${JSON.stringify(text)},${JSON.stringify(details ?? {})}]`;
}
