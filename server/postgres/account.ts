import { execFileSync, spawnSync } from 'node:child_process';
import { PostgresUnavailable } from './errors';

/** Whom PostgreSQL runs as. `ids` is null when it is simply us. */
export interface Account {
  name: string;
  ids: { uid: number; gid: number } | null;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root: as root we use the system user `postgres`, created when missing. Otherwise ourselves.
 *
 * @throws PostgresUnavailable when we are root and no such user can be had.
 */
export function findAccount(): Account {
  if (!isRoot()) return { name: 'this user', ids: null };
  const found = lookUp('postgres') ?? create('postgres');
  if (!found) {
    throw new PostgresUnavailable(
      'PostgreSQL does not run as root, and no user "postgres" could be created. Start Laddnav as an ordinary user, ' +
        'create that user (useradd --system postgres), or set DATABASE_URL to a PostgreSQL server.',
    );
  }
  return { name: 'postgres', ids: found };
}

function lookUp(name: string): { uid: number; gid: number } | null {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    const found = { uid: id('-u'), gid: id('-g') };
    return found.uid > 0 && Number.isInteger(found.gid) ? found : null;
  } catch {
    return null;
  }
}

/** useradd on most systems, adduser where BusyBox rules. */
function create(name: string): { uid: number; gid: number } | null {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', name]],
  ];
  for (const [command, args] of attempts) {
    if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return lookUp(name);
  }
  return null;
}

/** Runs a harmless command as the account: true when it succeeds. The only test of reachability that cannot be wrong. */
export function succeedsAs(account: Account, command: string, args: string[]): boolean {
  const { status } = spawnSync(command, args, { ...account.ids, cwd: '/', stdio: 'ignore', timeout: 20_000 });
  return status === 0;
}
