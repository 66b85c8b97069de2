import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { type StationOptions, TestStation } from '../../e2e/station/driver';
import { createMemoryBus } from '../bus/memory';
import { type Config, readConfig } from '../config';
import type { Actor } from '../domain/access/access';
import type { Command, CommandRequest } from '../domain/command/command';
import type { DomainEvent } from '../domain/events';
import type { OcppVersion } from '../domain/protocol';
import type { Holding, HoldingKind } from '../domain/station/holding';
import type { Clock, EventBus } from '../features/ports';
import { Lifecycle } from '../runtime/lifecycle';
import { createStationsSide, type StationsSide } from '../runtime/stations-side';
import { createStore, type Store } from '../store';
import { type TestDatabase, testDatabase } from '../testing/database';
import { WireStation } from './wire-station';

export const VERSIONS = ['1.6', '2.0.1', '2.1'] as const satisfies readonly OcppVersion[];
export const TOKEN = '04A1B2C3D4';
const OPERATOR: Actor = { userId: 'u1', name: 'Ada', email: 'ada@example.com', role: 'operator', siteIds: null };

export type Row = Record<string, unknown>;

export interface WorldOptions {
  callTimeoutMs?: number;
  bootGraceMs?: number;
  acceptUnknownTokens?: boolean;
  unknownStations?: 'reject' | 'accept-pending';
  /** Settings beside the tests' own. */
  env?: Record<string, string>;
}

/** What a test knows of a station it made: its row, and the way in. */
export interface Place {
  id: number;
  identity: string;
}

/**
 * The whole station path as the server wires it: real database, real sockets, our own messages held against their schemas. What is
 * asserted is read over a connection of its own, which sees only what is committed.
 */
export class World {
  readonly events: DomainEvent[] = [];
  readonly bus: EventBus;
  readonly side: StationsSide;
  /** Stations' URL without the identity. */
  url = '';
  /** The same by wss; '' when there is no such door. */
  secureUrl = '';
  /** Added to the wall clock. */
  aheadMs = 0;
  /** What a further side of the server is wired with. */
  readonly parts: { config: Config; log: pino.Logger; clock: Clock; lifecycle: Lifecycle };
  private readonly lifecycle: Lifecycle;
  private readonly clients: { close(): Promise<void> }[] = [];
  private count = 0;

  private constructor(
    readonly db: TestDatabase,
    private readonly reader: pg.Pool,
    readonly store: Store,
    log: pino.Logger,
    /** Everything logged as an error. */
    readonly complaints: Row[],
    options: WorldOptions,
  ) {
    this.lifecycle = new Lifecycle(log);
    this.bus = createMemoryBus((err, event) => log.error({ err, event: event.kind }, 'a listener failed'));
    this.parts = {
      config: readConfig({
        OCPP_PORT: '0',
        OCPP_TLS_PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: mkdtempSync(join(tmpdir(), 'laddnav-world-')),
        ...options.env,
      }),
      log,
      clock: { now: () => new Date(Date.now() + this.aheadMs) },
      lifecycle: this.lifecycle,
    };
    this.side = createStationsSide({
      ...this.parts,
      bus: this.bus,
      store: this.store,
      bounds: {
        gateway: { checkOwn: true, holdMs: 300 },
        callTimeoutMs: options.callTimeoutMs ?? 10_000,
        bootGraceMs: options.bootGraceMs ?? 2_000,
        quirksFlushMs: 50,
      },
    });
    this.bus.subscribe((event) => {
      this.store.onEvent(event);
      this.events.push(event);
    });
  }

