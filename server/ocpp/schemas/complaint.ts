import type { ErrorName } from '../ports';
import type { Complaint } from './compiled';

const MAX_GOT = 40;
const MAX_TEXT = 240;

/** The error code that fits a broken rule (OCPP-J 1.6 §4.2.3 table 7; 2.0.1 part 4 §4.3). */
export function errorNameOf(complaint: Complaint): ErrorName {
  switch (complaint.keyword) {
    case 'type':
      return 'TypeConstraintViolation';
    case 'required':
    case 'minItems':
    case 'maxItems':
      return 'OccurrenceConstraintViolation';
    case 'additionalProperties':
      return 'FormatViolation';
    default:
      return 'PropertyConstraintViolation';
  }
}

/** One sentence naming the field, the rule and (cut short) what came instead. At most 240 characters. */
export function explain(complaint: Complaint, payload: unknown): string {
  const { keyword, params } = complaint;
  const path = splitPointer(complaint.instancePath);
  const value = valueAt(payload, path);
  const where = showPath(path) || 'payload';
  const text = (() => {
    switch (keyword) {
      case 'required':
        return `${showPath([...path, String(params.missingProperty)])}: missing`;
      case 'additionalProperties':
        return `${showPath([...path, cut(String(params.additionalProperty))])}: not a field of this message`;
      case 'type':
        return `${where}: expected ${String(params.type)}, got ${got(value)}`;
      case 'enum':
        return `${where}: ${got(value)} is none of ${Array.isArray(params.allowedValues) ? params.allowedValues.join(', ') : ''}`;
      case 'maxLength': // the text itself stays out: it may be a password
        return `${where}: ${typeof value === 'string' ? value.length : '?'} characters, at most ${String(params.limit)} allowed`;
      case 'minItems':
      case 'maxItems': {
        const bound = keyword === 'minItems' ? 'least' : 'most';
        return `${where}: ${Array.isArray(value) ? value.length : '?'} items, at ${bound} ${String(params.limit)} required`;
      }
      case 'minimum':
      case 'maximum':
        return `${where}: ${got(value)} must be ${String(params.comparison)} ${String(params.limit)}`;
      case 'multipleOf':
        return `${where}: ${got(value)} is not a multiple of ${String(params.multipleOf)}`;
      case 'format':
        return `${where}: ${got(value)} is not a ${String(params.format)}`;
      case 'pattern':
        return `${where}: ${got(value)} holds characters an identifier may not have`;
      default:
        return `${where}: breaks the rule "${keyword}"`;
    }
  })();
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

/** Steps of a JSON pointer. */
export function splitPointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** `meterValue[0].sampledValue[1].unit` */
export function showPath(path: readonly string[]): string {
  let text = '';
  for (const step of path) text += /^(\d+|\*)$/.test(step) ? `[${step}]` : text === '' ? step : `.${step}`;
  return text;
}

function valueAt(payload: unknown, path: readonly string[]): unknown {
  let at: unknown = payload;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

function got(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return cut(JSON.stringify(value) ?? 'nothing');
}

const cut = (text: string) => (text.length > MAX_GOT ? `${text.slice(0, MAX_GOT)}…` : text);
