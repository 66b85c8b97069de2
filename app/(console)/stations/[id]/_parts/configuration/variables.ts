import type { VariableView } from '@/server/domain/fleet/views';

/** Same rule as the server: such values are never stored, so they are written without being shown. */
const SECRET = /authorizationkey|password|passwd|secret|privatekey|token.?key|apikey/i;

export function isSecret(variable: VariableView): boolean {
  return SECRET.test(variable.name.variable);
}

export function keyOf(variable: VariableView): string {
  return `${variable.path} ${variable.attribute}`;
}

/** `SampledDataCtrlr / TxUpdatedInterval`, or the key alone in 1.6. */
export function titleOf(variable: VariableView): string {
  return variable.path.startsWith('/') ? variable.path.slice(1) : variable.path;
}

export function canWrite(variable: VariableView): boolean {
  return variable.mutability !== 'ReadOnly';
}

/** Rows with every typed word in their name or value, best first: names that begin so, names that hold it, values. */
export function findVariables(all: readonly VariableView[], text: string): VariableView[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const scored: [score: number, title: string, variable: VariableView][] = [];
  for (const variable of all) {
    const title = titleOf(variable);
    const score = scoreOf(variable, title.toLowerCase(), words);
    if (score >= 0) scored.push([score, title, variable]);
  }
  return scored
    .sort((a, b) => a[0] - b[0] || a[1].localeCompare(b[1], 'en', { numeric: true }))
    .map(([, , variable]) => variable);
}

function scoreOf(variable: VariableView, title: string, words: readonly string[]): number {
  if (words.length === 0) return 0;
  const key = variable.name.variable.toLowerCase();
  const value = (variable.value ?? '').toLowerCase();
  let score = 0;
  for (const word of words) {
    if (key.startsWith(word)) continue;
    if (title.includes(word)) score += 1;
    else if (value.includes(word)) score += 2;
    else return -1;
  }
  return score;
}

/** The field that fits a value. 1.6 tells no types, so there the present value decides. */
export type Widget =
  | { kind: 'boolean' }
  | { kind: 'number'; decimals: number; min: number | null; max: number | null }
  | { kind: 'choice'; values: string[] }
  | { kind: 'several'; values: string[] }
  | { kind: 'text' };

export function widgetOf(variable: VariableView): Widget {
  const { dataType, value } = variable;
  const values = (variable.valuesList ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const limits = { min: variable.minLimit, max: variable.maxLimit };
  switch (dataType) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'integer':
      return { kind: 'number', decimals: 0, ...limits };
    case 'decimal':
      return { kind: 'number', decimals: 6, ...limits };
    case 'OptionList':
      return values.length > 0 ? { kind: 'choice', values } : { kind: 'text' };
    case 'MemberList':
    case 'SequenceList':
      return values.length > 0 ? { kind: 'several', values } : { kind: 'text' };
    default:
      break;
  }
  if (dataType !== null || value === null || isSecret(variable)) return { kind: 'text' };
  if (/^(true|false)$/i.test(value)) return { kind: 'boolean' };
  if (/^-?\d{1,9}$/.test(value)) return { kind: 'number', decimals: 0, ...limits };
  return { kind: 'text' };
}
