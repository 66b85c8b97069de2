import type { Logger } from 'pino';
import { createAuth } from '../api/auth/auth';
import { createHttp, type HttpOptions } from '../api/http/create-http';
import { createLiveHub } from '../api/live/hub';
import { createRest } from '../api/rest/create-rest';
import type { Config } from '../config';
import type { Wish } from '../domain/settings/wish';
import { createKeyHolders } from '../features/api-keys/key-holder';
import type { BaselineWork } from '../features/baselines/work';
import type { CommandService, Requester } from '../features/commands/service';
import { createStationWork } from '../features/commands/station-work';
import { createStationEdits } from '../features/configuration/edit/apply';
import { createFleetView, type FleetView } from '../features/fleet/fleet-view';
import { createAttentionDesk } from '../features/fleet/list-attention';
import { createLimitDesk } from '../features/limits/desk';
import { planBaselines } from '../features/onboarding/settings';
import { ensureAdministrator } from '../features/people/ensure-administrator';
import type { Clock, EventBus } from '../features/ports';
import type { SecurityWorkPorts } from '../features/security/work-ports';
import { generateStationPassword, hashStationPassword } from '../features/stations/passwords';
import { grantWish } from '../features/wishes/grant-wish';
import { messageCatalogue } from '../ocpp/schemas/catalogue';
import type { Store } from '../store';
import { createEdits } from '../store/edits/create-edits';
import { createReads } from '../store/views/create-reads';
import type { Listener } from './http-door';
import type { Lifecycle } from './lifecycle';
import { createOnboarding } from './onboarding-side';
import type { RolloutsSide } from './rollouts-side';
import { authSecret } from './secret';
import type { WebhooksSide } from './webhooks-side';

export interface DashboardSide {
  listener: Listener;
  rollouts: RolloutsSide;
  /** Ends live streams: their browsers reconnect elsewhere, or later. */
  endStreams(): void;
  /** Set when this start made the first administrator with a password of its own. */
  administrator: { email: string; password: string } | null;
}

/** API, sign-in, live stream and pages, over the store and the bus. */
export async function createDashboardSide(deps: {
  config: Config;
  log: Logger;
  clock: Clock;
  bus: EventBus;
  store: Store;
  commands: CommandService;
  securityWork: SecurityWorkPorts;
  baselines: BaselineWork;
  webhooks: WebhooksSide;
  /** Plans are carried out by what the fleet in memory says. */
  rollouts(fleet: FleetView): RolloutsSide;
  lifecycle: Lifecycle;
  startedAt: Date;
  version: string;
  /** Where stations connect, up to where their identity follows. */
  stationsUrl(): string;
  page: Listener;
  /** Null when it can do its work, else why not. */
  isReady(): Promise<string | null>;
}): Promise<DashboardSide> {
  const { config, log, clock, bus, store, commands, lifecycle } = deps;
  const onError = (message: string, err: unknown): void => log.error({ err }, message);
  const secureUrl = (): string | null => deps.securityWork.urls().secure;
  const reads = createReads(store.pool, {
    // Profiles 2 and 3 come in by wss only.
    ocppUrl: (identity, profile) =>
      `${(profile >= 2 ? secureUrl() : null) ?? deps.stationsUrl()}/${encodeURIComponent(identity)}`,
  });
  const edits = createEdits(store.prisma);
  const fleet = createFleetView({ reads: reads.fleet, bus, clock, onError: (err) => onError('fleet view', err) });
  await fleet.start();
  lifecycle.add('fleet view', () => fleet.stop());
  await deps.webhooks.publish({ fleet, reads });
  const rollouts = deps.rollouts(fleet);

  const publicUrl = config.http.publicUrl === null ? null : new URL(config.http.publicUrl);
  const auth = createAuth({
    database: store.prisma,
    people: edits.people,
    clock,
    secret: authSecret(config.authSecret, config.dataDir),
    publicUrl,
    onError,
  });
  const administrator = await ensureAdministrator(
    { people: edits.people, clock },
    {
      email: config.firstAdministrator.email ?? undefined,
      password: config.firstAdministrator.password ?? undefined,
      reset: config.firstAdministrator.reset,
    },
  );
  const grant = (by: Requester, stationId: number, wish: Wish) =>
    grantWish(
      {
        clock,
        bus,
        commands,
        configurations: store.configurations,
        policies: store.stationPolicies,
        audit: store.auditStation,
      },
      by,
      stationId,
      wish,
    );
  const ports = {
    clock,
    bus,
    reads,
    edits,
    fleet,
    live: createLiveHub({ fleet, reads: reads.fleet, clock }),
    attention: createAttentionDesk({ fleet, reads, clock, serverStartedAt: deps.startedAt }),
    commands: {
      request: (ask) => commands.request(ask),
      cancel: ({ actor, commandId }) => commands.cancel(actor, commandId),
    },
    catalogue: messageCatalogue,
    work: createStationWork({
      commands,
      clock,
      ids: store.ids,
      holdings: store.holdings,
      tokens: store.tokenList,
      findStation: (id) => commands.findStation(id),
    }),
    configurations: store.configurations,
    baselines: deps.baselines,
    fleetKeys: store.fleetKeys,
    settingEdits: {
      configurations: store.configurations,
      journal: store.settingEdits,
      ...createStationEdits({
        clock,
        bus,
        commands,
        configurations: store.configurations,
        journal: store.settingEdits,
      }),
    },
    stationPolicies: store.stationPolicies,
    limits: createLimitDesk({
      clock,
      bus,
      commands,
      configurations: store.configurations,
      stationPolicies: store.stationPolicies,
      journal: store.settingEdits,
    }),
    tariffs: store.tariffs,
    grantWish: grant,
    passwords: { generate: generateStationPassword, hash: hashStationPassword },
    security: deps.securityWork,
    quirks: { quirks: store.quirks, tolerance: store.tolerance },
    webhooks: deps.webhooks.desk,
    onboarding: createOnboarding({
      store,
      edits,
      reads,
      bus,
      clock,
      commands,
      plan: (stationId) => planBaselines(deps.baselines, stationId),
      grant,
    }),
    plans: rollouts.desk,
    settled: () => store.settled(),
    about: () => ({
      messagesKeptDays: config.retentionDays.messages,
      version: deps.version,
      node: process.version,
      database: config.databaseUrl === null ? 'embedded' : 'external',
      startedAt: deps.startedAt,
      ocppUrl: deps.stationsUrl(),
      secureOcppUrl: secureUrl(),
      online: true,
    }),
  } satisfies HttpOptions['ports'];
  const rest = createRest({
    ports: { ...ports, peopleEdited: () => auth.forgetActors() },
    catalogue: messageCatalogue,
    requestAndWait: (input) => commands.requestAndWait(input),
    keys: createKeyHolders({ apiKeys: edits.apiKeys, clock, onError }),
    version: deps.version,
    trustProxy: config.trustProxy,
    perMinute: { key: config.apiRequestsPerMinute, address: 2 * config.apiRequestsPerMinute },
    onError,
  });
  const http = createHttp({
    publicUrl,
    development: config.dev,
    trustProxy: config.trustProxy,
    auth,
    ports,
    other: (req, res, path) => rest.take(req, res, path),
    page: deps.page,
    notReady: deps.isReady,
    onError,
  });
  const made = administrator.generatedPassword;
  return {
    listener: http.listener,
    rollouts,
    endStreams: () => http.close(),
    administrator: made === null ? null : { email: administrator.email, password: made },
  };
}
