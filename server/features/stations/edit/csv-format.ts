import { parse } from 'csv-parse/sync';

/** Columns people fill in. */
export const EDIT_COLUMNS = [
  'identity',
  'name',
  'site',
  'latitude',
  'longitude',
  'security_profile',
  'password',
  'notes',
] as const;
export type EditColumn = (typeof EDIT_COLUMNS)[number];

/** Columns an export adds; an import ignores them, so that an exported file can come back. */
export const INFO_COLUMNS = ['vendor', 'model', 'firmware', 'version', 'admission', 'status', 'last_message_at'] as const;

export interface CsvLine<Column extends string = EditColumn> {
  /** As an editor shows it, the header being line 1. */
  line: number;
  /** Trimmed; empty cells are left out. */
  cells: Partial<Record<Column, string>>;
}

export interface CsvProblem {
  line: number;
  field: string;
  message: string;
}

export type CsvTable<Column extends string = EditColumn> =
  | { kind: 'table'; lines: CsvLine<Column>[] }
  | { kind: 'problem'; problem: CsvProblem };

/** Reads comma, semicolon or tab separated text with a header line. At most `maxLines` stations. */
export function readCsv(csv: string, maxLines: number): CsvTable {
  return readCsvOf(csv, maxLines, EDIT_COLUMNS, INFO_COLUMNS);
}

/** The same with other columns; `identity` is always needed. `ignored` may be there and are not read. */
export function readCsvOf<Column extends string>(
  csv: string,
  maxLines: number,
  wanted: readonly Column[],
  ignored: readonly string[],
): CsvTable<Column> {
  const header = csv.slice(0, csv.search(/[\r\n]|$/));
  const delimiter = [';', '\t', ','].find((d) => header.includes(d)) ?? ',';
  let records: string[][];
  /** Last line of each record: quoted cells may hold line breaks. */
  const ends: number[] = [];
  try {
    records = parse(csv, {
      bom: true,
      delimiter,
      on_record: (record: string[], { lines }) => {
        ends.push(lines);
        return record;
      },
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: maxLines + 2,
      max_record_size: 100_000,
    });
  } catch (error) {
    return problem(1, '', `Not readable as CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
  const [first, ...rest] = records;
  if (!first) return problem(1, '', `The file is empty. Its first line must name the columns, e.g. ${wanted.join(delimiter)}`);
  if (rest.length > maxLines) return problem(maxLines + 2, '', `More than ${maxLines} stations. Split the file.`);

  const columns = first.map((name) => name.toLowerCase().replace(/[\s-]+/g, '_'));
  const known: readonly string[] = [...wanted, ...ignored];
  const stranger = columns.find((name) => name !== '' && !known.includes(name));
  if (stranger !== undefined)
    return problem(1, stranger, `Unknown column. Remove it or rename it to one of: ${wanted.join(', ')}.`);
  const twice = columns.find((name, i) => name !== '' && columns.indexOf(name) !== i);
  if (twice !== undefined) return problem(1, twice, 'This column is there twice. Keep one.');
  if (!columns.includes('identity')) return problem(1, 'identity', 'The column identity is missing. Add it to the first line.');

  const lines = rest.map((record, i) => {
    const cells: CsvLine<Column>['cells'] = {};
    for (const column of wanted) {
      const at = columns.indexOf(column);
      const cell = at < 0 ? '' : (record[at] ?? '');
      if (cell !== '') cells[column] = unguard(cell);
    }
    const breaks = record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
    return { line: (ends[i + 1] ?? i + 2) - breaks, cells };
  });
  return { kind: 'table', lines };
}

function problem(line: number, field: string, message: string): { kind: 'problem'; problem: CsvProblem } {
  return { kind: 'problem', problem: { line, field, message } };
}

/** Spreadsheets run cells that look like formulas; a leading apostrophe keeps them text. */
function guard(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
}
function unguard(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

/** RFC 4180 with CRLF. */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  const quote = (value: string | number | null): string => {
    if (value === null) return '';
    const text = guard(String(value));
    return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}
