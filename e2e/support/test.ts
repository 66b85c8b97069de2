import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { Role } from '../../server/domain/access/access';
import { type Api, apiOf, signIn } from './api';
import { ADMIN, type RunningServer, startServer } from './server';
import { World } from './world';

export { expect } from '@playwright/test';

export interface Person {
  name: string;
  email: string;
  password: string;
  cookie: string;
}

interface WorkerFixtures {
  server: RunningServer;
  /** One person of each role, signed in once. */
  people: Record<Role, Person>;
  admin: Api;
}

interface TestFixtures {
  /** Who is signed in on `page`; null is nobody. */
  role: Role | null;
  world: World;
  /** Fails a test whose page threw or logged an error. */
  quiet: undefined;
}

/** Errors of the network are what some tests are about. */
const EXPECTED = /net::ERR_|Failed to load resource|the server responded with a status of/;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter
    async ({}, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'laddnav-e2e-'));
      chmodSync(dataDir, 0o755); // PostgreSQL runs as another user when we are root
      const server = await startServer({ dataDir });
      await use(server);
      await server.stop();
      const complaints = server
        .output()
        .split('\n')
        .filter((line) => /"level":(50|60)\b/.test(line));
      rmSync(dataDir, { recursive: true, force: true });
      if (complaints.length > 0) throw new Error(`The server logged errors:\n${complaints.slice(0, 20).join('\n')}`);
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  admin: [async ({ server, people }, use) => use(apiOf(server.url, people.administrator.cookie)), { scope: 'worker' }],

  people: [
    async ({ server }, use) => {
      const cookie = await signIn(server.url, ADMIN);
      const api = apiOf(server.url, cookie);
      const hire = async (role: Role, name: string): Promise<Person> => {
        const email = `${role}@example.com`;
        const { password } = await api.people.create.mutate({ name, email, role, siteIds: null });
        return { name, email, password, cookie: await signIn(server.url, { email, password }) };
      };
      await use({
        administrator: { name: 'Ada', ...ADMIN, cookie },
        operator: await hire('operator', 'Olle Operatör'),
        technician: await hire('technician', 'Tove Tekniker'),
        manager: await hire('manager', 'Maja Chef'),
      });
    },
    { scope: 'worker' },
  ],

  role: ['operator', { option: true }],

  baseURL: async ({ server }, use) => use(server.url),

  storageState: async ({ role, people, server }, use) => {
    if (role === null) return use({ cookies: [], origins: [] });
    const [name = '', value = ''] = people[role].cookie.split(/=(.*)/s);
    const { hostname } = new URL(server.url);
    const attributes = { domain: hostname, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const };
    await use({ cookies: [{ name, value, ...attributes }], origins: [] });
  },

  world: async ({ admin, server }, use) => {
    const world = new World(admin, server.stationsUrl);
    await use(world);
    await world.close();
  },

  quiet: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(`thrown: ${error.stack ?? error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !EXPECTED.test(message.text())) errors.push(`logged: ${message.text()}`);
      });
      await use(undefined);
      if (errors.length > 0) throw new Error(`The page had errors:\n${errors.join('\n')}`);
    },
    { auto: true },
  ],
});
