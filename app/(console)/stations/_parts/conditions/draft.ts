import {
  type ConditionField,
  type ConditionOperator,
  kindOf,
  operatorsOf,
  type StationCondition,
  toCondition,
  wordsOf,
} from '@/server/domain/fleet/filter/conditions';

/** A condition while somebody writes it: always shown, not always one yet. */
export interface Draft {
  field: ConditionField;
  op: ConditionOperator;
  words: string[];
}

export const UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
export type Unit = keyof typeof UNITS;

export function startDraft(field: ConditionField): Draft {
  return { field, op: operatorsOf(field)[0] ?? 'is', words: startWords(field) };
}

export function draftOf(condition: StationCondition): Draft {
  return { field: condition.field, op: condition.op, words: wordsOf(condition) };
}

export function finish(draft: Draft): StationCondition | null {
  return toCondition(draft.field, draft.op, draft.words);
}

/** Another operator; what was written stays when it still means something. */
export function withOperator(draft: Draft, op: ConditionOperator): Draft {
  const isChoice = (one: ConditionOperator) => one === 'is' || one === 'isNot';
  const keeps = kindOf(draft.field) !== 'choice' || isChoice(draft.op) === isChoice(op);
  return { ...draft, op, words: keeps ? draft.words : draft.words.slice(0, 1) };
}

function startWords(field: ConditionField): string[] {
  return kindOf(field) === 'age' ? ['60'] : [];
}

/** Minutes in the largest unit that holds them whole. */
export function inUnit(minutes: number): { amount: number; unit: Unit } {
  if (minutes % UNITS.days === 0) return { amount: minutes / UNITS.days, unit: 'days' };
  if (minutes % UNITS.hours === 0) return { amount: minutes / UNITS.hours, unit: 'hours' };
  return { amount: minutes, unit: 'minutes' };
}
