import type { Column } from './columns';
import type { Sink } from './sink';

/** Rows of one table in a batch; `stations[i]` is the station of `rows[i]`. */
export interface Rows<Row> {
  rows: Row[];
  stations: number[];
}

/** One table's part of the batch statement: a data-modifying CTE fed by array parameters. */
export interface Table<Row> {
  name: string;
  /** SQL with parameters numbered from `first`. */
  sql(first: number): string;
  parameterCount: number;
  write(sink: Sink, rows: Rows<Row>): void;
}

/**
 * @param name of the CTE
 * @param columns in order; their names are those of the row source
 * @param statement builds the SQL around the row source, which reads `unnest(...) AS r(...)`
 */
export function table<Row>(
  name: string,
  columns: Record<string, Column<Row>>,
  statement: (source: string) => string,
): Table<Row> {
  const entries = Object.entries(columns);
  return {
    name,
    parameterCount: entries.length,
    sql(first) {
      const arrays = entries.map(([, column], i) => `$${first + i}::${column.type}[]`);
      const names = entries.map(([column]) => `"${column}"`);
      return statement(`unnest(${arrays.join(', ')}) AS r(${names.join(', ')})`);
    },
    write(sink, { rows, stations }) {
      for (const [, column] of entries) column.write(sink, rows, stations);
    },
  };
}

/** Plain append of the columns as they are; `casts` for those that arrive as text. */
export function append<Row>(
  into: string,
  columns: Record<string, Column<Row>>,
  options: { casts?: Record<string, string>; tail?: string } = {},
): Table<Row> {
  const names = Object.keys(columns);
  const target = names.map((column) => `"${column}"`).join(', ');
  const values = names
    .map((column) => `r."${column}"${options.casts?.[column] ? `::${options.casts[column]}` : ''}`)
    .join(', ');
  return table(
    `w_${into}`,
    columns,
    (source) => `INSERT INTO "${into}" (${target}) SELECT ${values} FROM ${source} ${options.tail ?? ''}`,
  );
}
