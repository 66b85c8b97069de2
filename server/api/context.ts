import type { Actor } from '../domain/access/access';
import type { Command, CommandRequest } from '../domain/command/command';
import type { AboutView } from '../domain/fleet/views';
import type { Wish } from '../domain/settings/wish';
import type { Edits } from '../features/access/edit-ports';
import type { BaselineWork } from '../features/baselines/work';
import type { Requester } from '../features/commands/service';
import type { StationWork } from '../features/commands/station-work';
import type { StationEdits } from '../features/configuration/edit/apply';
import type {
  FleetKeySource,
  SettingEditJournal,
  StationConfigurationSource,
  StationPolicyStore,
} from '../features/configuration/ports';
import type { FleetView } from '../features/fleet/fleet-view';
import type { AttentionDesk } from '../features/fleet/list-attention';
import type { Reads } from '../features/fleet/read-ports';
import type { LimitDesk } from '../features/limits/desk';
import type { OnboardingPorts } from '../features/onboarding/ports';
import type { Clock, EventBus, MessageCatalogue } from '../features/ports';
import type { TariffStore } from '../features/prices/ports';
import type { TolerancePorts } from '../features/quirks/ports';
import type { PlanDesk } from '../features/rollouts/desk';
import type { SecurityWorkPorts } from '../features/security/work-ports';
import type { StationPasswords } from '../features/stations/edit/ports';
import type { DeliveryQueue, WebhookStore } from '../features/webhooks/ports';
import type { Granted } from '../features/wishes/grant-wish';
import type { LiveHub } from './live/hub';

/** Asking stations for things; implemented in features/commands. */
export interface CommandDesk {
  request(ask: {
    actor: Actor;
    stationId: number;
    request: CommandRequest;
    /** Null: refused at once when the station is offline. */
    deadlineAt: Date | null;
  }): Promise<Command>;
  /** Only while queued; otherwise throws ActionError conflict. */
  cancel(ask: { actor: Actor; commandId: string }): Promise<Command>;
}

/** Webhooks beyond their rows: what may be entered, and how something is sent. */
export interface WebhookDesk {
  /** Null when it may be sent to. */
  complaint(url: string): string | null;
  /** Webhooks changed: whoever publishes looks again. */
  edited(): void;
  insert: WebhookStore['insert'];
  queue: DeliveryQueue;
}

/** Everything procedures reach the rest of the process by. */
export interface ApiPorts {
  clock: Clock;
  bus: EventBus;
  reads: Reads;
  edits: Edits;
  fleet: FleetView;
  live: LiveHub;
  attention: AttentionDesk;
  commands: CommandDesk;
  /** Which messages stations of a version take, and what they look like. */
  catalogue: MessageCatalogue;
  work: StationWork;
  passwords: StationPasswords;
  /** What wishes are planned with. */
  configurations: StationConfigurationSource;
  /** What stations should have: baselines, groups, exceptions, drift. */
  baselines: BaselineWork;
  /** Names of all variables of the fleet. */
  fleetKeys: FleetKeySource;
  /** Changing settings of one station. */
  settingEdits: StationEdits & { configurations: StationConfigurationSource; journal: SettingEditJournal };
  /** What Laddnav itself decides for stations. */
  stationPolicies: StationPolicyStore;
  /** Brings about one wish at one station. */
  grantWish(by: Requester, stationId: number, wish: Wish): Promise<Granted>;
  /** Tariffs and where they count. */
  tariffs: TariffStore;
  /** Charging limits. */
  limits: LimitDesk;
  /** Security profiles, passwords and certificates of stations. */
  security: SecurityWorkPorts;
  /** What stations do otherwise than their standard says, and how strictly they are read. */
  quirks: Pick<TolerancePorts, 'quirks' | 'tolerance'>;
  /** Plans of changes at many stations. */
  plans: PlanDesk;
  webhooks: WebhookDesk;
  /** Commissioning, stations that are to come, and field mode. */
  onboarding: OnboardingPorts;
  /** Facts that only the composition root knows. */
  about(): Pick<
    AboutView,
    'version' | 'node' | 'database' | 'startedAt' | 'ocppUrl' | 'secureOcppUrl' | 'online' | 'messagesKeptDays'
  >;
  /** Called when a person's role, scope or state changed: forget what is cached about them. */
  peopleEdited(): void;
  /** Resolves when the stations' door knows what was just edited. */
  settled?(): Promise<void>;
}

export interface ApiContext {
  actor: Actor | null;
  /** The actor as of now, for long-lived streams: null once signed out or disabled. */
  reloadActor(): Promise<Actor | null>;
  ports: ApiPorts;
}
