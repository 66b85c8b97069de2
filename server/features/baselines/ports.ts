import type { BaselineException, BaselineTarget, Conflict, Desired } from '../../domain/settings/baseline';
import type {
  BaselineView,
  DriftBySetting,
  ExceptionView,
  GroupMember,
  GroupView,
  StationDriftRow,
} from '../../domain/settings/baseline-views';
import type { DriftState, StationDrift } from '../../domain/settings/drift';
import type { SettingKey } from '../../domain/settings/key';
import type { BaselineSubject } from '../../domain/settings/resolve';
import type { Wish } from '../../domain/settings/wish';
import type { EditAudit } from '../access/edit-ports';
import type { Paging, Scope, StationFilter } from '../fleet/read-ports';

export type {
  BaselineView,
  DriftBySetting,
  ExceptionView,
  GroupMember,
  GroupView,
  StationDriftRow,
  StationStanding,
} from '../../domain/settings/baseline-views';

/** What one station should have, by its baselines as they are now. */
export interface StationDesired {
  stationId: number;
  /** Of every key the nearest layer's wish; exceptions are still among them. */
  desired: readonly Desired[];
  /** Nobody wins these: nothing is planned for them. */
  conflicts: readonly Conflict[];
  /** In force now. */
  exceptions: readonly BaselineException[];
  /** What a plan should bring about: what is desired, without what is excepted. */
  wishes: readonly Wish[];
}

/** Answers for ten thousand stations with three queries. Deleted stations are left out. */
export interface DesiredConfiguration {
  desiredFor(stationIds: readonly number[]): Promise<Map<number, StationDesired>>;
}

/** Bounds: what a person can oversee. */
export const MAX_WISHES = 500;
export const MAX_BASELINES = 20_000;
export const MAX_GROUPS = 1000;
export const MAX_MEMBERS = 20_000;
export const MAX_EXCEPTIONS_AT_ONCE = 1000;

export interface BaselineVersionView {
  version: number;
  wishes: readonly Wish[];
  note: string | null;
  byName: string | null;
  at: Date;
}

export interface BaselineChange {
  name: string;
  note: string | null;
  target: BaselineTarget;
  wishes: readonly Wish[];
  versionNote: string | null;
}

export interface BaselineStore {
  /** In force now, by id. Of the station layer those of these stations only (null: all). */
  current(stationIds: readonly number[] | null): Promise<BaselineView[]>;
  find(id: number): Promise<BaselineView | null>;
  /** Newest first, at most 200. */
  versions(id: number): Promise<BaselineVersionView[]>;
  /** By id; deleted ones are left out. Null: the whole fleet. */
  subjects(stationIds: readonly number[] | null): Promise<BaselineSubject[]>;
  /** Whether the site, group or station is there, and its site; null: it is not. */
  findTarget(target: BaselineTarget): Promise<{ siteId: number | null } | null>;
  create(change: BaselineChange, audit: EditAudit): Promise<number | 'taken' | 'full'>;
  /** A new version when its wishes change. `expectedVersion`: the one the person saw; null: do not check. */
  update(
    id: number,
    expectedVersion: number | null,
    change: BaselineChange,
    audit: EditAudit,
  ): Promise<number | 'taken' | 'missing' | 'stale'>;
  remove(id: number, audit: EditAudit): Promise<boolean>;
}

export interface ExceptionStore {
  /** In force at that time. */
  inForce(stationIds: readonly number[], now: Date): Promise<BaselineException[]>;
  find(id: number): Promise<(BaselineException & { siteId: number | null }) | null>;
  /** Replaces one that is there for the same station and key. All or none; returns how many. */
  add(
    stationIds: readonly number[],
    exception: { key: SettingKey; reason: string; until: Date | null },
    audit: EditAudit,
  ): Promise<number>;
  end(id: number, audit: EditAudit): Promise<boolean>;
  list(scope: Scope, now: Date, limit: number): Promise<ExceptionView[]>;
}

export interface GroupStore {
  /** By name. Stations are counted within the scope. */
  list(scope: Scope): Promise<GroupView[]>;
  find(scope: Scope, id: number): Promise<GroupView | null>;
  /** By name, at most `limit`, with how many there are. */
  members(
    scope: Scope,
    id: number,
    paging: Paging,
  ): Promise<{ items: GroupMember[]; nextCursor: string | null; total: number }>;
  memberIds(id: number): Promise<number[]>;
  save(
    id: number | null,
    group: { name: string; note: string | null },
    audit: EditAudit,
  ): Promise<number | 'taken' | 'missing' | 'full'>;
  /** Returns the ids that really changed; 'full' past the bound, 'missing' without the group. */
  change(
    id: number,
    change: { add: readonly number[]; remove: readonly number[] },
    audit: EditAudit,
  ): Promise<{ added: number[]; removed: number[] } | 'missing' | 'full'>;
  /** Names of the baselines that are for it: it is not deleted then. */
  remove(id: number, audit: EditAudit): Promise<true | 'missing' | readonly string[]>;
  /** Those of these within the scope, or all that a filter finds in it, at most `limit`. */
  choose(scope: Scope, chosen: StationsChosen, limit: number): Promise<number[]>;
}

/** Stations by a list, by their identities or by a filter as the stations list has it. */
export type StationsChosen = { stationIds: readonly number[] } | { identities: readonly string[] } | { filter: StationFilter };

export interface DriftTotals {
  stations: number;
  /** Stations something is wanted of. */
  covered: number;
  drifted: number;
  conflicts: number;
  unread: number;
  excepted: number;
  inLine: number;
  /** Never looked at yet. */
  unchecked: number;
  oldestCheck: Date | null;
}

/** Without a state: what somebody should do something about (differs, conflict, readOnly, invalid). */
export interface DriftFilter {
  search?: string | undefined;
  siteIds?: readonly number[] | undefined;
  stationIds?: readonly number[] | undefined;
  key?: SettingKey | undefined;
  state?: DriftState | undefined;
  baselineId?: number | undefined;
}

export interface DriftStore {
  /** What was found last. */
  last(stationIds: readonly number[]): Promise<Map<number, StationDrift>>;
  put(drifts: readonly StationDrift[]): Promise<void>;
  /** Stations to look at: never looked at, before a baseline or exception changed, or longest ago and before `olderThan`. */
  due(now: Date, olderThan: Date, limit: number): Promise<number[]>;
  totals(scope: Scope, filter: DriftFilter): Promise<DriftTotals>;
  bySetting(scope: Scope, filter: DriftFilter): Promise<DriftBySetting[]>;
  /** Most drifts first. Details are those the filter asks for. */
  stations(
    scope: Scope,
    filter: DriftFilter,
    paging: Paging,
  ): Promise<{ items: StationDriftRow[]; nextCursor: string | null; total: number }>;
  /** Of each baseline, the stations that differ in something it wants. */
  byBaseline(scope: Scope): Promise<Map<number, number>>;
  /** Ids only, for plans; by number, at most `limit`. */
  stationIds(scope: Scope, filter: DriftFilter, limit: number): Promise<number[]>;
}
