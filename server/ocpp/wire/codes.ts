import type { OcppVersion } from '../../domain/protocol';
import type { ErrorName } from '../ports';

/** OCPP-J 1.6 §4.2.3 has its own spellings, and no words for what is wrong below an action. */
const SPELLING_16: Partial<Record<ErrorName, string>> = {
  FormatViolation: 'FormationViolation',
  OccurrenceConstraintViolation: 'OccurenceConstraintViolation',
  RpcFrameworkError: 'FormationViolation',
  MessageTypeNotSupported: 'GenericError',
};

/** The misspelling lived on in 2.0.1 (part 4 §4.3) and ended with 2.1. */
const SPELLING_201: Partial<Record<ErrorName, string>> = { OccurrenceConstraintViolation: 'OccurenceConstraintViolation' };

/** An error code as a version spells it. */
export function spellErrorCode(version: OcppVersion, name: ErrorName): string {
  if (version === '1.6') return SPELLING_16[name] ?? name;
  if (version === '2.0.1') return SPELLING_201[name] ?? name;
  return name;
}
