/** One comma with three digits behind it, and nothing to tell whether it parts thousands or decimals: `1,234`. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const DECIMAL_COMMA = /^[+-]?(\d+,\d*|,\d+)([eE][+-]?\d+)?$/;
/** `1,234.5`, `1,234,567` */
const COMMAS_PART_THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
/** `1.234,5`, `1.234.567` */
const POINTS_PART_THOUSANDS = /^[+-]?\d{1,3}(\.\d{3})+(,\d*)?$/;

/**
 * Numbers as stations write them: `12.5`, `" 12,5 "`, `1 234,5`, `1.234,5`, `1,234.5`. Null when it is none. A point alone is OCPP's own
 * decimal point; a comma alone is taken for one too, see `isAmbiguousNumber`.
 */
export function parseNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const direct = value === '' ? Number.NaN : Number(value);
  if (Number.isFinite(direct) && value.trim() !== '') return isOtherBase(value) ? null : direct;
  const n = Number(toPlain(value.replace(/[\s\u00a0\u202f]/g, '')));
  return Number.isFinite(n) ? n : null;
}

/** Whether a text may be read as two different numbers. */
export function isAmbiguousNumber(value: unknown): boolean {
  return typeof value === 'string' && value.includes(',') && AMBIGUOUS.test(value.trim());
}

/** Whether a register is ambiguous or no number at all. */
export function isUnclearNumber(value: unknown): boolean {
  return typeof value !== 'number' && (parseNumber(value) === null || isAmbiguousNumber(value));
}

function toPlain(text: string): string {
  if (PLAIN.test(text)) return text;
  if (DECIMAL_COMMA.test(text)) return text.replace(',', '.');
  if (COMMAS_PART_THOUSANDS.test(text)) return text.replaceAll(',', '');
  if (POINTS_PART_THOUSANDS.test(text)) return text.replaceAll('.', '').replace(',', '.');
  return 'none';
}

/** `0x10` and the like are numbers to JavaScript only. Looked at closely when a letter comes second: this is asked of every reading. */
const isOtherBase = (text: string): boolean => text.charCodeAt(1) > 0x39 && /^0[xob]/i.test(text);
