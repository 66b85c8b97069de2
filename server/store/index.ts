import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Logger } from 'pino';
import type { DomainEvent } from '../domain/events';
import type { BaselineStores } from '../features/baselines/work';
import type { IssuedCertificates } from '../features/certificates/ports';
import type {
  FleetKeySource,
  SettingEditJournal,
  StationConfigurationSource,
  StationPolicyStore,
} from '../features/configuration/ports';
import type { TokenLister } from '../features/local-list/ports';
import type { Commissionings, ExpectedStations, FieldActions } from '../features/onboarding/ports';
import type { PaymentPolicies } from '../features/payment-methods/gate';
import type {
  CommandStore,
  ConnectionRecorder,
  HoldingStore,
  IdSource,
  MessageLimitSource,
  StationDetailsLoader,
  StationLoader,
  StationWriter,
  TokenDirectory,
  Upkeep,
} from '../features/ports';
import type { TariffStore } from '../features/prices/ports';
import type { QuirkStore, ToleranceStore } from '../features/quirks/ports';
import type { ReservationSweeper } from '../features/reservations/ports';
import type { SecurityChanges } from '../features/security/ports';
import type { GrantPorts } from '../features/wishes/grant-wish';
import { createBaselineStores } from './baselines';
import { createIssuedCertificates } from './certificates';
import { createCommandStore } from './commands';
import { createSettingEditJournal } from './configuration/edits';
import { createFleetKeySource } from './configuration/fleet-keys';
import { createStationPolicyStore } from './configuration/policy';
import { createStationConfigurationSource } from './configuration/source';
import { createHoldingStore } from './holdings';
import { createCommissionings } from './onboarding/commissionings';
import { createExpectedStations } from './onboarding/expected';
import { createFieldActions } from './onboarding/field-actions';
import { createPaymentPolicies } from './payment-policies';
import { type Policies, PolicyCache } from './policies';
import { createStationAudit, createTariffStore } from './prices';
import { PrismaClient } from './prisma/client';
import { createQuirkStore } from './quirks';
import { createRefusalRecorder, type RefusalRecorder } from './refusals';
import { createReservationSweeper } from './reservations';
import { createSecurityChanges } from './security';
import { createConnectionRecorder, markLeftConnectionsLost } from './stations/connections';
import { createDetailsLoader } from './stations/details';
import { createStationDirectory, type StationDirectory } from './stations/directory';
import { createIdSource } from './stations/ids';
import { createLoader } from './stations/load';
import { createMessageLimits } from './stations/message-limits';
import { createTokenLister } from './token-list';
import { createTokenDirectory } from './tokens';
import { createToleranceStore } from './tolerance';
import { createUpkeep } from './upkeep/upkeep';
import { GroupCommitWriter } from './write/writer';

export type { Policies } from './policies';
export type { RefusalBatch, RefusalRecorder } from './refusals';
export type { DirectoryEntry, StationDirectory } from './stations/directory';

export interface Store {
  prisma: PrismaClient;
  /** For hand-written SQL. Its errors are handled here. */
  pool: pg.Pool;
  writer: StationWriter;
  /** Since start: batches committed, units in them, units refused. */
  writerCounters: Readonly<{ batches: number; units: number; refused: number }>;
  loader: StationLoader;
  details: StationDetailsLoader;
  ids: IdSource;
  connections: ConnectionRecorder;
  commands: CommandStore;
  holdings: HoldingStore;
  /** What wishes are planned with. */
  configurations: StationConfigurationSource;
  /** Desired states, groups, exceptions, and how stations stand against them. */
  baselines: BaselineStores;
  /** Names of all variables of the fleet. */
  fleetKeys: FleetKeySource;
  settingEdits: SettingEditJournal;
  /** What Laddnav itself decides for stations. */
  stationPolicies: StationPolicyStore;
  /** Of these, what authorisation asks with every card: which ways of paying are open. */
  paymentPolicies: PaymentPolicies;
  /** Tariffs and where they count. */
  tariffs: TariffStore;
  auditStation: GrantPorts['audit'];
  reservations: ReservationSweeper;
  tokenList: TokenLister;
  limits: MessageLimitSource;
  tokens: TokenDirectory;
  directory: StationDirectory;
  refusals: RefusalRecorder;
  quirks: QuirkStore;
  tolerance: ToleranceStore;
  securityChanges: SecurityChanges;
  issuedCertificates: IssuedCertificates;
  expected: ExpectedStations;
  commissionings: Commissionings;
  fieldActions: FieldActions;
  upkeep: Upkeep;
  /** Settings asked for at every knock and card, from memory. */
  policies(): Policies;
  /** To be called with every event of the bus: keeps directory, tokens and policies fresh. Never throws. */
  onEvent(event: DomainEvent): void;
  /** Resolves when caches have caught up with the events given so far. */
  settled(): Promise<void>;
  /** Whether the database answers. */
  ping(): Promise<boolean>;
  /** Commits what waits and lets go of every session. */
  close(): Promise<void>;
}

