import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Auth, type AuthOptions, createAuth } from '../../api/auth/auth';
import type { ApiPorts, CommandDesk } from '../../api/context';
import { createHttp, type HttpOptions } from '../../api/http/create-http';
import { createLiveHub, type LiveOptions } from '../../api/live/hub';
import type { Edits } from '../../features/access/edit-ports';
import type { StationWork } from '../../features/commands/station-work';
import { createFleetView, type FleetView } from '../../features/fleet/fleet-view';
import { createAttentionDesk } from '../../features/fleet/list-attention';
import type { Reads } from '../../features/fleet/read-ports';
import type { Clock, EventBus } from '../../features/ports';
import type { SecurityWorkPorts } from '../../features/security/work-ports';
import type { StationPasswords } from '../../features/stations/edit/ports';
import { messageCatalogue } from '../../ocpp/schemas/catalogue';

export interface ApiOptions
  extends Pick<
    HttpOptions,
    'publicUrl' | 'trustProxy' | 'development' | 'page' | 'notReady' | 'metrics' | 'other' | 'onError'
  > {
  reads: Reads;
  edits: Edits;
  bus: EventBus;
  clock: Clock;
  commands: CommandDesk;
  /** Left out, nothing that takes more than a command is asked of stations. */
  work?: StationWork;
  passwords: StationPasswords;
  /** Left out, nobody asks about stations' security. */
  security?: SecurityWorkPorts;
  quirks: ApiPorts['quirks'];
  /** Left out, nobody configures. */
  configurations?: ApiPorts['configurations'];
  /** Left out, nobody asks about baselines. */
  baselines?: ApiPorts['baselines'];
  fleetKeys?: ApiPorts['fleetKeys'];
  settingEdits?: ApiPorts['settingEdits'];
  stationPolicies?: ApiPorts['stationPolicies'];
  limits?: ApiPorts['limits'];
  tariffs?: ApiPorts['tariffs'];
  grantWish?: ApiPorts['grantWish'];
  /** Left out, nobody plans. */
  plans?: ApiPorts['plans'];
  /** Left out, nobody commissions. */
  onboarding?: ApiPorts['onboarding'];
  about: ApiPorts['about'];
  /** Prisma client, for the sign-in tables. */
  authDatabase: AuthOptions['database'];
  signInsPerMinute?: number | undefined;
  serverStartedAt: Date;
  live?: Partial<LiveOptions>;
}

export interface Api {
  /** Answers every request of the dashboard's door; never rejects. */
  listener(req: IncomingMessage, res: ServerResponse): Promise<void>;
  auth: Auth;
  /** The fleet in memory, listening to the bus. */
  fleet: FleetView;
  ports: Omit<ApiPorts, 'peopleEdited'>;
  /** Ends live streams and stops listening. */
  close(): void;
}

const none = () => Promise.reject(new Error('this test asks nothing of stations'));
const NO_WORK: StationWork = { reserve: none, cancelReservation: none, pushLocalList: none, setChargingProfile: none };

const NO_PLANS = new Proxy({}, { get: () => none }) as ApiPorts['plans'];

const NO_BASELINES = new Proxy({}, { get: () => none }) as ApiPorts['baselines'];
const NO_CONFIGURATIONS = new Proxy({}, { get: () => none }) as ApiPorts['configurations'];
const NO_EDITS = new Proxy({}, { get: () => none }) as ApiPorts['settingEdits'];
const NO_TARIFFS = new Proxy({}, { get: () => none }) as ApiPorts['tariffs'];
const NO_POLICIES = new Proxy({}, { get: () => none }) as ApiPorts['stationPolicies'];

const NO_LIMITS = new Proxy({}, { get: () => none }) as ApiPorts['limits'];

const NO_ONBOARDING = new Proxy({}, { get: () => none }) as ApiPorts['onboarding'];

const NO_SECURITY = new Proxy({}, { get: () => none }) as SecurityWorkPorts;

/** Loads the fleet into memory and puts everything behind the dashboard's door together, as the composition root does. */
export async function createApi(options: ApiOptions): Promise<Api> {
  const { reads, edits, bus, clock, onError } = options;
  const fleet = createFleetView({
    reads: reads.fleet,
    bus,
    clock,
    onError: (error) => onError('the fleet could not be read again', error),
  });
  const live = createLiveHub({ fleet, reads: reads.fleet, clock }, options.live);
  await fleet.start();
  const ports: Omit<ApiPorts, 'peopleEdited'> = {
    clock,
    bus,
    reads,
    edits,
    fleet,
    live,
    attention: createAttentionDesk({ fleet, reads, clock, serverStartedAt: options.serverStartedAt }),
    commands: options.commands,
    catalogue: messageCatalogue,
    work: options.work ?? NO_WORK,
    passwords: options.passwords,
    security: options.security ?? NO_SECURITY,
    quirks: options.quirks,
    configurations: options.configurations ?? NO_CONFIGURATIONS,
    baselines: options.baselines ?? NO_BASELINES,
    fleetKeys: options.fleetKeys ?? { list: none },
    settingEdits: options.settingEdits ?? NO_EDITS,
    stationPolicies: options.stationPolicies ?? NO_POLICIES,
    limits: options.limits ?? NO_LIMITS,
    tariffs: options.tariffs ?? NO_TARIFFS,
    grantWish: options.grantWish ?? none,
    plans: options.plans ?? NO_PLANS,
    onboarding: options.onboarding ?? NO_ONBOARDING,
    webhooks: { complaint: () => null, edited: () => {}, insert: async () => [], queue: { add: async () => {} } },
    about: options.about,
  };
  const auth = createAuth({
    database: options.authDatabase,
    people: edits.people,
    clock,
    secret: 'a secret that only tests know, 32 characters',
    publicUrl: options.publicUrl,
    signInsPerMinute: options.signInsPerMinute,
    onError,
  });
  const http = createHttp({ ...options, auth, ports });
  return {
    listener: (req, res) => http.listener(req, res),
    auth,
    fleet,
    ports,
    close() {
      http.close();
      fleet.stop();
    },
  };
}