  static async open(options: WorldOptions = {}): Promise<World> {
    const db = await testDatabase();
    const reader = new pg.Pool({ connectionString: db.url, max: 4 });
    reader.on('error', () => {});
    await reader.query('INSERT INTO setting (key, value) VALUES ($1, $2), ($3, $4)', [
      'acceptUnknownTokens',
      JSON.stringify(options.acceptUnknownTokens ?? false),
      'unknownStations',
      JSON.stringify(options.unknownStations ?? 'reject'),
    ]);
    await reader.query('INSERT INTO id_token (id_token, lookup) VALUES ($1, $1)', [TOKEN]);
    const complaints: Row[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void complaints.push(JSON.parse(line)) });
    const store = await createStore({ url: db.url, log });
    const world = new World(db, reader, store, log, complaints, options);
    world.url = `ws://127.0.0.1:${await world.side.open()}/ocpp`;
    const tlsPort = world.side.tlsPort();
    if (tlsPort !== null) world.secureUrl = `wss://127.0.0.1:${tlsPort}/ocpp`;
    return world;
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close().catch(() => {})));
    await this.lifecycle.stop();
    await this.store.close();
    await this.reader.end();
    await this.db.close();
    rmSync(this.parts.config.dataDir, { recursive: true, force: true });
  }

  // ---- stations ----

  /** A registered station without a password. */
  async place(more: { admission?: string; identity?: string } = {}): Promise<Place> {
    const identity = more.identity ?? `S${++this.count}`;
    const [row] = await this.rows<{ id: number }>(
      'INSERT INTO station (identity, name, security_profile, admission) VALUES ($1, $1, 0, $2) RETURNING id',
      identity,
      more.admission ?? 'accepted',
    );
    if (!row) throw new Error('not inserted');
    this.bus.publish({ kind: 'stationsEdited', stationIds: [row.id] });
    await this.store.settled();
    return { id: row.id, identity };
  }

  /** An independent client (ocpp-rpc), connected and silent. */
  async connect(place: Place, version: OcppVersion, more: Partial<StationOptions> = {}): Promise<TestStation> {
    const station = await TestStation.connect({ url: this.url, identity: place.identity, version, ...more });
    this.clients.push(station);
    return station;
  }

  /** The same, booted and with every connector Available. */
  async online(place: Place, version: OcppVersion, more: Partial<StationOptions> = {}): Promise<TestStation> {
    const station = await TestStation.online({ url: this.url, identity: place.identity, version, ...more });
    this.clients.push(station);
    return station;
  }

  /** A client that sends any text. Silent unless `boot`. */
  async wire(place: Place, version: OcppVersion, { boot = true }: { boot?: boolean } = {}): Promise<WireStation> {
    const station = await WireStation.connect(this.url, place.identity, version);
    this.clients.push(station);
    if (boot) {
      const about = { vendorName: 'Norrljus', model: 'Wire' };
      await station.result(
        'BootNotification',
        version === '1.6'
          ? { chargePointVendor: about.vendorName, chargePointModel: about.model }
          : { reason: 'PowerUp', chargingStation: about },
      );
    }
    return station;
  }

  // ---- commands ----

  async request(place: Place, request: CommandRequest, deadlineAt: Date | null = null): Promise<Command> {
    return this.side.commands.request({ actor: OPERATOR, stationId: place.id, request, deadlineAt });
  }

  /** Sends any message and waits for its answer; the payload is the station's own version's. */
  async call(place: Place, action: string, payload: Record<string, unknown>): Promise<{ command: Command; response: unknown }> {
    return this.side.commands.requestAndWait({
      actor: OPERATOR,
      stationId: place.id,
      request: { kind: 'Call', action, payload },
    });
  }

  /** What the station holds, as stored. */
  holdings(place: Place, kind: HoldingKind): Promise<Holding[]> {
    return this.store.holdings.list(place.id, { kind });
  }

  /** Resolves once the stored command satisfies `check`. */
  async commandWhen(id: string, check: (command: Command) => boolean): Promise<Command> {
    return until(
      async () => {
        const command = await this.store.commands.find(id);
        return command && check(command) ? command : null;
      },
      async () => `a command like that; it is ${JSON.stringify(await this.store.commands.find(id))}`,
    );
  }

  /** Asks and waits until nothing more will happen to the command but an observation. */
  async ask(place: Place, request: CommandRequest): Promise<Command> {
    const { id } = await this.request(place, request);
    return this.commandWhen(id, (c) => c.outcome !== null);
  }

  // ---- what is on disk ----

  async rows<R extends Row = Row>(sql: string, ...values: unknown[]): Promise<R[]> {
    return (await this.reader.query<R>(sql, values)).rows;
  }

  station(place: Place): Promise<Row> {
    return this.one('SELECT * FROM station WHERE id = $1', place.id);
  }

  connectors(place: Place): Promise<Row[]> {
    return this.rows('SELECT * FROM connector WHERE station_id = $1 ORDER BY evse_id, connector_id', place.id);
  }

  /** Oldest first. */
  transactions(place: Place): Promise<Row[]> {
    return this.rows('SELECT * FROM "transaction" WHERE station_id = $1 ORDER BY id', place.id);
  }

  /** The only transaction of a station. */
  async transaction(place: Place): Promise<Row> {
    return this.one('SELECT * FROM "transaction" WHERE station_id = $1', place.id);
  }

  /** Message log of a station, oldest first; of one action when named. */
  messages(place: Place, action: string | null = null): Promise<Row[]> {
    return this.rows(
      'SELECT * FROM ocpp_message WHERE station_id = $1 AND ($2::text IS NULL OR action = $2) ORDER BY at, id',
      place.id,
      action,
    );
  }

  /** The only row of a query. */
  async one<R extends Row = Row>(sql: string, ...values: unknown[]): Promise<R> {
    const rows = await this.rows<R>(sql, ...values);
    const [row] = rows;
    if (!row || rows.length > 1) throw new Error(`${rows.length} rows instead of one: ${sql}`);
    return row;
  }

  /** Resolves with the rows once `check` holds for them. */
  async rowsWhen(check: (rows: Row[]) => boolean, sql: string, ...values: unknown[]): Promise<Row[]> {
    let last: Row[] = [];
    return until(
      async () => {
        last = await this.rows(sql, ...values);
        return check(last) ? last : null;
      },
      async () => `rows like that; they are ${JSON.stringify(last).slice(0, 800)}`,
    );
  }
}

/** Polls until `find` gives something. */
export async function until<T>(find: () => Promise<T | null>, what: () => Promise<string>): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = await find();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${await what()}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

const NOW = Math.floor(Date.now() / 1000) * 1000;

/** So many seconds before the file was loaded. */
export function ago(seconds: number): Date {
  return new Date(NOW - seconds * 1000);
}
