import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020.js';
import pino from 'pino';
import { expect } from 'vitest';
import type { OpenApi } from '../api/rest/openapi/document';
import { readConfig } from '../config';
import type { Role } from '../domain/access/access';
import { createApiKey } from '../features/api-keys/create-api-key';
import { createBaselinesSide } from '../runtime/baselines-side';
import { createDashboardSide } from '../runtime/dashboard-side';
import { Lifecycle } from '../runtime/lifecycle';
import { createRolloutsSide } from '../runtime/rollouts-side';
import { createWebhooksSide } from '../runtime/webhooks-side';
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
  private openApi: OpenApi | null = null;

  private constructor(
    readonly world: World,
    readonly origin: string,
    private readonly shut: () => Promise<void>,
  ) {}

  static async open(options: WorldOptions & { env?: Record<string, string>; deliver?: boolean } = {}): Promise<RestWorld> {
    const world = await World.open(options);
    const lines: Record<string, unknown>[] = world.complaints;
    const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const lifecycle = new Lifecycle(log);
    const config = readConfig({
      AUTH_SECRET: 'a secret that only tests know, 32 characters',
      HOST: '127.0.0.1',
      ...options.env,
    });
    const clock = { now: () => new Date(Date.now() + world.aheadMs) };
    const shared = { config, log, clock, bus: world.bus, store: world.store, lifecycle };
    const webhooks = createWebhooksSide({ ...shared, databaseUrl: world.db.url });
    const baselines = createBaselinesSide(shared).work;
    const dashboard = await createDashboardSide({
      ...shared,
      commands: world.side.commands,
      securityWork: world.side.securityWork,
      baselines,
      webhooks,
      rollouts: (fleet) => createRolloutsSide({ ...shared, ...world.side, desired: baselines.desired, fleet, settleMs: 0 }),
      startedAt: new Date(),
      version: '0.0.0',
      stationsUrl: () => world.url,
      page: (_req, res) => void res.end('<page>'),
      isReady: async () => null,
    });
    if (options.deliver) await webhooks.start();
    await dashboard.rollouts.start();
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
      const answered = { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
      await this.holdAgainstDocument(method, new URL(response.url).pathname, answered);
      return answered;
    };
  }

  /** What the API says of itself. */
  async document(): Promise<OpenApi> {
    this.openApi ??= await (await fetch(`${this.origin}/api/v1/openapi.json`)).json();
    if (!this.openApi) throw new Error('no document');
    return this.openApi;
  }

  /** Every answer a test gets is one the document promises. */
  private async holdAgainstDocument(method: string, path: string, { status, headers, body }: Answered): Promise<void> {
    const document = await this.document();
    const template = Object.keys(document.paths)
      .filter((one) => new RegExp(`^${one.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
      .sort((a, b) => a.split('{').length - b.split('{').length)[0];
    const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
    if (!operation) return;
    const promised = operation.responses[status];
    expect(promised, `${method} ${path} answered ${status}: ${JSON.stringify(body).slice(0, 300)}`).toBeDefined();
    const [type, content] = Object.entries(promised?.content ?? {})[0] ?? [];
    if (!type || !content) return expect(body).toBe('');
    expect(headers.get('content-type')).toBe(type);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile({ ...content.schema, components: document.components });
    validate(body);
    expect(validate.errors ?? [], `${method} ${path}: ${JSON.stringify(body).slice(0, 600)}`).toEqual([]);
  }
}
