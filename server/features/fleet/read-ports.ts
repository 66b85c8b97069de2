import type { Actor } from '../../domain/access/access';
import type { Command } from '../../domain/command/command';
import type { StationSummary } from '../../domain/events';
import type { Connection, StationCondition } from '../../domain/fleet/filter/conditions';
import type { ListedAt, ListStanding, LocalListRow, ReservationRow } from '../../domain/fleet/held';
import type {
  FiguresView,
  HistoryEntry,
  MessageView,
  Page,
  PersonView,
  RefusalView,
  SessionRow,
  SessionSeries,
  SessionView,
  SiteView,
  StationRow,
  StationView,
  TimelineView,
  TokenView,
  VariableView,
} from '../../domain/fleet/views';
import type { OcppVersion } from '../../domain/protocol';
import type { Holding, HoldingKind } from '../../domain/station/holding';
import type { ShownStatus } from '../../domain/station/status';

/** Sites a reader may see; null is every site. Every read takes one and leaves out what is not in it. */
export type Scope = Pick<Actor, 'siteIds'>;

export interface Paging {
  cursor?: string | undefined;
  /** Bounded by the API (at most 200). */
  limit: number;
}

export const STATION_SORTS = [
  'name',
  'identity',
  'site',
  'status',
  'model',
  'firmware',
  'lastMessage',
  'connection',
  'power',
] as const;
export type StationSort = (typeof STATION_SORTS)[number];

export interface StationFilter {
  search?: string | undefined;
  siteIds?: readonly number[] | undefined;
  statuses?: readonly ShownStatus[] | undefined;
  connections?: readonly Connection[] | undefined;
  versions?: readonly OcppVersion[] | undefined;
  vendors?: readonly string[] | undefined;
  models?: readonly string[] | undefined;
  firmwares?: readonly string[] | undefined;
  admission?: StationRow['admission'] | undefined;
  /** All of them must hold, besides everything above. */
  conditions?: readonly StationCondition[] | undefined;
  sort?: StationSort | undefined;
  direction?: 'asc' | 'desc' | undefined;
}

export interface StationExportRow extends StationRow {
  latitude: number | null;
  longitude: number | null;
  notes: string | null;
}

export interface StationFacets {
  vendors: string[];
  models: string[];
  versions: string[];
  firmwares: string[];
}

/** `errors`: not understood, refused or never answered; `bent`: made to fit its schema; `any`: either. */
export const MESSAGE_TROUBLES = ['any', 'errors', 'bent'] as const;

export interface MessageFilter {
  action?: string | undefined;
  direction?: 'inbound' | 'outbound' | undefined;
  trouble?: (typeof MESSAGE_TROUBLES)[number] | undefined;
  transactionId?: number | undefined;
  /** Words that must all occur, whatever the case: in the action, message id, request, answer or problem. */
  text?: string | undefined;
  before?: Date | undefined;
  after?: Date | undefined;
}

/** One message: by its own number, or by its OCPP message id. Stations count anew after a restart, so the one nearest to `near`. */
export type MessageKey =
  | { id: string; at: Date }
  | { messageId: string; near?: Date | undefined; direction?: MessageFilter['direction'] };

export interface MessagePage extends Page<MessageView> {
  /** Set when the search stopped at its bound: everything since then was looked through; `nextCursor` goes on from there. */
  searchedBackTo: Date | null;
  /** Our clock at the reading; what comes later is asked for by `after` this, less the time an answer may take. */
  asOf: Date;
}

