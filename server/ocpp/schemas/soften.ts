import { parseInstant } from '../../domain/instant';
import { isAmbiguousNumber, parseNumber } from '../../domain/transaction/number';
import type { CompiledValidator, Complaint } from './compiled';
import { showPath, splitPointer } from './complaint';

/**
 * Enough for every distinct fault one firmware has; a payload that needs more is refused. Large ones get fewer: each round is a walk over
 * everything, and nobody may hold up the other stations.
 */
const MAX_ROUNDS = 40;
const MIN_ROUNDS = 3;
const MAX_VISITS = 200_000;
const MAX_NOTES = 8;

/**
 * Fields whose unknown words are kept as sent: losing a whole message over one of them would cost data, and dropping the word
 * could change its meaning (no unit means Wh).
 */
const KEEP_UNKNOWN_WORD = new Set([
  'unit',
  'measurand',
  'context',
  'location',
  'phase',
  'format',
  'errorCode',
  'reason',
  'stoppedReason',
  'triggerReason',
]);
/** Optional words that mean nothing to us when unknown: left out. */
const DROP_UNKNOWN_WORD = new Set(['chargingState']);
/** Registers of a session: they overflow, come with decimals, as text or not at all, and the session has to be kept all the same. */
const REGISTERS = new Set(['meterStart', 'meterStop']);
const MAX_SHOWN = 120;
/** Required by the schema, left out by real stations, with only one sensible reading. */
const MISSING: Readonly<Record<string, { value: unknown; beside: string }>> = {
  errorCode: { value: 'NoError', beside: 'connectorId' }, // 1.6 StatusNotification
};

/** When a message says no readable time, the time it came is used instead: refused, it would come again for ever. */
const OUR_TIME = new Set(['timestamp', 'generatedAt']);
const ANY_TIME = '2000-01-01T00:00:00Z';

export interface Softened {
  payload: Record<string, unknown>;
  /** What was bent, in words; a few at most. */
  notes: readonly string[];
}

interface Bend {
  /** What the caller gets; `undefined` takes the field away. */
  kept: unknown;
  /** What the schema gets to see. */
  probe: unknown;
  note: string;
}

/**
 * Bends a payload that failed its schema until it passes, the way stations are known to err: nulls for absent fields, numbers as text
 * and the other way round, odd case, extra fields, texts that are too long. Facts are never invented.
 *
 * @returns null when it cannot be made to pass; `validate.errors` then holds the rule in the way. The input is not changed.
 */
export function soften(validate: CompiledValidator, payload: Record<string, unknown>): Softened | null {
  const seen: Seen = { values: 0, nulls: new Set() };
  const kept = withoutNulls(payload, 'list item', seen) as Record<string, unknown>;
  const probe = withoutNulls(kept, '', seen) as Record<string, unknown>;
  const notes = new Set<string>();
  if (seen.nulls.size > 0) notes.add(`null left out: ${[...seen.nulls].join(', ')}`);
  const rounds = Math.max(MIN_ROUNDS, Math.min(MAX_ROUNDS, Math.floor(MAX_VISITS / seen.values)));
  for (let round = 0; round < rounds; round++) {
    if (validate(probe)) return { payload: kept, notes: [...notes].slice(0, MAX_NOTES) };
    const complaint = validate.errors?.[0];
    if (!complaint || !bendAll(complaint, kept, probe, notes)) return null;
  }
  return null;
}

