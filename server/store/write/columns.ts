/**
 * Columns of rows as PostgreSQL arrays in binary form, which `unnest` turns back into rows: the cheapest way to hand many
 * rows over, for Node (no quoting, no number to text) and for PostgreSQL (no parsing).
 */

/** One column: its SQL type and what to send for all rows. */
export interface Column<Row> {
  type: string;
  encode(rows: readonly Row[], stations: readonly number[]): Buffer;
}

type Pick<Row, T> = (row: Row, stationId: number) => T;

const HEADER = 20;
const OID = { bool: 16, int4: 23, text: 25, float8: 701, timestamptz: 1184 } as const;

/** Milliseconds between the epochs of JavaScript and PostgreSQL (2000-01-01). */
const EPOCH_2000_MS = 946_684_800_000;
const TWO_32 = 4_294_967_296;

// Grows to the largest column seen, at most KEEP: bigger ones are served by a buffer of their own and let go.
const KEEP = 4 * 1024 * 1024;
let scratch = Buffer.allocUnsafe(64 * 1024);

function room(bytes: number): Buffer {
  if (bytes <= scratch.length) return scratch;
  const grown = Buffer.allocUnsafe(bytes);
  if (bytes <= KEEP) scratch = grown;
  return grown;
}

function writeHeader(buffer: Buffer, oid: number, count: number): void {
  buffer.writeInt32BE(1, 0); // dimensions
  buffer.writeInt32BE(1, 4); // may hold nulls
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16); // lower bound
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
  write: (buffer: Buffer, value: T, at: number) => void,
): Column<Row> {
  return {
    type,
    encode(rows, stations) {
      const buffer = Buffer.allocUnsafe(HEADER + rows.length * (4 + size));
      writeHeader(buffer, OID[type], rows.length);
      let at = HEADER;
      for (let i = 0; i < rows.length; i++) {
        const value = pick(rows[i] as Row, stations[i] as number);
        if (value === null || value === undefined) {
          buffer.writeInt32BE(-1, at);
          at += 4;
        } else {
          buffer.writeInt32BE(size, at);
          write(buffer, value, at + 4);
          at += 4 + size;
        }
      }
      return buffer.subarray(0, at);
    },
  };
}

export const int4 = <Row>(pick: Pick<Row, number | null | undefined>): Column<Row> =>
  fixed('int4', 4, pick, (buffer, value, at) => {
    if (!Number.isInteger(value) || value > 2_147_483_647 || value < -2_147_483_648)
      throw new UnencodableValue(`${value} is not a 32-bit integer`);
    buffer.writeInt32BE(value, at);
  });

export const float8 = <Row>(pick: Pick<Row, number | null | undefined>): Column<Row> =>
  fixed('float8', 8, pick, (buffer, value, at) => buffer.writeDoubleBE(value, at));

export const bool = <Row>(pick: Pick<Row, boolean>): Column<Row> =>
  fixed('bool', 1, pick, (buffer, value, at) => {
    buffer[at] = value ? 1 : 0;
  });

/** Milliseconds since 1970, sent as PostgreSQL's microseconds since 2000. */
export const instantMs = <Row>(pick: Pick<Row, number | null | undefined>): Column<Row> =>
  fixed('timestamptz', 8, pick, (buffer, ms, at) => {
    const micros = (ms - EPOCH_2000_MS) * 1000;
    if (!Number.isFinite(micros)) throw new UnencodableValue('not a valid instant');
    const high = Math.floor(micros / TWO_32);
    buffer.writeInt32BE(high, at);
    buffer.writeUInt32BE(micros - high * TWO_32, at + 4);
  });

export const instant = <Row>(pick: Pick<Row, Date | null | undefined>): Column<Row> =>
  instantMs((row, station) => pick(row, station)?.getTime());

/** Up to here, writing characters one by one is cheaper than leaving JavaScript. */
const SHORT = 24;

/** Writes a text as UTF-8. @returns its bytes. */
function writeText(buffer: Buffer, value: string, at: number): number {
  const { length } = value;
  if (length > SHORT) return buffer.write(value, at, 'utf8');
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code > 0x7f) return buffer.write(value, at, 'utf8');
    buffer[at + i] = code;
  }
  return length;
}

/** Lone surrogates become U+FFFD here; NUL is left to the rare path (see sanitise.ts). */
export function text<Row>(pick: Pick<Row, string | null | undefined>): Column<Row> {
  return {
    type: 'text',
    encode(rows, stations) {
      const values = new Array<string | null | undefined>(rows.length);
      let bytes = HEADER;
      for (let i = 0; i < rows.length; i++) {
        const value = pick(rows[i] as Row, stations[i] as number);
        values[i] = value;
        bytes += 4 + (value ? value.length * 3 : 0);
      }
      const buffer = room(bytes);
      writeHeader(buffer, OID.text, rows.length);
      let at = HEADER;
      for (let i = 0; i < rows.length; i++) {
        const value = values[i];
        if (value === null || value === undefined) {
          buffer.writeInt32BE(-1, at);
          at += 4;
        } else {
          const length = writeText(buffer, value, at + 4);
          buffer.writeInt32BE(length, at);
          at += 4 + length;
        }
      }
      return Buffer.from(buffer.subarray(0, at));
    },
  };
}

/** A value as JSON text, to be cast in the statement; undefined and null are SQL null. */
export const json = <Row>(pick: Pick<Row, unknown>): Column<Row> =>
  text((row, station) => {
    const value = pick(row, station);
    return value === null || value === undefined ? null : JSON.stringify(value);
  });
