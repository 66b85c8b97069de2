import { TABLES } from './batch';

/** Beyond so many different sets of tables, batches use the statement of all tables: prepared plans stay bounded. */
const MAX_STATEMENTS = 48;
const ALL = 2 ** TABLES.length - 1;

export interface Statement {
  name: string;
  text: string;
  values: (string | number | Buffer | null)[];
}

const texts = new Map<number, string>();

/**
 * The one statement of a batch: a CTE per table that has rows, and the ledger entry that tells whether it was committed.
 * Prepared once per set of tables.
 */
export function statementFor(parts: readonly (Buffer[] | null)[], writer: string, batch: number): Statement {
  let mask = 0;
  for (let i = 0; i < parts.length; i++) if (parts[i] !== null) mask |= 1 << i;
  if (!texts.has(mask) && texts.size >= MAX_STATEMENTS) mask = ALL;
  let text = texts.get(mask);
  if (text === undefined) {
    text = write(mask);
    texts.set(mask, text);
  }
  const values: Statement['values'] = [writer, batch];
  for (let i = 0; i < TABLES.length; i++) {
    if ((mask & (1 << i)) === 0) continue;
    const part = parts[i];
    if (part) values.push(...part);
    else values.push(...new Array<null>(TABLES[i]?.parameterCount ?? 0).fill(null));
  }
  return { name: `write_${mask}`, text, values };
}

function write(mask: number): string {
  const parts: string[] = [];
  let next = 3;
  TABLES.forEach((table, i) => {
    if ((mask & (1 << i)) === 0) return;
    parts.push(`${table.name} AS (${table.sql(next)})`);
    next += table.parameterCount;
  });
  const ledger = `INSERT INTO write_ledger (writer, batch) VALUES ($1, $2::bigint)
ON CONFLICT (writer) DO UPDATE SET batch = excluded.batch, at = now()`;
  return parts.length === 0 ? ledger : `WITH ${parts.join(',\n')}\n${ledger}`;
}
