import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { readConfig } from '../config';
import type { Role } from '../domain/access/access';
import { createApiKey } from '../features/api-keys/create-api-key';
import { createDashboardSide } from '../runtime/dashboard-side';
import { Lifecycle } from '../runtime/lifecycle';
import { createEdits } from '../store/edits/create-edits';
import { World, type WorldOptions } from './world';

export interface Answered {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire; tests look into it
  body: any;
}

/** The public API over real HTTP, in front of a world of real stations. */
export class RestWorld {
  private constructor(
    readonly world: World,
    readonly origin: string,
    private readonly shut: () => Promise<void>,
  ) {}

  static async open(options: WorldOptions & { env?: Record<string, string> } = {}): Promise<RestWorld> {
    const world = await World.open(options);
    const lines: Record<string, unknown>[] = world.complaints;
    const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const lifecycle = new Lifecycle(log);
    const dashboard = await createDashboardSide({
      config: readConfig({ AUTH_SECRET: 'a secret that only tests know, 32 characters', HOST: '127.0.0.1', ...options.env }),
      log,
      clock: { now: () => new Date(Date.now() + world.aheadMs) },
      bus: world.bus,
      store: world.store,
      commands: world.side.commands,
      lifecycle,
      startedAt: new Date(),
      version: '0.0.0',
      stationsUrl: () => world.url,
      page: (_req, res) => void res.end('<page>'),
      isReady: async () => null,
    });
    const server = createServer((req, res) => void dashboard.listener(req, res));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new RestWorld(world, origin, async () => {
      dashboard.endStreams();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await lifecycle.stop();
      await world.close();
    });
  }

  close(): Promise<void> {
    return this.shut();
  }

  /** A new key, with its secret. */
  async key(role: Role = 'administrator', siteIds: number[] | null = null, days: number | null = null): Promise<string> {
    const ports = { apiKeys: createEdits(this.world.store.prisma).apiKeys, clock: { now: () => new Date() } };
    const { key } = await createApiKey(ports, { userId: null, name: 'Test' }, { name: `${role} key`, role, siteIds, days });
    return key;
  }

  /** A program with this key: `call('GET', '/sites')`. The address may be whole, as in `next`. */
  as(key: string | null) {
    return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered> => {
      const response = await fetch(`${this.origin}${path.startsWith('/api/') ? path : `/api/v1${path}`}`, {
        method,
        headers: {
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
    };
  }
}
