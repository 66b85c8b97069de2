import type { Logger } from 'pino';
import type { Config } from '../config';
import { OCPP_VERSIONS } from '../domain/protocol';
import { readKnock } from '../domain/quirks/read-knock';
import { toleranceFor } from '../domain/quirks/tolerance';
import { renewAhead } from '../features/certificates/renew';
import { CommandService } from '../features/commands/service';
import { PaymentGate } from '../features/payment-methods/gate';
import type { Clock, EventBus } from '../features/ports';
import { createQuirkRecorder } from '../features/quirks/recorder';
import type { SecurityWorkPorts } from '../features/security/work-ports';
import { createAdmission } from '../features/stations/admit';
import { createRefusalRecorder } from '../features/stations/refusals';
import { createGateway, type Gateway, type GatewayOptions } from '../ocpp/gateway';
import { ActorHost } from '../ocpp/host';
import { messageCatalogue } from '../ocpp/schemas/catalogue';
import type { Store } from '../store';
import { explainListenError } from './http-door';
import type { Lifecycle } from './lifecycle';
import { revokedBy } from './revoked-by-files';
import { createSecuritySide, type SecuritySide } from './security-side';
import { createSecurityWork } from './security-work';

export interface StationsSide {
  commands: CommandService;
  /** Called with every boot of a station of this node; returns the way to stop. */
  onBooted(listener: (stationId: number, at: Date) => void): () => void;
  gateway: Gateway;
  security: SecuritySide;
  securityWork: SecurityWorkPorts;
  /** Asks connected stations whose certificates end soon for new requests; how many. */
  renewCertificates(): Promise<number>;
  /** The port of the door for wss once it is open; null: there is none. */
  tlsPort(): number | null;
  /** Opens the stations' doors and gives the plain one's port; last of all, so that whoever comes in finds everything ready. */
  open(): Promise<number>;
}

/** Stations may wait in the hall up to this many; beyond, unknown ones are turned away until somebody looks. */
const MAX_PENDING = 1000;

/** Who asks when nobody did. */
const SYSTEM = { userId: null, name: 'Laddnav' };

