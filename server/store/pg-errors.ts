/** SQLSTATE of a PostgreSQL error, or the code of a socket error. */
export function errorCode(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') return error.code;
  return '';
}

/**
 * Classes that say the rows are bad: cardinality, data exception, integrity, no such column or wrong type, a limit exceeded (a text
 * too long for its index).
 */
const BAD_ROWS = new Set(['21', '22', '23', '42', '54']);
export const isBadRow = (error: unknown): boolean => {
  const code = errorCode(error);
  if (isContention(error)) return false;
  return code.length === 5 && BAD_ROWS.has(code.slice(0, 2));
};

/** Text PostgreSQL cannot hold: NUL in text or JSON, lone surrogates in JSON. */
const BAD_TEXT = new Set(['22021', '22P05', '22P02', '22032']);
export const isBadText = (error: unknown): boolean => BAD_TEXT.has(errorCode(error));

/** Nothing wrong with connection or rows: run it again. */
const TRY_AGAIN = new Set(['40001', '40P01', '55P03']);
export const isContention = (error: unknown): boolean => TRY_AGAIN.has(errorCode(error)) || isMovedPartition(error);

/**
 * A row was on its way to the default partition when its own partition was attached: "violates partition constraint", a check
 * violation that names no constraint. The next attempt finds the new partition.
 */
function isMovedPartition(error: unknown): boolean {
  return errorCode(error) === '23514' && !(error instanceof Error && 'constraint' in error && error.constraint);
}