export interface StoreOptions {
  url: string;
  log: Logger;
  /** Sessions beside the writer's own. */
  poolSize?: number;
  /** False when other nodes may hold stations: theirs are not marked disconnected at our start. Default true. */
  onlyNode?: boolean;
  /** How long the database may stay away before commits are refused. */
  unavailableAfterMs?: number;
}

/**
 * Opens the store of a migrated database: loads directory, tokens and policies, and marks stations that a process before
 * us left connected.
 */
export async function createStore(options: StoreOptions): Promise<Store> {
  const { url, log } = options;
  const startedAt = new Date();
  const onlyNode = options.onlyNode ?? true;
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 12,
    application_name: 'laddnav',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  // An idle session that the server ended: the pool opens another one.
  pool.on('error', (err) => log.warn({ err }, 'a database session was lost'));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const policies = new PolicyCache(pool);
  const tokens = createTokenDirectory(pool, policies);
  const directory = createStationDirectory(pool);
  const stationPolicies = createStationPolicyStore(pool);
  const paymentPolicies = createPaymentPolicies(pool);
  const writer = new GroupCommitWriter({
    url,
    log,
    ...(options.unavailableAfterMs === undefined ? {} : { unavailableAfterMs: options.unavailableAfterMs }),
  });

  const connections = createConnectionRecorder(pool);
  const holdings = createHoldingStore(pool);
  let issuedCertificates: IssuedCertificates;
  let tolerance: ToleranceStore;
  let expected: ExpectedStations;
  try {
    issuedCertificates = await createIssuedCertificates(pool);
    tolerance = await createToleranceStore(pool);
    expected = await createExpectedStations(pool);
    if (onlyNode) {
      const lost = await markLeftConnectionsLost(pool, startedAt);
      if (lost > 0) log.info({ stations: lost }, 'stations were still marked connected');
    }
    await Promise.all([policies.reload(), tokens.reload(), directory.reload(null), paymentPolicies.reload(null)]);
  } catch (error) {
    await pool.end();
    throw error;
  }

  let refreshing: Promise<void> = Promise.resolve();
  const refresh = (work: () => Promise<void>): void => {
    // One after the other, so that the last event has the last word.
    refreshing = refreshing.then(work).catch((err: unknown) => log.error({ err }, 'a cache could not be refreshed'));
  };

  return {
    prisma,
    pool,
    writer,
    writerCounters: writer.counters,
    loader: createLoader(pool),
    details: createDetailsLoader(pool),
    ids: createIdSource(pool),
    connections: {
      ...connections,
      connected(c) {
        holdings.forget(c.stationId);
        return connections.connected(c);
      },
    },
    commands: createCommandStore(pool, startedAt, onlyNode),
    holdings,
    configurations: createStationConfigurationSource(pool),
    baselines: createBaselineStores(pool, prisma),
    fleetKeys: createFleetKeySource(pool),
    settingEdits: createSettingEditJournal(pool),
    stationPolicies: {
      ...stationPolicies,
      async put(stationId, policy, by) {
        await stationPolicies.put(stationId, policy, by);
        await paymentPolicies.reload([stationId]);
      },
    },
    paymentPolicies,
    tariffs: createTariffStore(pool, prisma),
    auditStation: createStationAudit(prisma),
    reservations: createReservationSweeper(pool),
    tokenList: createTokenLister(pool),
    limits: createMessageLimits(pool),
    tokens,
    directory,
    refusals: createRefusalRecorder(pool),
    quirks: createQuirkStore(pool),
    tolerance,
    securityChanges: createSecurityChanges(pool, directory),
    issuedCertificates,
    expected,
    commissionings: createCommissionings(pool),
    fieldActions: createFieldActions(pool),
    upkeep: createUpkeep(pool),
    policies: () => policies.get(),
    onEvent(event) {
      if (event.kind === 'tokensEdited') refresh(() => Promise.all([tokens.reload(), policies.reload()]).then(() => {}));
      else if (event.kind === 'certificateChanged') issuedCertificates.heard(event);
      else if (event.kind === 'stationDeleted') refresh(() => directory.reload([event.stationId]));
      else if (event.kind === 'stationsEdited')
        // Settings changed when none is named.
        refresh(() =>
          event.stationIds.length === 0
            ? Promise.all([policies.reload(), tolerance.reload()]).then(() => {})
            : directory.reload(event.stationIds),
        );
    },
    settled: () => refreshing,
    ping: () =>
      pool.query('SELECT 1').then(
        () => true,
        () => false,
      ),
    async close() {
      await writer.close();
      await refreshing;
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
