import type { OcppVersion } from '../../domain/protocol';
import type { ErrorName } from '../ports';
import { type Checked, checkPayload, findAction } from '../schemas/index';
import type { CallFrame } from '../wire/index';

export type Screened =
  | { ok: true; payload: Record<string, unknown>; problem: string | null }
  | { ok: false; code: ErrorName; problem: string };

/** Holds a CALL or SEND of a station against what its version knows: action, direction, kind of message, payload. */
export function screenCall(frame: CallFrame, version: OcppVersion, lenient: boolean): Screened {
  const schema = findAction(version, frame.action);
  if (!schema)
    return { ok: false, code: 'NotImplemented', problem: `${frame.action.slice(0, 64)} is no message of OCPP ${version}` };
  if (!schema.fromStation) {
    return { ok: false, code: 'NotSupported', problem: `${frame.action} goes from the CSMS to the station` };
  }
  if (schema.isSend !== (frame.kind === 'send')) {
    return { ok: false, code: 'ProtocolError', problem: `${frame.action} is sent as ${schema.isSend ? 'SEND' : 'CALL'}` };
  }
  const checked: Checked = checkPayload(schema.request, frame.payload, lenient);
  if (!checked.ok || frame.problem === null) return checked;
  return { ...checked, problem: checked.problem === null ? frame.problem : `${frame.problem}; ${checked.problem}` };
}

/** The answer to our CALL, bent where needed. `refused`: it does not fit, and 2.1 stations are told so (CALLRESULTERROR). */
export function screenResult(
  payload: unknown,
  action: string,
  version: OcppVersion,
  lenient: boolean,
): { payload: unknown; problem: string | null; refused: ErrorName | null } {
  const validate = findAction(version, action)?.response;
  if (!validate) return { payload, problem: null, refused: null };
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    return { payload, problem: 'the answer is not an object', refused: 'FormatViolation' };
  }
  const checked = checkPayload(validate, payload as Record<string, unknown>, lenient);
  if (checked.ok) return { payload: checked.payload, problem: checked.problem, refused: null };
  return { payload, problem: checked.problem, refused: checked.code };
}
