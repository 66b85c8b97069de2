import fc from 'fast-check';
import pg from 'pg';
import { expect, test } from 'vitest';
import { versionKey } from '../../../domain/fleet/filter/version-key';
import { testDatabase } from '../../../testing/database';

test('PostgreSQL makes the same key of a version as we do, and sorts by it the same way', async () => {
  const database = await testDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const piece = fc.constantFrom(
    '1',
    '4',
    '10',
    '007',
    '0',
    '000',
    '.',
    '-',
    ' ',
    '_',
    '+',
    'v',
    'FW',
    'rc',
    'RC',
    'beta',
    'a',
    'build',
    'å',
    'İ',
    '\u212a',
  );
  const version = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom('0', '1', '9', '.', 'x'), minLength: 150, maxLength: 300 }),
  );
  try {
    const made = fc.sample(version, 2000).filter((text) => !text.includes('\0'));
    const { rows } = await client.query<{ text: string; key: string }>(
      'SELECT text, version_key(text) AS key FROM unnest($1::text[]) AS given(text) ORDER BY version_key(text) COLLATE "C"',
      [made],
    );
    expect(rows).toHaveLength(made.length);
    for (const { text, key } of rows) expect([text, key]).toEqual([text, versionKey(text)]);
    const keys = rows.map((row) => row.key);
    expect(keys).toEqual([...keys].sort());
  } finally {
    await client.end();
    await database.close();
  }
});
