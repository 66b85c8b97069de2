import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { ApiContext } from '../../api/context';
import { createCaller } from '../../api/router';
import { createMemoryBus } from '../../bus/memory';
import type { Actor, Role } from '../../domain/access/access';
import type { Command } from '../../domain/command/command';
import type { DomainEvent } from '../../domain/events';
import { generateStationPassword, hashStationPassword } from '../../features/stations/passwords';
import { createEdits } from '../../store/edits/create-edits';
import { PrismaClient } from '../../store/prisma/client';
import { createQuirkStore } from '../../store/quirks';
import { createToleranceStore } from '../../store/tolerance';
import { createReads } from '../../store/views/create-reads';
import { testDatabase } from '../database';
import { type ApiOptions, createApi } from './assemble';

/** The whole API on a database of its own, without stations' sockets and without pages. */
export async function createWorld(given: Partial<ApiOptions> = {}) {
  const database = await testDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 5 });
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const events: DomainEvent[] = [];
  const errors: unknown[] = [];
  const asked: { stationId: number; kind: string; by: string }[] = [];
  const bus = createMemoryBus((error) => errors.push(error));
  bus.subscribe((event) => events.push(event));
  const clock = { now: () => new Date() };
  const reads = createReads(pool, { ocppUrl: (identity) => `ws://csms.test/ocpp/${identity}` });
  const edits = createEdits(prisma);

  const api = await createApi({
    reads,
    edits,
    quirks: { quirks: createQuirkStore(pool), tolerance: await createToleranceStore(pool) },
    bus,
    clock,
    passwords: { generate: generateStationPassword, hash: hashStationPassword },
    commands: {
      request: async ({ actor, stationId, request, deadlineAt }) => {
        asked.push({ stationId, kind: request.kind, by: actor.userId });
        return { ...BLANK_COMMAND, id: randomUUID(), stationId, request, deadlineAt };
      },
      cancel: () => Promise.reject(new Error('not in this world')),
    },
    about: () => ({
      version: '0.0.0',
      node: process.version,
      database: 'external',
      startedAt: new Date(0),
      ocppUrl: 'ws://csms.test/ocpp',
      online: false,
      messagesKeptDays: 14,
    }),
    authDatabase: prisma,
    signInsPerMinute: 1000,
    serverStartedAt: new Date(0),
    publicUrl: null,
    page: (_req, res) => res.end('<page>'),
    notReady: () => null,
    onError: (message, error) => errors.push(new Error(message, { cause: error })),
    ...given,
  });
  const server = createServer((req, res) => void api.listener(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Somebody of this role without an account, for calls in the process. */
  const actor = (role: Role, siteIds: number[] | null = null): Actor => ({
    userId: `test-${role}`,
    name: `Test ${role}`,
    email: `${role}@example.com`,
    role,
    siteIds,
  });
  const context = (who: Actor | null): ApiContext => ({
    actor: who,
    reloadActor: async () => who,
    ports: { ...api.ports, peopleEdited: () => api.auth.forgetActors() },
  });

  return {
    api,
    pool,
    prisma,
    bus,
    events,
    errors,
    asked,
    reads,
    edits,
    clock,
    origin,
    server,
    actor,
    as: (role: Role, siteIds: number[] | null = null) => createCaller(context(actor(role, siteIds))),
    asNobody: () => createCaller(context(null)),
    async close() {
      api.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await prisma.$disconnect();
      await pool.end();
      await database.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;

const BLANK_COMMAND: Omit<Command, 'id' | 'stationId' | 'request' | 'deadlineAt'> = {
  state: 'queued',
  outcome: null,
  observation: null,
  requestedBy: null,
  requestedByName: null,
  requestedAt: new Date(0),
  sentAt: null,
  answeredAt: null,
  observedAt: null,
  messageId: null,
};
