/** Columns of the stations table, in their order from left to right. */
export const COLUMNS = [
  'name',
  'identity',
  'site',
  'status',
  'connectors',
  'power',
  'sessions',
  'vendor',
  'model',
  'firmware',
  'version',
  'serialNumber',
  'securityProfile',
  'connection',
  'lastMessage',
  'drift',
] as const;
export type ColumnId = (typeof COLUMNS)[number];

/** Shown when nobody chose, as far as the width allows. */
export const USUAL_COLUMNS: readonly ColumnId[] = [
  'name',
  'identity',
  'site',
  'status',
  'power',
  'model',
  'firmware',
  'version',
  'lastMessage',
  'drift',
];

/** A choice out of plain words, in the table's order; null when it is the usual one. The name always stays: it is the link. */
export function chooseColumns(words: readonly string[]): ColumnId[] | null {
  const chosen = COLUMNS.filter((id) => id === 'name' || words.includes(id));
  const isUsual = chosen.length === USUAL_COLUMNS.length && chosen.every((id) => USUAL_COLUMNS.includes(id));
  return isUsual || chosen.length < 2 ? null : chosen;
}
