import type { Command } from '../../domain/command/command';
import type { Page } from '../../domain/fleet/views';
import type { SettingKey } from '../../domain/settings/key';
import type { Happening, PlanHappening, PlanSelection, PlanStationView, StateCounts } from '../../domain/settings/plan-views';
import type { ItemState, Plan, PlanItem, PlanProgress, PlanState } from '../../domain/settings/rollout';
import type { StationConfiguration } from '../../domain/settings/station-configuration';
import type { PlannedWish } from '../../domain/settings/wish';
import type { AuditRow } from '../../domain/writes';
import type { EditAudit } from '../access/edit-ports';
import type { Paging, Scope } from '../fleet/read-ports';
import type { ItemFilter } from './desk';

/** A plan with what its screens do not show. */
export interface StoredPlan extends Plan {
  selection: PlanSelection;
  progress: PlanProgress;
  /** In whose name stations are asked: who started it. */
  createdBy: string | null;
}

/** A wish as it is kept with a station of a plan. */
export interface StoredWish extends PlannedWish {
  /** Laddnav's own policy as it was before: put back on roll back. */
  policyBefore?: { readonly [name: string]: unknown } | undefined;
  /** Of a plan that puts values back: its `operations` are what was kept for that, whatever the wish alone would come to. */
  restores?: boolean | undefined;
  /** Of a plan that puts values back: what was seen after the first plan had set its own, in the station's words. */
  left?: string | null | undefined;
}

export interface StoredItem extends PlanItem {
  planned: readonly StoredWish[];
}

export type NewItem = Pick<StoredItem, 'stationId' | 'wave' | 'state' | 'planned' | 'why'>;

export interface NewHappening {
  stationId: number | null;
  at: Date;
  kind: Happening;
  values: PlanHappening['values'];
  byName: string | null;
}

/** What a runner keeps in memory of each station. */
export type LightItem = Pick<StoredItem, 'stationId' | 'wave' | 'state' | 'dueAt' | 'rebootAskedAt' | 'attempts'>;

/** Only the given parts change. */
export type ItemPatch = Partial<
  Pick<StoredItem, 'state' | 'wave' | 'planned' | 'outcomes' | 'attempts' | 'why' | 'dueAt' | 'rebootAskedAt' | 'changed'>
>;

export interface ListedPlan extends StoredPlan {
  stations: number;
  counts: StateCounts;
  rollbackOfName: string | null;
}

export interface ListedItem extends PlanStationView {
  item: StoredItem;
  deleted: boolean;
}

export interface PlanStore {
  /** All of it, or nothing. */
  insert(plan: StoredPlan, items: readonly NewItem[], happened: readonly NewHappening[], audit: EditAudit): Promise<void>;
  /** A draft's stations anew. */
  replace(
    plan: StoredPlan,
    items: readonly NewItem[] | null,
    happened: readonly NewHappening[],
    audit: EditAudit,
  ): Promise<void>;
  remove(id: string, audit: EditAudit): Promise<void>;
  /**
   * Moves it on, only from one of these states, with what happened and its audit entry (null: the plan did so itself); false when it is in
   * none of them any more.
   */
  move(
    id: string,
    from: readonly PlanState[],
    change: Partial<
      Pick<StoredPlan, 'state' | 'stateReason' | 'progress' | 'startedAt' | 'finishedAt' | 'createdBy' | 'createdByName'>
    >,
    happened: readonly NewHappening[],
    audit: EditAudit | null,
  ): Promise<boolean>;
  /** Changes of stations of one plan and what happened there, together. Calls close to each other share a transaction. */
  saveItem(
    planId: string,
    stationId: number,
    patch: ItemPatch,
    happened: readonly NewHappening[],
    audit?: AuditRow,
  ): Promise<void>;
  /** All of these stations that are in one of the states; returns which. */
  moveItems(
    planId: string,
    stationIds: readonly number[] | null,
    from: readonly ItemState[],
    patch: Required<Pick<ItemPatch, 'state' | 'why'>>,
    happened: Omit<NewHappening, 'stationId'> | null,
  ): Promise<number[]>;
  /** An audit entry of its own. */
  note(audit: EditAudit, planId: string): Promise<void>;
  /** Waves by station; the others keep theirs. */
  setWaves(planId: string, waves: ReadonlyMap<number, number>): Promise<void>;
  find(id: string): Promise<StoredPlan | null>;
  /** Scheduled, running and paused ones, and cancelled ones with a station under way. */
  listActive(): Promise<StoredPlan[]>;
  lightItems(planId: string): Promise<LightItem[]>;
  item(planId: string, stationId: number): Promise<StoredItem | null>;
  /** Those whose values were changed and can be put back; not those put back already, or being put back. */
  changedItems(planId: string, stationIds: readonly number[] | null, siteIds: readonly number[] | null): Promise<StoredItem[]>;
  stationIds(planId: string, states: readonly ItemState[] | null): Promise<number[]>;
}

/** What screens read. Within a scope; a plan without a station in it is not there, unless it has none at all. */
export interface PlanReads {
  list(
    scope: Scope,
    filter: { states?: readonly PlanState[] | undefined; search?: string | undefined },
    paging: Paging,
  ): Promise<Page<ListedPlan>>;
  get(scope: Scope, id: string): Promise<ListedPlan | null>;
  waves(scope: Scope, id: string): Promise<{ wave: number; state: ItemState; stations: number }[]>;
  models(scope: Scope, id: string): Promise<{ vendor: string | null; model: string | null; stations: number }[]>;
  /** Stations (or whether this one) with something to put back that was not put back already. */
  canRollBack(scope: Scope, id: string, stationId?: number): Promise<number>;
  rollbacks(id: string): Promise<{ id: string; name: string; state: PlanState }[]>;
  items(scope: Scope, id: string, filter: ItemFilter, paging: Paging): Promise<Page<ListedItem>>;
  item(scope: Scope, id: string, stationId: number): Promise<ListedItem | null>;
  /** Null: of the plan itself, newest first; else of one station, in order. */
  happened(id: string, stationId: number | null, paging: Paging): Promise<Page<PlanHappening>>;
  /** Stations of a plan outside the scope. */
  outside(scope: Scope, id: string): Promise<number>;
}

/** Finds stations, and what plans say of them. */
export interface PlanStations {
  /** By name; within the scope; at most `limit`. */
  select(scope: Scope, selection: Exclude<PlanSelection, { by: 'plan' }>, limit: number): Promise<number[]>;
  /** In the order asked. */
  describe(stationIds: readonly number[]): Promise<PlanStationView[]>;
  /** Those of the given that are in scope and not deleted. */
  within(scope: Scope, stationIds: readonly number[]): Promise<number[]>;
  timeZones(): Promise<ReadonlyMap<number, string>>;
  lastBoots(stationIds: readonly number[]): Promise<ReadonlyMap<number, Date>>;
}

/** One station as it is now; null when it was deleted. Calls close to each other share queries. */
export type LoadStation = (stationId: number, keys: readonly SettingKey[]) => Promise<StationConfiguration | null>;

/** Commands sent to a station since an instant, oldest first: what a process that died has done. */
export type SentSince = (stationId: number, since: Date) => Promise<Command[]>;
