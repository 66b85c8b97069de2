import type { Sink } from './sink';

/**
 * Columns of rows as PostgreSQL arrays in binary form, which `unnest` turns back into rows: the cheapest way to hand many
 * rows over, for Node (no quoting, no number to text) and for PostgreSQL (no parsing).
 */

/** One column: its SQL type, and how all rows' values are written as one parameter. */
export interface Column<Row> {
  type: string;
  write(sink: Sink, rows: readonly Row[], stations: readonly number[]): void;
}

type Pick<Row, T> = (row: Row, stationId: number) => T;

/** Length of the parameter, then the array's head. */
const HEAD = 24;
const OID = { bool: 16, int4: 23, text: 25, float8: 701, timestamptz: 1184 } as const;

/** Milliseconds between the epochs of JavaScript and PostgreSQL (2000-01-01). */
const EPOCH_2000_MS = 946_684_800_000;
const TWO_32 = 4_294_967_296;

/** @returns where the parameter's length is to be written when it is known */
function writeHead(sink: Sink, oid: number, count: number): number {
  const from = sink.at;
  sink.int32(0);
  sink.int32(1); // dimensions
  sink.int32(1); // may hold nulls
  sink.int32(oid);
  sink.int32(count);
  sink.int32(1); // lower bound
  return from;
}

/** What could not be encoded: the caller's row is wrong, not the database. */
export class UnencodableValue extends Error {
  override name = 'UnencodableValue';
}

/** Elements of a fixed size. */
function fixed<Row, T>(
  type: keyof typeof OID,
  size: number,
  pick: Pick<Row, T | null | undefined>,
  write: (sink: Sink, value: T) => void,
): Column<Row> {
  return {
    type,
    write(sink, rows, stations) {
      sink.ensure(HEAD + rows.length * (4 + size));
      const from = writeHead(sink, OID[type], rows.length);
      for (let i = 0; i < rows.length; i++) {
        const value = pick(rows[i] as Row, stations[i] as number);
        if (value === null || value === undefined) sink.int32(-1);
        else {
          sink.int32(size);
          write(sink, value);
        }
      }
      sink.lengthAt(from);
    },
  };
}

export const int4 = <Row>(pick: Pick<Row, number | null | undefined>): Column<Row> =>
  fixed('int4', 4, pick, (sink, value) => {
    if ((value | 0) !== value) throw new UnencodableValue(`${value} is not a 32-bit integer`);
    sink.int32(value);
  });

export const float8 = <Row>(pick: Pick<Row, number | null | undefined>): Column<Row> =>
  fixed('float8', 8, pick, (sink, value) => sink.float64(value));

export const bool = <Row>(pick: Pick<Row, boolean>): Column<Row> =>
  fixed('bool', 1, pick, (sink, value) => sink.byte(value ? 1 : 0));

/** Milliseconds since 1970, sent as PostgreSQL's microseconds since 2000. */
export const instantMs = <Row>(pick: Pick<Row, number | null | undefined>): Column<Row> =>
  fixed('timestamptz', 8, pick, (sink, ms) => {
    const micros = (ms - EPOCH_2000_MS) * 1000;
    if (!Number.isFinite(micros)) throw new UnencodableValue('not a valid instant');
    const high = Math.floor(micros / TWO_32);
    sink.int32(high);
    sink.uint32(micros - high * TWO_32);
  });

export const instant = <Row>(pick: Pick<Row, Date | null | undefined>): Column<Row> =>
  instantMs((row, station) => pick(row, station)?.getTime());

/** Lone surrogates become U+FFFD here; NUL is left to the rare path (see sanitise.ts). */
export function text<Row>(pick: Pick<Row, string | null | undefined>): Column<Row> {
  return {
    type: 'text',
    write(sink, rows, stations) {
      sink.ensure(HEAD);
      const from = writeHead(sink, OID.text, rows.length);
      for (let i = 0; i < rows.length; i++) {
        const value = pick(rows[i] as Row, stations[i] as number);
        if (value === null || value === undefined) {
          sink.ensure(4);
          sink.int32(-1);
        } else {
          sink.ensure(4 + value.length * 3);
          const before = sink.at;
          sink.int32(0);
          sink.text(value);
          sink.lengthAt(before);
        }
      }
      sink.lengthAt(from);
    },
  };
}

/** A value as JSON text, to be cast in the statement; undefined and null are SQL null. */
export const json = <Row>(pick: Pick<Row, unknown>): Column<Row> =>
  text((row, station) => {
    const value = pick(row, station);
    return value === null || value === undefined ? null : JSON.stringify(value);
  });
