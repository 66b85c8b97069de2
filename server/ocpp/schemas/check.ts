import type { ErrorName } from '../ports';
import type { CompiledValidator } from './compiled';
import { errorNameOf, explain } from './complaint';
import { soften } from './soften';

export type Checked =
  | { ok: true; payload: Record<string, unknown> /** What was bent to make it fit. */; problem: string | null }
  | { ok: false; code: ErrorName; problem: string };

const MAX_PROBLEM = 500;
/** Says that it is our strictness, not the station alone, that stands in the way. */
const IF_LENIENT = 'would be taken if lenient';

/**
 * Holds a payload against its schema: as it is first, then (unless strict) bent the way stations are known to err.
 * A payload that fits comes back as the same object.
 */
export function checkPayload(validate: CompiledValidator, payload: Record<string, unknown>, lenient: boolean): Checked {
  if (validate(payload)) return { ok: true, payload, problem: null };
  const first = validate.errors?.[0];
  const softened = lenient ? soften(validate, payload) : null;
  if (softened) return { ok: true, payload: softened.payload, problem: joined(softened.notes) };
  const complaint = validate.errors?.[0] ?? first;
  if (!complaint) return { ok: false, code: 'FormatViolation', problem: 'payload does not fit its schema' };
  const problem = explain(complaint, payload);
  const forStrictOnly = !lenient && soften(validate, payload) !== null;
  return { ok: false, code: errorNameOf(complaint), problem: forStrictOnly ? `${problem}; ${IF_LENIENT}` : problem };
}

/** Whole notes only: what is cut in half can be read back as nothing. */
function joined(notes: readonly string[]): string {
  let text = '';
  for (const note of notes) if (text.length + note.length + 2 <= MAX_PROBLEM) text += text === '' ? note : `; ${note}`;
  return text;
}