/** Applies the cure for one complaint at its place and at every place like it in other list items. */
function bendAll(complaint: Complaint, kept: unknown, probe: unknown, notes: Set<string>): boolean {
  const path = splitPointer(complaint.instancePath);
  const { params } = complaint;
  if (complaint.keyword === 'required') path.push(String(params.missingProperty));
  if (complaint.keyword === 'additionalProperties') path.push(String(params.additionalProperty));
  if (path.length === 0) return false;
  const shown = showPath(path.map((step) => (/^\d+$/.test(step) ? '*' : step))).slice(0, MAX_SHOWN);
  const field = path[path.length - 1] ?? '';
  // A figure that cannot be read is for the reader of figures to set aside: it must not take the whole message with it.
  const isFigure = REGISTERS.has(field) || (field === 'value' && path.includes('sampledValue'));
  let note: string | null = null;
  visit(kept, probe, path, 0, (keptParent, probeParent, key) => {
    const cure = isFigure
      ? figureCure(complaint, field, keptParent, key)
      : cureFor(complaint, field, Object.hasOwn(probeParent, key), probeParent[key], probeParent);
    if (!cure) return;
    if (cure.kept !== KEEP) put(keptParent, key, cure.kept);
    put(probeParent, key, cure.probe);
    note ??= cure.note;
  });
  if (note === null) return false;
  notes.add(`${shown}: ${note}`);
  return true;
}

/** The caller's copy stays as sent. */
const KEEP = Symbol('keep');

function cureFor(
  { keyword, params }: Complaint,
  field: string,
  present: boolean,
  value: unknown,
  parent: Record<string, unknown>,
): Bend | null {
  if (keyword === 'required') {
    if (OUR_TIME.has(field) && !present) return probeOnly(ANY_TIME, 'no time, ours taken');
    const missing = Object.hasOwn(MISSING, field) ? MISSING[field] : undefined;
    if (!missing || present || !Object.hasOwn(parent, missing.beside)) return null;
    return both(missing.value, `missing, taken as ${String(missing.value)}`);
  }
  if (!present) return null;
  switch (keyword) {
    case 'type':
      return retype(String(params.type), value);
    case 'enum':
      return reword(params.allowedValues, field, value);
    case 'additionalProperties':
      return probeOnly(undefined, 'extra field');
    case 'maxLength': {
      const limit = Number(params.limit);
      return typeof value === 'string' && value.length > limit
        ? probeOnly(value.slice(0, limit), `longer than ${limit} characters`)
        : null;
    }
    case 'pattern':
      return typeof value === 'string' && value !== '' ? probeOnly('', 'characters an identifier may not have') : null;
    case 'format': // required dates fail on the next round
      return typeof value === 'string' ? badDate(value) : null;
    case 'minItems': // an empty list of an optional field
      return Array.isArray(value) && value.length === 0 ? both(undefined, 'empty list left out') : null;
    case 'maxItems': {
      const limit = Number(params.limit);
      return Array.isArray(value) && value.length > limit ? probeOnly(value.slice(0, limit), `more than ${limit} items`) : null;
    }
    case 'multipleOf':
      return typeof value === 'number' ? probeOnly(0, `not a multiple of ${String(params.multipleOf)}`) : null;
    default:
      return null;
  }
}

/**
 * Readings of a meter and registers of a session. The figure is exact, or stays as it was sent for whoever reads it to doubt; none is made up.
 */
function figureCure({ keyword, params }: Complaint, field: string, kept: Record<string, unknown>, key: string): Bend | null {
  const value = kept[key];
  const type = keyword === 'required' ? (REGISTERS.has(field) ? 'integer' : 'string') : String(params.type);
  const probe = type === 'string' ? '0' : 0;
  if (value === undefined) return keyword === 'required' || keyword === 'type' ? probeOnly(probe, 'missing, left open') : null;
  switch (keyword) {
    case 'type':
      if (isBranch(value)) return null;
      if (typeof value === 'number') {
        if (type === 'string') return both(String(value), 'number read as text');
        return probeOnly(probe, Number.isFinite(value) ? 'decimals in a whole number' : 'no number, set aside');
      }
      if (typeof value === 'string' && isAmbiguousNumber(value)) return probeOnly(probe, 'may be read in two ways');
      {
        const number = parseNumber(value);
        if (number === null || type === 'string') return probeOnly(probe, 'no number, set aside');
        return { kept: number, probe, note: 'text read as number' };
      }
    case 'minimum':
    case 'maximum':
      return probeOnly(0, 'out of range');
    case 'maxLength':
      return probeOnly('0', `longer than ${Number(params.limit)} characters`);
    default:
      return null;
  }
}

