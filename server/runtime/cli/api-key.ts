import { parseArgs } from 'node:util';
import { ROLES } from '../../domain/access/access';
import type { ApiKeyView } from '../../domain/access/api-key';
import { createApiKey } from '../../features/api-keys/create-api-key';
import type { ApiKeyEdits } from '../../features/api-keys/ports';
import { revokeApiKey } from '../../features/api-keys/revoke-api-key';
import type { Clock } from '../../features/ports';

export const USAGE = `usage:
  npm run cli -- api-key create --name NAME --role ${ROLES.join('|')} [--site ID or name]... [--days N]
  npm run cli -- api-key list
  npm run cli -- api-key revoke ID`;

/** What was typed is not understood; the message says what is. */
export class UsageError extends Error {
  override name = 'UsageError';
}

interface CliPorts {
  apiKeys: ApiKeyEdits;
  clock: Clock;
  listSites(): Promise<{ id: number; name: string }[]>;
  print(line: string): void;
}

/** Who is at the terminal of the server may do anything; the audit trail says it was there. */
const TERMINAL = { userId: null, name: 'Command line' };
const MAX_DAYS = 3650;

/** @throws UsageError, ActionError */
export async function runApiKeyCommand(words: readonly string[], ports: CliPorts): Promise<void> {
  const [verb, ...rest] = words;
  if (verb === 'create') return create(rest, ports);
  if (verb === 'list') return list(ports);
  if (verb === 'revoke' && /^\d+$/.test(rest[0] ?? '')) {
    await revokeApiKey(ports, TERMINAL, Number(rest[0]));
    return ports.print(`Key ${rest[0]} is revoked.`);
  }
  throw new UsageError(USAGE);
}

async function create(words: readonly string[], ports: CliPorts): Promise<void> {
  const given = readOptions(words);
  const name = given.name?.trim() ?? '';
  const role = ROLES.find((known) => known === given.role);
  const days = given.days === undefined ? null : Number(given.days);
  if (name === '' || name.length > 100) throw new UsageError(`--name is needed, at most 100 characters.\n${USAGE}`);
  if (!role) throw new UsageError(`--role must be one of ${ROLES.join(', ')}.\n${USAGE}`);
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= MAX_DAYS))
    throw new UsageError(`--days must be a whole number from 1 to ${MAX_DAYS}.`);
  const siteIds = given.site === undefined ? null : await findSites(given.site, ports);
  const { view, key } = await createApiKey(ports, TERMINAL, { name, role, siteIds, days });
  ports.print(key);
  ports.print(`Key ${view.id} "${view.name}", ${summarise(view)}. It is shown this once; only its hash is kept.`);
}

function readOptions(words: readonly string[]) {
  const options = {
    name: { type: 'string' },
    role: { type: 'string' },
    site: { type: 'string', multiple: true },
    days: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...words], options, strict: true }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

async function findSites(wanted: readonly string[], ports: CliPorts): Promise<number[]> {
  const sites = await ports.listSites();
  return wanted.map((text) => {
    const found = sites.find((site) => String(site.id) === text || site.name.toLowerCase() === text.toLowerCase());
    if (found) return found.id;
    throw new UsageError(
      `There is no site ${text}. Sites: ${sites.map(({ id, name }) => `${id} (${name})`).join(', ') || 'none'}.`,
    );
  });
}

async function list(ports: CliPorts): Promise<void> {
  const keys = await ports.apiKeys.list();
  if (keys.length === 0) return ports.print('There are no keys.');
  for (const key of keys) ports.print(`${String(key.id).padStart(4)}  ${key.prefix}  ${key.name}: ${summarise(key)}`);
}

function summarise(key: ApiKeyView): string {
  const day = (at: Date) => at.toISOString().slice(0, 10);
  const where = key.siteIds === null ? 'all sites' : `sites ${key.siteIds.join(', ')}`;
  const until = key.expiresAt === null ? 'never expires' : `until ${day(key.expiresAt)}`;
  const used = key.lastUsedAt === null ? 'not used yet' : `last used ${day(key.lastUsedAt)}`;
  const state = key.revokedAt === null ? `${until}, ${used}` : `revoked ${day(key.revokedAt)}`;
  return `${key.role}, ${where}, ${state}`;
}
