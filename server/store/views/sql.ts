import type { Pool } from 'pg';

/** SQL text with its parameters apart; parts nest. */
export class Sql {
  constructor(
    readonly parts: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/** `${value}` becomes a parameter, `${sql`...`}` becomes text. */
export function sql(parts: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return new Sql(parts, values);
}

/** Text of ours as it is; never anything from outside. */
export function raw(text: string): Sql {
  return new Sql([text], []);
}

export const nothing = sql``;

/** Parts with a separator between them. */
export function join(items: readonly Sql[], separator: string): Sql {
  if (items.length === 0) return nothing;
  return new Sql(['', ...items.slice(1).map(() => separator), ''], items);
}

/** All conditions, or true. */
export function all(conditions: readonly (Sql | null)[]): Sql {
  const given = conditions.filter((condition) => condition !== null);
  return given.length === 0 ? sql`true` : join(given, ' AND ');
}

/** At least one of the conditions; none of them is false. */
export function any(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`false` : sql`(${join(conditions, ' OR ')})`;
}

export function render(query: Sql): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const write = (part: Sql): string =>
    part.parts.reduce((text, piece, i) => {
      if (i === 0) return piece;
      const value = part.values[i - 1];
      if (value instanceof Sql) return text + write(value) + piece;
      values.push(value);
      return `${text}$${values.length}${piece}`;
    }, '');
  return { text: write(query), values };
}

/** Reads rows of a declared shape. Columns are aliased to that shape in the SQL itself; bigint comes as text. */
export interface Reader {
  rows<T extends object>(query: Sql): Promise<T[]>;
  row<T extends object>(query: Sql): Promise<T | null>;
}

export function createReader(pool: Pool): Reader {
  const rows = async <T extends object>(query: Sql): Promise<T[]> => (await pool.query<T>(render(query))).rows;
  return {
    rows,
    row: async <T extends object>(query: Sql) => (await rows<T>(query))[0] ?? null,
  };
}
