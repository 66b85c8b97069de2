import { type Part, TABLES } from './batch';
import type { Sink } from './sink';

/** With too many different sets of tables, batches use the statement of all tables: prepared plans stay bounded. */
const MAX_STATEMENTS = 48;
const ALL = 2 ** TABLES.length - 1;

/** A statement to be prepared once a session, and the messages that run it with its parameters. */
export interface Statement {
  name: string;
  text: string;
  /** Bind, Execute and Sync (PostgreSQL's message formats, section 54.7), ready to be sent; of the sink it was written into. */
  run: Buffer;
}

const texts = new Map<number, string>();

/**
 * The one statement of a batch: a CTE per table that has rows, and the ledger entry that tells whether it was committed.
 * Prepared once per set of tables.
 */
export function statementFor(parts: readonly (Part | null)[], writer: string, batch: number, sink: Sink): Statement {
  let mask = 0;
  for (let i = 0; i < parts.length; i++) if (parts[i] !== null) mask |= 1 << i;
  if (!texts.has(mask) && texts.size >= MAX_STATEMENTS) mask = ALL;
  let text = texts.get(mask);
  if (text === undefined) {
    text = compose(mask);
    texts.set(mask, text);
  }
  const name = `write_${mask}`;
  const from = beginBind(sink, name, mask);
  writeLedger(sink, writer, batch);
  for (let i = 0; i < TABLES.length; i++) {
    if ((mask & (1 << i)) === 0) continue;
    const part = parts[i];
    if (part) part(sink);
    else writeNulls(sink, TABLES[i]?.parameterCount ?? 0);
  }
  endBind(sink, from);
  return { name, text, run: sink.written() };
}

/** Every parameter is binary. */
function beginBind(sink: Sink, name: string, mask: number): number {
  let parameters = 2;
  for (let i = 0; i < TABLES.length; i++) if (mask & (1 << i)) parameters += TABLES[i]?.parameterCount ?? 0;
  sink.restart();
  sink.ensure(64 + name.length * 3);
  sink.byte(0x42); // B
  const from = sink.at;
  sink.int32(0);
  sink.byte(0); // the unnamed portal
  sink.text(name);
  sink.byte(0);
  sink.int16(1); // one format for all parameters:
  sink.int16(1);
  sink.int16(parameters);
  return from;
}

function endBind(sink: Sink, from: number): void {
  sink.ensure(32);
  sink.int16(0); // no result columns
  sink.inclusiveLengthAt(from);
  sink.byte(0x45); // Execute
  sink.int32(9);
  sink.byte(0); // the unnamed portal
  sink.int32(0); // to its end
  sink.byte(0x53); // Sync
  sink.int32(4);
}

/** The first two parameters: text and bigint. */
function writeLedger(sink: Sink, writer: string, batch: number): void {
  sink.ensure(32 + writer.length * 3);
  const from = sink.at;
  sink.int32(0);
  sink.text(writer);
  sink.lengthAt(from);
  sink.int32(8);
  sink.int32(Math.floor(batch / 2 ** 32));
  sink.uint32(batch % 2 ** 32);
}

function writeNulls(sink: Sink, count: number): void {
  sink.ensure(4 * count);
  for (let i = 0; i < count; i++) sink.int32(-1);
}

function compose(mask: number): string {
  const parts: string[] = [];
  let next = 3;
  TABLES.forEach((table, i) => {
    if ((mask & (1 << i)) === 0) return;
    parts.push(`${table.name} AS (${table.sql(next)})`);
    next += table.parameterCount;
  });
  const ledger = `INSERT INTO write_ledger (writer, batch) VALUES ($1::text, $2::bigint)
ON CONFLICT (writer) DO UPDATE SET batch = excluded.batch, at = now()`;
  return parts.length === 0 ? ledger : `WITH ${parts.join(',\n')}\n${ledger}`;
}
