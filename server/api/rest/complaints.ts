import type { z } from 'zod';
import type { FieldError } from '../../features/access/action-error';

/** What types are called to a person: JSON's own words, and text for strings. */
const WORDS: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
};
const word = (type: string): string => WORDS[type] ?? type;

/** What is wrong with a request, field by field, in words that say what to write instead. Our own messages stay as they are. */
export function complaintsOf(error: z.ZodError): FieldError[] {
  return error.issues.flatMap(complaintsOfIssue);
}

function complaintsOfIssue(issue: z.core.$ZodIssue): FieldError[] {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field: [...issue.path, key].map(String).join('.'), message: 'Not known here.' }));
  const nearest = issue.code === 'invalid_union' ? nearestOf(issue.errors) : null;
  if (nearest) return nearest.flatMap((one) => complaintsOfIssue({ ...one, path: [...issue.path, ...one.path] }));
  return [{ field, message: messageOf(issue) }];
}

/** Of several shapes the one that was most likely meant: the fewest complaints. Null: the value is of no shape at all. */
function nearestOf(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const shaped = branches.filter((issues) => issues.some((one) => one.path.length > 0 || one.code === 'unrecognized_keys'));
  const weight = (issues: readonly z.core.$ZodIssue[]): number =>
    issues.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 1), 0);
  return shaped.reduce<readonly z.core.$ZodIssue[] | null>(
    (best, one) => (best === null || weight(one) < weight(best) ? one : best),
    null,
  );
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (!/^(Invalid|Too) /.test(issue.message)) return issue.message;
  if (issue.message.endsWith('received undefined')) return 'Required.';
  const got = /received (\w+)$/.exec(issue.message)?.[1];
  if (issue.code === 'invalid_type') return `Takes ${word(issue.expected)}${got ? `, not ${word(got)}` : ''}.`;
  const values = valuesOf(issue);
  return values.length > 0 ? `One of: ${values.join(', ')}.` : issue.message;
}

/** What would have been taken. */
function valuesOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code !== 'invalid_union') return [];
  // A wrong `kind` is told with those there are in the message alone.
  const told = [...issue.message.matchAll(/'([^']+)'/g)].flatMap(([, value]) => value ?? []);
  return told.length > 0 ? told : issue.errors.flat().flatMap(valuesOf);
}