/** Gateway, actors and commands of this node, over the store and the bus. */
export function createStationsSide(deps: {
  config: Config;
  log: Logger;
  clock: Clock;
  bus: EventBus;
  store: Store;
  lifecycle: Lifecycle;
  /** Bounds other than the usual ones; tests wait for shorter times. */
  bounds?: { gateway?: Partial<GatewayOptions>; callTimeoutMs?: number; bootGraceMs?: number; quirksFlushMs?: number };
}): StationsSide {
  const { config, log, clock, bus, store, lifecycle, bounds = {} } = deps;
  const security = createSecuritySide({ config, log, clock, bus, store });
  let tlsPort: number | null = null;
  let plainPort = config.ocpp.port;
  const admit = createAdmission({
    clock,
    certificates: security.knowledge,
    onProof: (station, proof) => security.security.cameIn(station, proof),
    directory: {
      find: (identity) => store.directory.find(identity),
      findOtherCase: (identity) => store.directory.suggest(identity)?.identity ?? null,
      unknownStations: () => config.ocpp.unknownStations ?? store.policies().unknownStations,
      async createPending(identity) {
        if (store.directory.pending >= MAX_PENDING) return null;
        const station = await store.directory.createPending({ identity, version: null, remoteAddress: '' });
        bus.publish({ kind: 'stationsEdited', stationIds: [station.id] });
        bus.publish({ kind: 'refusalsChanged' });
        return station;
      },
      findExpected: (identity) => store.expected.find(identity),
      async registerExpected(identity) {
        const id = await store.expected.arrive(identity, clock.now());
        if (id !== null) {
          await store.directory.reload([id]);
          bus.publish({ kind: 'stationsEdited', stationIds: [id] });
          bus.publish({ kind: 'refusalsChanged' });
        }
        // Null: another knock was faster, or somebody registered it by hand.
        return store.directory.find(identity);
      },
    },
  });
  const refusals = createRefusalRecorder({
    store: store.refusals,
    clock,
    log,
    onRecorded: () => bus.publish({ kind: 'refusalsChanged' }),
  });

  const quirks = createQuirkRecorder({
    store: store.quirks,
    log,
    ...(bounds.quirksFlushMs === undefined ? {} : { flushMs: bounds.quirksFlushMs }),
  });

  const bootListeners = new Set<(stationId: number, at: Date) => void>();
  const host = new ActorHost({
    clock,
    log,
    writer: store.writer,
    loader: store.loader,
    ids: store.ids,
    tokens: store.tokens,
    payments: new PaymentGate(store.paymentPolicies),
    bus,
    holdings: store.holdings,
    certificates: security.desk,
    security: security.security,
    limits: store.limits,
    quirks,
    isLenient: ({ tolerance }, state) => toleranceFor(tolerance, state, store.tolerance.rules()).tolerance === 'lenient',
    onFollowUps: (stationId, followUps) => {
      for (const { request, reason } of followUps) {
        const ask = async (): Promise<void> => {
          const ready = typeof request === 'function' ? await request() : request;
          if (ready) await commands.request({ actor: SYSTEM, stationId, request: ready, reason });
        };
        ask().catch((err: unknown) => log.error({ err, stationId, reason }, 'a follow-up could not be asked for'));
      }
    },
    connections: store.connections,
    details: store.details,
    async admit(knock) {
      const admission = await admit(knock);
      if (admission.kind === 'admit') {
        const odd = readKnock(knock, admission);
        if (odd.length > 0) quirks.knocked(admission.stationId, clock.now(), odd);
      }
      return admission;
    },
    refused: (knock, refusal) => refusals.refused(knock, refusal),
    onFacts: (stationId, facts) => {
      commands.onFacts(stationId, facts);
      for (const fact of facts) if (fact.kind === 'booted') for (const tell of bootListeners) tell(stationId, fact.at);
    },
    isRevoked: (fingerprint) => store.issuedCertificates.isRevoked(fingerprint),
    onConnected: (stationId) => commands.onConnected(stationId),
    onLateAnswer: (stationId, messageId, take) => {
      commands.onLateAnswer(messageId, stationId, take).catch((err: unknown) => {
        log.error({ err, stationId, messageId }, 'a late answer could not be stored');
      });
    },
  });
  const commands = new CommandService({
    clock,
    log,
    store: store.commands,
    transport: host,
    catalogue: messageCatalogue,
    bus,
    ...(bounds.callTimeoutMs === undefined ? {} : { callTimeoutMs: bounds.callTimeoutMs }),
    ...(bounds.bootGraceMs === undefined ? {} : { bootGraceMs: bounds.bootGraceMs }),
    findStation: async (stationId) => {
      const known = store.directory.get(stationId);
      if (!known) return null;
      const row = await store.prisma.station.findUnique({
        where: { id: stationId },
        select: { lastMessageAt: true, ocppVersion: true },
      });
      const version = OCPP_VERSIONS.find((v) => v === row?.ocppVersion) ?? null;
      return { id: stationId, siteId: known.siteId, lastMessageAt: row?.lastMessageAt ?? null, version };
    },
  });
  const gateway = createGateway({
    host,
    clock,
    log,
    options: { trustProxy: config.trustProxy, ...bounds.gateway },
    answerHttp: security.answerHttp,
  });

  /** Once the rules are loaded, whoever of us hears of them first. */
  function rulesEdited(): void {
    Promise.resolve()
      .then(() => store.settled())
      .then(() => host.tune(null))
      .catch((err: unknown) => log.error({ err }, 'rules about models could not be followed'));
  }

  const securityWork = createSecurityWork({
    config,
    clock,
    bus,
    store,
    commands,
    side: security,
    isConnected: (stationId) => host.isConnected(stationId),
    ports: () => ({ plain: plainPort, secure: tlsPort }),
  });

  /** Whoever is in with a revoked certificate has to leave, on whichever node that is. */
  function revoked(stationId: number, fingerprint: string): void {
    if (!host.cutOff(stationId, fingerprint)) return;
    securityWork
      .audit(SYSTEM, stationId, 'station.cutOff', { reason: 'its certificate was revoked', fingerprint })
      .catch((err: unknown) => log.error({ err, stationId }, 'that a station was cut off could not be noted'));
  }

  const unsubscribe = bus.subscribe((event) => {
    if (event.kind === 'certificateChanged' && event.revoked && event.stationId !== null)
      revoked(event.stationId, event.fingerprint);
    // A boot tells of the firmware, and with it of the rule that holds.
    if (event.kind === 'stationChanged' && event.topics.includes('details')) host.tune(event.summary.id);
    if (event.kind !== 'stationsEdited' && event.kind !== 'stationDeleted') return;
    if (event.kind === 'stationsEdited' && event.stationIds.length === 0) rulesEdited();
    const ids = event.kind === 'stationsEdited' ? event.stationIds : [event.stationId];
    host.edited(ids).catch((err: unknown) => log.error({ err }, 'edited stations could not be followed'));
  });

  return {
    commands,
    onBooted(listener) {
      bootListeners.add(listener);
      return () => void bootListeners.delete(listener);
    },
    gateway,
    security,
    securityWork,
    renewCertificates: () =>
      renewAhead(
        {
          issued: store.issuedCertificates,
          clock,
          versionOf: (stationId) => host.versionOf(stationId),
          ask: (stationId, request, reason) => commands.request({ actor: SYSTEM, stationId, request, reason }),
        },
        config.certificates.renewDays,
      ),
    tlsPort: () => tlsPort,
    async open() {
      const doorFiles = await security.openDoor();
      commands.start();
      const { host: address, port } = config.ocpp;
      const opened = await gateway.listen(port, address).catch((error: NodeJS.ErrnoException) => {
        throw explainListenError(error, { host: address, port, setting: 'OCPP_PORT', hostSetting: 'OCPP_HOST' });
      });
      let unwatch = (): void => {};
      const { tls } = config.ocpp;
      if (doorFiles && tls) {
        tlsPort = await gateway.listenTls(tls.port, address, doorFiles.first).catch((error: NodeJS.ErrnoException) => {
          throw explainListenError(error, {
            host: address,
            port: tls.port,
            setting: 'OCPP_TLS_PORT',
            hostSetting: 'OCPP_HOST',
          });
        });
        unwatch = doorFiles.watch((certificates) => {
          gateway.setCertificates(certificates);
          const isRevoked = revokedBy(certificates);
          for (const { stationId, fingerprint } of host.cameInWith(({ issuer, serial }) =>
            issuer === undefined ? false : isRevoked({ issuer, serial }),
          )) {
            revoked(stationId, fingerprint);
          }
        });
      }
      lifecycle.add('stations door', async () => {
        unwatch();
        await gateway.close();
        commands.stop();
        unsubscribe();
        await refusals.close();
        await host.settled();
        await quirks.close();
      });
      plainPort = opened;
      return opened;
    },
  };
}
