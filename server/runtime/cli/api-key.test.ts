import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKeyHolders } from '../../features/api-keys/key-holder';
import { openKeyring } from '../../store/keyring';
import { type TestDatabase, testDatabase } from '../../testing/database';
import { runApiKeyCommand, UsageError } from './api-key';

let database: TestDatabase;
let keyring: ReturnType<typeof openKeyring>;
let printed: string[] = [];
const clock = { now: () => new Date() };
beforeAll(async () => {
  database = await testDatabase();
  keyring = openKeyring(database.url);
});
afterAll(async () => {
  await keyring.close();
  await database.close();
});

const run = async (line: string): Promise<string[]> => {
  printed = [];
  const words = line.match(/"[^"]+"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
  await runApiKeyCommand(words, { ...keyring, clock, print: (text) => printed.push(text) });
  return printed;
};
const check = (key: string) => createKeyHolders({ apiKeys: keyring.apiKeys, clock, onError: () => {} }).check(key, '127.0.0.1');

test('a key made at the terminal works, is listed without its secret, and is refused once revoked', async () => {
  const [key = '', about] = await run('create --name "Conformance run" --role operator --days 90');
  expect(about).toMatch(/operator, all sites, until \d{4}-\d\d-\d\d, not used yet/);
  expect(await check(key)).toMatchObject({
    kind: 'holder',
    actor: { name: 'Conformance run', role: 'operator', siteIds: null },
  });
  const [line = ''] = await run('list');
  expect(line).toContain('Conformance run');
  expect(line).not.toContain(key.slice(-32));
  await run(`revoke ${Number.parseInt(line, 10)}`);
  expect(await check(key)).toEqual({ kind: 'revoked' });
  await expect(run(`revoke ${Number.parseInt(line, 10)}`)).rejects.toThrow(/revoked already/);
});

test.each([
  ['', /usage/],
  ['create --role operator', /--name is needed/],
  ['create --name x --role king', /--role must be one of/],
  ['create --name x --role operator --days 0', /--days must be/],
  ['create --name x --role operator --site Atlantis', /There is no site Atlantis/],
  ['create --name x --role operator --colour red', /colour/],
])('"%s" is told what is wrong', async (line, message) => {
  await expect(run(line)).rejects.toThrow(message);
  await expect(run(line)).rejects.toBeInstanceOf(UsageError);
});
