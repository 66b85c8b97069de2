import type { ErrorName } from '../ports';
import type { CompiledValidator } from './compiled';
import { errorNameOf, explain } from './complaint';
import { soften } from './soften';

export type Checked =
  | { ok: true; payload: Record<string, unknown> /** What was bent to make it fit. */; problem: string | null }
  | { ok: false; code: ErrorName; problem: string };

const MAX_PROBLEM = 500;

/**
 * Holds a payload against its schema: as it is first, then (unless strict) bent the way stations are known to err.
 * A payload that fits comes back as the same object.
 */
export function checkPayload(validate: CompiledValidator, payload: Record<string, unknown>, lenient: boolean): Checked {
  if (validate(payload)) return { ok: true, payload, problem: null };
  const first = validate.errors?.[0];
  const softened = lenient ? soften(validate, payload) : null;
  if (softened) return { ok: true, payload: softened.payload, problem: softened.notes.join('; ').slice(0, MAX_PROBLEM) };
  const complaint = validate.errors?.[0] ?? first;
  if (!complaint) return { ok: false, code: 'FormatViolation', problem: 'payload does not fit its schema' };
  return { ok: false, code: errorNameOf(complaint), problem: explain(complaint, payload) };
}