export interface SessionFilter {
  state: 'all' | 'active' | 'ended' | 'doubtful';
  search?: string | undefined;
  siteIds?: readonly number[] | undefined;
  stationId?: number | undefined;
  identity?: string | undefined;
  /** Those of stations taken out of the fleet as well. */
  deletedToo?: boolean | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

export interface SearchResults {
  stations: { id: number; identity: string; name: string; siteName: string | null; connected: boolean }[];
  sessions: { id: number; ocppId: string; stationName: string; startedAt: Date; endedAt: Date | null }[];
  tokens: { id: number; idToken: string; label: string | null }[];
  sites: { id: number; name: string; city: string | null }[];
}

export interface StationReads {
  list(scope: Scope, filter: StationFilter, paging: Paging): Promise<Page<StationRow>>;
  /** As `list`, with what an export needs besides. */
  exportRows(scope: Scope, filter: StationFilter, paging: Paging): Promise<Page<StationExportRow>>;
  facets(scope: Scope): Promise<StationFacets>;
  find(scope: Scope, by: { id: number } | { identity: string }): Promise<StationView | null>;
  /** Site of a station in scope; null when there is none such. The cheap check before reading its parts. */
  findSite(scope: Scope, stationId: number): Promise<{ id: number; siteId: number | null } | null>;
  /** The same, deleted ones too: what they told is kept. */
  findKept(scope: Scope, by: { id: number } | { identity: string }): Promise<{ id: number; siteId: number | null } | null>;
  timeline(stationId: number, from: Date, to: Date): Promise<TimelineView>;
  variables(stationId: number): Promise<VariableView[]>;
  /** By kind and key; at most 5,000. `kinds` null: all. */
  holdings(stationId: number, kinds: readonly HoldingKind[] | null): Promise<Holding[]>;
  /** Newest first. One call looks through a bounded number of messages; see `searchedBackTo`. */
  messages(stationId: number, filter: MessageFilter, paging: Paging): Promise<MessagePage>;
  message(stationId: number, key: MessageKey): Promise<MessageView | null>;
  history(stationId: number, paging: Paging): Promise<Page<HistoryEntry>>;
}

export interface SessionReads {
  list(scope: Scope, filter: SessionFilter, paging: Paging): Promise<Page<SessionRow>>;
  find(scope: Scope, id: number): Promise<SessionView | null>;
  series(scope: Scope, id: number): Promise<SessionSeries | null>;
}

/** What attention needs beyond the fleet in memory. */
export interface DoubtfulSession {
  id: number;
  stationId: number;
  stationName: string;
  siteId: number | null;
  siteName: string | null;
  evseId: number;
  connectorId: number | null;
  startedAt: Date;
  lastHeardAt: Date;
  doubts: string[];
}
export interface FaultCount {
  stationId: number;
  evseId: number;
  connectorId: number;
  count: number;
}
export interface FleetReads {
  /** Everything drawable; `ids` null is the whole fleet. Deleted stations are left out. */
  summaries(ids: readonly number[] | null): Promise<StationSummary[]>;
  sites(scope: Scope): Promise<SiteView[]>;
  figures(
    scope: Scope,
    siteId: number | null,
    timeZone: string,
    now: Date,
  ): Promise<Omit<FiguresView, 'chargingTenMinutesAgo'>>;
  faultCounts(stationIds: readonly number[], since: Date): Promise<FaultCount[]>;
  doubtfulSessions(since: Date, limit: number): Promise<DoubtfulSession[]>;
  search(scope: Scope, text: string, include: { sessions: boolean; tokens: boolean }): Promise<SearchResults>;
  postgresVersion(): Promise<string>;
}

export interface OtherReads {
  /** Not dismissed, newest first, at most 200. */
  refusals(scope: Scope): Promise<RefusalView[]>;
  /** `group` narrows to the tokens of one group. */
  tokens(search: string | undefined, paging: Paging, group?: string): Promise<Page<TokenView>>;
  token(id: number): Promise<TokenView | null>;
  /** By name, at most 1,000. */
  tokenGroups(): Promise<{ groupId: string; tokens: number; accepted: number }[]>;
  /** At most 1,000. */
  groupTokens(groupId: string): Promise<TokenView[]>;
  people(): Promise<PersonView[]>;
  person(id: string): Promise<(PersonView & { locale: string | null; theme: string | null }) | null>;
  commands(stationId: number, paging: Paging): Promise<Page<Command>>;
  command(id: string): Promise<Command | null>;
}

export interface HeldFilter {
  search?: string | undefined;
  siteIds?: readonly number[] | undefined;
}

/** What stations hold, over many stations. */
export interface HeldReads {
  /** Every station in scope with where its local list stands, by name. */
  localLists(
    scope: Scope,
    filter: HeldFilter & { standing?: ListStanding | undefined },
    paging: Paging,
  ): Promise<Page<LocalListRow>>;
  /** Stations in scope whose list has the token, by name; at most 500. */
  listedAt(scope: Scope, idToken: string): Promise<ListedAt[]>;
  /** Open ones by when they end, the others newest first. */
  reservations(scope: Scope, filter: HeldFilter & { open: boolean }, paging: Paging): Promise<Page<ReservationRow>>;
}

export interface Reads {
  fleet: FleetReads;
  stations: StationReads;
  sessions: SessionReads;
  other: OtherReads;
  held: HeldReads;
}
