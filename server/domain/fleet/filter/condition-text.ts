import { MAX_CONDITIONS, type StationCondition, toCondition, wordsOf } from './conditions';

/**
 * Conditions in one line, for addresses: `model.is.AC22~LS4;firmware.below.1.4;offlineFor.over.60`. `!` before `~`, `;` or
 * `!` takes it literally.
 */
export function writeConditions(conditions: readonly StationCondition[]): string {
  return conditions
    .map((condition) => {
      const words = wordsOf(condition).map((word) => word.replace(/[~;!]/g, '!$&'));
      return `${condition.field}.${condition.op}.${words.join('~')}`;
    })
    .join(';');
}

/** Reads what `writeConditions` wrote; what makes no sense is left out. */
export function readConditions(text: string): StationCondition[] {
  return split(text, ';')
    .flatMap((part) => {
      const [, field = '', op = '', rest = ''] = /^(\w+)\.(\w+)\.(.*)$/s.exec(part) ?? [];
      const words = split(rest, '~').map((word) => word.replace(/!([~;!])/g, '$1'));
      return toCondition(field, op, words) ?? [];
    })
    .slice(0, MAX_CONDITIONS);
}

/** At every separator that no `!` stands before; escapes are kept. */
function split(text: string, separator: '~' | ';'): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at++) {
    const here = text[at] ?? '';
    if (here === separator) parts.push('');
    else {
      const taken = here === '!' ? text.slice(at, at + 2) : here;
      parts[parts.length - 1] += taken;
      at += taken.length - 1;
    }
  }
  return parts;
}
