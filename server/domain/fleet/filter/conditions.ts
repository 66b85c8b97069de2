import type { OcppVersion } from '../../protocol';
import { SHOWN_STATUSES, type ShownStatus } from '../../station/status';

/** Whether a station is here now; `offline` was here before, `never` has not come yet. */
export const CONNECTIONS = ['connected', 'offline', 'never'] as const;
export type Connection = (typeof CONNECTIONS)[number];

const VERSIONS = ['1.6', '2.0.1', '2.1'] as const satisfies readonly OcppVersion[];
const ADMISSIONS = ['accepted', 'pending', 'disabled'] as const;
const PROFILES = ['0', '1', '2', '3'] as const;
/** `unnamed`: the name is just the identity, as of a station that registered itself. */
const NAMINGS = ['named', 'unnamed'] as const;

/** How a station stands against its baselines; `none`: nothing is wanted of it. */
const DRIFTS = ['differs', 'conflict', 'unread', 'excepted', 'inLine', 'none'] as const;

/** Fields whose values are a closed list. */
export const CLOSED_VALUES = {
  status: SHOWN_STATUSES,
  connection: CONNECTIONS,
  version: VERSIONS,
  securityProfile: PROFILES,
  admission: ADMISSIONS,
  naming: NAMINGS,
  drift: DRIFTS,
} as const;
type ClosedField = keyof typeof CLOSED_VALUES;

const OPEN_FIELDS = ['vendor', 'model', 'firmware'] as const;
const TEXT_FIELDS = ['name', 'identity', 'serialNumber', 'notes'] as const;
const AGE_FIELDS = ['offlineFor', 'lastMessage', 'lastBoot'] as const;

export const CHOICE_OPERATORS = ['is', 'isNot'] as const;
export const TEXT_OPERATORS = ['contains', 'notContains', 'startsWith', 'equals'] as const;
export const ORDER_OPERATORS = ['below', 'atMost', 'atLeast', 'above'] as const;
export const AGE_OPERATORS = ['over', 'under'] as const;

type ChoiceOperator = (typeof CHOICE_OPERATORS)[number];
type ClosedCondition = {
  [Field in ClosedField]: { field: Field; op: ChoiceOperator; values: readonly (typeof CLOSED_VALUES)[Field][number][] };
}[ClosedField];

/** One thing a station must fulfil to be listed; several are joined by "and". */
export type StationCondition =
  | ClosedCondition
  /** Exact words, as stations report them. What was never reported is none of them. */
  | { field: (typeof OPEN_FIELDS)[number]; op: ChoiceOperator; values: readonly string[] }
  /** 0: stations without a site. */
  | { field: 'site'; op: ChoiceOperator; values: readonly number[] }
  /** By version-aware order, see `versionKey`. An unreported version is neither below nor above. */
  | { field: 'firmware'; op: (typeof ORDER_OPERATORS)[number]; version: string }
  /** Upper and lower case are the same. */
  | { field: (typeof TEXT_FIELDS)[number]; op: (typeof TEXT_OPERATORS)[number]; text: string }
  /** How long ago: `offlineFor` since the socket closed (stations that are offline now), the others whatever the connection. */
  | { field: (typeof AGE_FIELDS)[number]; op: (typeof AGE_OPERATORS)[number]; minutes: number };

export type ConditionField = StationCondition['field'];
export type ConditionOperator = StationCondition['op'];

/** In the order people look for them. */
export const CONDITION_FIELDS = [
  'status',
  'connection',
  'offlineFor',
  'lastMessage',
  'lastBoot',
  'vendor',
  'model',
  'firmware',
  'version',
  'drift',
  'site',
  'name',
  'identity',
  'naming',
  'serialNumber',
  'notes',
  'securityProfile',
  'admission',
] as const satisfies readonly ConditionField[];

/** Bounds of one filter: more would be no question a person asks. */
export const MAX_CONDITIONS = 20;
export const MAX_VALUES = 100;
export const MAX_TEXT = 200;
/** Ten years. */
export const MAX_MINUTES = 5_256_000;

/** What can be said of a field. */
export function operatorsOf(field: ConditionField): readonly ConditionOperator[] {
  switch (kindOf(field)) {
    case 'text':
      return TEXT_OPERATORS;
    case 'age':
      return AGE_OPERATORS;
    case 'choice':
      return field === 'firmware' ? [...CHOICE_OPERATORS, ...ORDER_OPERATORS] : CHOICE_OPERATORS;
  }
}

export function kindOf(field: ConditionField): 'choice' | 'text' | 'age' {
  if (among(TEXT_FIELDS, field)) return 'text';
  return among(AGE_FIELDS, field) ? 'age' : 'choice';
}

/** The operand as plain words: values, the text, the version or the minutes. */
export function wordsOf(condition: StationCondition): string[] {
  if ('values' in condition) return condition.values.map(String);
  if ('version' in condition) return [condition.version];
  return 'text' in condition ? [condition.text] : [String(condition.minutes)];
}

/**
 * A condition out of plain words, as an address or a form holds them. Null when the field is unknown, the operator does not
 * fit it or no word makes sense; single words that make none are left out.
 */
export function toCondition(field: string, op: string, words: readonly string[]): StationCondition | null {
  const given = words.map((word) => word.trim().slice(0, MAX_TEXT)).filter((word) => word !== '' && !word.includes('\0'));
  const values = [...new Set(given)].slice(0, MAX_VALUES);
  const [first] = values;
  if (first === undefined) return null;
  if (among(AGE_FIELDS, field)) {
    const minutes = Number(first);
    if (!among(AGE_OPERATORS, op) || !Number.isInteger(minutes) || minutes < 1 || minutes > MAX_MINUTES) return null;
    return { field, op, minutes };
  }
  if (among(TEXT_FIELDS, field)) return among(TEXT_OPERATORS, op) ? { field, op, text: first } : null;
  if (field === 'firmware' && among(ORDER_OPERATORS, op)) return { field, op, version: first };
  if (!among(CHOICE_OPERATORS, op)) return null;
  if (among(OPEN_FIELDS, field)) return { field, op, values };
  if (field === 'site') {
    const ids = values.map(Number).filter((id) => Number.isInteger(id) && id >= 0 && id <= 2_147_483_647);
    return ids.length > 0 ? { field, op, values: ids } : null;
  }
  return closedCondition(field, op, values);
}

function closedCondition(field: string, op: ChoiceOperator, values: readonly string[]): StationCondition | null {
  switch (field) {
    case 'status':
      return some<ShownStatus>(SHOWN_STATUSES, values, (known) => ({ field, op, values: known }));
    case 'connection':
      return some(CONNECTIONS, values, (known) => ({ field, op, values: known }));
    case 'version':
      return some(VERSIONS, values, (known) => ({ field, op, values: known }));
    case 'securityProfile':
      return some(PROFILES, values, (known) => ({ field, op, values: known }));
    case 'admission':
      return some(ADMISSIONS, values, (known) => ({ field, op, values: known }));
    case 'naming':
      return some(NAMINGS, values, (known) => ({ field, op, values: known }));
    case 'drift':
      return some(DRIFTS, values, (known) => ({ field, op, values: known }));
    default:
      return null;
  }
}

function some<T extends string>(
  known: readonly T[],
  values: readonly string[],
  make: (values: readonly T[]) => StationCondition,
): StationCondition | null {
  const chosen = known.filter((one) => values.includes(one));
  return chosen.length > 0 ? make(chosen) : null;
}

function among<T extends string>(known: readonly T[], word: string): word is T {
  return known.some((one) => one === word);
}