function badDate(value: string): Bend | null {
  const trimmed = value.trim();
  if (parseInstant(trimmed)) return trimmed === value ? null : both(trimmed, 'blanks around a date');
  return both(undefined, trimmed === '' ? 'empty date left out' : 'unreadable date left out');
}

const NUMERIC = /^\s*[+-]?\d{1,15}(?:[.,]\d{1,15})?(?:[eE][+-]?\d{1,2})?\s*$/;

function retype(type: string, value: unknown): Bend | null {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    // The digits of such a number are lost before we see it: as a token it would be another one.
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return null;
    return both(String(value), `${typeof value} read as text`);
  }
  if (type === 'number' || type === 'integer') {
    // `1,234` may be a thousand or one and a bit: nobody shall be billed, or found, by a guess.
    if (typeof value !== 'string' || !NUMERIC.test(value) || isAmbiguousNumber(value)) return null;
    const number = Number(value.replace(',', '.'));
    return type === 'number' || Number.isInteger(number) ? both(number, 'text read as number') : null;
  }
  if (type === 'boolean') {
    const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
    if (word === 'true' || word === 1) return both(true, `${typeof value} read as boolean`);
    if (word === 'false' || word === 0) return both(false, `${typeof value} read as boolean`);
    return null;
  }
  if (type === 'array' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { kept: KEEP_WRAPPED, probe: [value], note: 'single object read as a list' };
  }
  if (type === 'object' && Array.isArray(value) && value.length === 0) return both({}, 'empty list read as empty object');
  return null;
}

/** The caller's own object goes into the list, not the schema's copy of it. */
const KEEP_WRAPPED = Symbol('wrap');

function reword(allowed: unknown, field: string, value: unknown): Bend | null {
  if (!Array.isArray(allowed) || allowed.includes(value)) return null;
  if (typeof value !== 'string') return null;
  const wanted = value.trim().toLowerCase();
  const word: unknown = allowed.find((w) => typeof w === 'string' && w.toLowerCase() === wanted);
  if (word !== undefined) return both(word, `odd case of ${String(word)}`);
  if (DROP_UNKNOWN_WORD.has(field)) return both(undefined, 'unknown word left out');
  return KEEP_UNKNOWN_WORD.has(field) ? probeOnly(allowed[0], 'unknown word kept') : null;
}

const both = (value: unknown, note: string): Bend => ({ kept: value, probe: value, note });
const probeOnly = (probe: unknown, note: string): Bend => ({ kept: KEEP, probe, note });

function put(parent: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) delete parent[key];
  else if (value === KEEP_WRAPPED) parent[key] = [parent[key]];
  else parent[key] = value;
}

type Act = (kept: Record<string, unknown>, probe: Record<string, unknown>, key: string) => void;

/** Walks both copies along a path; a list index stands for every item of its list. */
function visit(kept: unknown, probe: unknown, path: readonly string[], at: number, act: Act): void {
  if (!isBranch(kept) || !isBranch(probe)) return;
  const step = path[at] ?? '';
  const steps = Array.isArray(probe) ? Object.keys(probe) : [step];
  for (const key of steps) {
    if (at === path.length - 1) act(kept, probe, key);
    else if (Object.hasOwn(probe, key)) visit(kept[key], probe[key], path, at + 1, act);
  }
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

interface Seen {
  values: number;
  /** Names of fields that were null; a few. */
  nulls: Set<string>;
}

/** Deep copy without nulls (and without `__proto__`, which no OCPP message has). Depth is bounded by the frame's. */
function withoutNulls(value: unknown, name: string, seen: Seen): unknown {
  seen.values++;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) {
      if (item === null) noteNull(name, seen);
      else items.push(withoutNulls(item, name, seen));
    }
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    if (child === null) noteNull(key, seen);
    else if (key !== '__proto__') copy[key] = withoutNulls(child, key, seen);
  }
  return copy;
}

function noteNull(name: string, { nulls }: Seen): void {
  if (nulls.size < 4) nulls.add(name.slice(0, 64));
}
