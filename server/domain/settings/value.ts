import type { SettingSpot, SettingType, SettingValue } from './setting';
import type { WishReason } from './wish';

type Words = Pick<SettingSpot, 'factor' | 'words' | 'inverted'>;

/**
 * A value in the station's words (1.6 values and 2.x attribute values are text). `example`: how the station writes it now, whose capitals
 * are kept (some take `True` only).
 */
export function formatValue(type: SettingType, value: SettingValue, spot: Words = {}, example: string | null = null): string {
  if (typeof value === 'boolean') {
    const on = value !== (spot.inverted ?? false);
    const word = spot.words?.[String(value)];
    return word ?? sameCase(example, on ? 'true' : 'false');
  }
  if (typeof value === 'number') {
    const theirs = value / (spot.factor ?? 1);
    return type.kind === 'integer' && spot.factor !== undefined && spot.factor < 1
      ? plain(Math.round(theirs * 1e6) / 1e6)
      : plain(type.kind === 'integer' ? Math.round(theirs) : theirs);
  }
  if (typeof value === 'string') return spot.words?.[value] ?? value;
  if (isList(value)) return value.map((one) => spot.words?.[one] ?? one).join(',');
  return JSON.stringify(value);
}

/** What the station's text means, or null where it is not of the type. */
export function parseValue(type: SettingType, text: string, spot: Words = {}): SettingValue | null {
  const trimmed = text.trim();
  switch (type.kind) {
    case 'boolean': {
      const word = ours(trimmed, spot.words);
      const on = /^(true|1|yes|on|enabled?)$/i.test(word) ? true : /^(false|0|no|off|disabled?)$/i.test(word) ? false : null;
      if (on === null || spot.words?.[String(on)] !== undefined) return on;
      return on !== (spot.inverted ?? false);
    }
    case 'integer':
    case 'decimal': {
      // A decimal comma is no list here.
      const figure = trimmed.replace(/^(-?\d+),(\d+)$/, '$1.$2');
      if (figure === '' || !Number.isFinite(Number(figure))) return null;
      const mine = Number(figure) * (spot.factor ?? 1);
      return tidy(mine);
    }
    case 'choice':
      return sameWord(type.choices, ours(trimmed, spot.words));
    case 'list':
      return trimmed === ''
        ? []
        : trimmed
            .split(',')
            .map((one) => sameWord(type.choices ?? [], ours(one.trim(), spot.words)))
            .filter((one) => one !== '');
    case 'text':
      return text;
    case 'secret':
      return null;
  }
}

/** Whether two values mean the same; stations normalise capitals, spaces and order. */
export function sameValue(type: SettingType, a: SettingValue | null, b: SettingValue | null): boolean {
  if (a === null || b === null) return a === b;
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(a));
  if (isList(a) && isList(b)) {
    const [left, right] = [a, b].map((words) => {
      const lower = words.map((one) => one.trim().toLowerCase());
      return (type.kind === 'list' && type.ordered ? lower : [...new Set(lower)].sort()).join(',');
    });
    return left === right;
  }
  if (typeof a === 'string' && typeof b === 'string')
    return type.kind === 'text' ? a.trim() === b.trim() : a.trim().toLowerCase() === b.trim().toLowerCase();
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Text that means a number, a switch or a list becomes one; anything else stays as it is, for the check to complain of. */
export function coerceValue(type: SettingType, value: SettingValue): SettingValue {
  if (typeof value === 'string' && type.kind !== 'text' && type.kind !== 'secret' && type.kind !== 'choice') {
    return parseValue(type, value) ?? value;
  }
  if (type.kind === 'text' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  if (type.kind === 'text' && isList(value)) return value.join(',');
  return value;
}

/** The rule of its type a value breaks, or null. */
export function checkValue(type: SettingType, given: SettingValue | null): WishReason | null {
  if (given === null) return { code: 'noValue' };
  const value = coerceValue(type, given);
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? null : { code: 'notBoolean' };
    case 'integer':
    case 'decimal': {
      const unit = type.unit ?? '';
      if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'notNumber' };
      if (type.kind === 'integer' && !Number.isInteger(value)) return { code: 'notWhole' };
      if (type.min !== undefined && value < type.min) return { code: 'belowMin', values: { min: type.min, unit } };
      if (type.max !== undefined && value > type.max) return { code: 'aboveMax', values: { max: type.max, unit } };
      return null;
    }
    case 'choice':
      return typeof value === 'string' && type.choices.includes(value)
        ? null
        : { code: 'notAChoice', values: { value: short(value), choices: type.choices.join(', ') } };
    case 'list': {
      if (!isList(value)) return { code: 'notList' };
      if (type.max !== undefined && value.length > type.max) return { code: 'tooMany', values: { max: type.max } };
      const odd = value.find((one) => (type.choices ? !type.choices.includes(one) : one.includes(',')));
      return odd === undefined
        ? null
        : { code: 'notAChoice', values: { value: short(odd), choices: (type.choices ?? []).join(', ') } };
    }
    case 'text':
    case 'secret': {
      if (typeof value !== 'string') return { code: 'notText' };
      if (type.maxLength !== undefined && value.length > type.maxLength)
        return { code: 'tooLong', values: { max: type.maxLength } };
      if (type.kind === 'secret' && value.length < (type.minLength ?? 1))
        return { code: 'tooShort', values: { min: type.minLength ?? 1 } };
      return null;
    }
  }
}

export function isList(value: SettingValue): value is readonly string[] {
  return Array.isArray(value);
}

const short = (value: SettingValue): string => String(value).slice(0, 60);

/** Without exponent, without noise of binary fractions. */
function plain(value: number): string {
  const text = String(tidy(value));
  return text.includes('e')
    ? tidy(value)
        .toFixed(6)
        .replace(/\.?0+$/, '')
    : text;
}

function tidy(value: number): number {
  const rounded = Math.round(value * 1e9) / 1e9;
  return Number.isFinite(rounded) ? rounded : value;
}

/** Our word for theirs. */
function ours(theirs: string, words: SettingSpot['words']): string {
  const found = Object.entries(words ?? {}).find(([, their]) => their.toLowerCase() === theirs.toLowerCase());
  return found ? found[0] : theirs;
}

function sameWord(choices: readonly string[], word: string): string {
  return choices.find((one) => one.toLowerCase() === word.toLowerCase()) ?? word;
}

function sameCase(example: string | null, word: string): string {
  if (example === null) return word;
  if (/^(TRUE|FALSE)$/.test(example.trim())) return word.toUpperCase();
  if (/^(True|False)$/.test(example.trim())) return word.charAt(0).toUpperCase() + word.slice(1);
  if (/^[01]$/.test(example.trim())) return word === 'true' ? '1' : '0';
  return word;
}
