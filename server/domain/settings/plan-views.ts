/**
 * What screens are given of plans. A plan's stations are seen within the reader's sites: counts, waves and items count those alone.
 * Reasons are codes of the messages `plans.reason`, with what they speak of.
 */
import type { StationCondition } from '../fleet/filter/conditions';
import type { OcppVersion } from '../protocol';
import type { ShownStatus } from '../station/status';
import type { SettingKey } from './key';
import type { ItemState, PlanState, RolloutPolicy, WishOutcome } from './rollout';
import type { SettingValue } from './setting';
import type { SettingHabit } from './station-configuration';
import type { PlannedWish, Wish, WishReason, WishState } from './wish';

/** The stations list's filter, without its order. */
export interface PlanFilter {
  search?: string | undefined;
  siteIds?: readonly number[] | undefined;
  statuses?: readonly ShownStatus[] | undefined;
  connections?: readonly ('connected' | 'offline' | 'never')[] | undefined;
  versions?: readonly OcppVersion[] | undefined;
  vendors?: readonly string[] | undefined;
  models?: readonly string[] | undefined;
  firmwares?: readonly string[] | undefined;
  admission?: 'accepted' | 'pending' | 'disabled' | undefined;
  conditions?: readonly StationCondition[] | undefined;
}

/** Which stations a plan is for; looked up once, when it is previewed or made. */
export type PlanSelection =
  | { by: 'filter'; filter: PlanFilter }
  | { by: 'stations'; stationIds: readonly number[] }
  | { by: 'groups'; groupIds: readonly number[] }
  /** Those that differ from their baselines, of these sites (null: all). */
  | { by: 'drift'; siteIds: readonly number[] | null }
  /** Those of another plan that stand so (null: all). */
  | { by: 'plan'; planId: string; states: readonly ItemState[] | null };

/** A plan as people write it. */
export interface PlanDraft {
  name: string;
  selection: PlanSelection;
  /** Null: each station's own baselines. */
  wishes: readonly Wish[] | null;
  policy: RolloutPolicy;
}

export type StateCounts = Partial<Record<ItemState, number>>;

/** How one setting stands with the stations of a plan. */
export interface SettingCounts {
  key: SettingKey;
  /** Stations by state of this wish. */
  states: Partial<Record<WishState, number>>;
  needsReboot: number;
  /** Why it is not possible, the most frequent first, at most 5. */
  why: readonly { reason: WishReason; stations: number }[];
  /** What is wanted, when it is the same everywhere; else null and `differs`. */
  wanted: SettingValue | null;
  differs: boolean;
}

/** One wish at one station, in a list. */
export interface PlanWishView {
  key: SettingKey;
  state: WishState;
  before: SettingValue | null;
  beforeAt: Date | null;
  wanted: SettingValue | null;
  needsReboot: boolean;
  why: WishReason | null;
  /** Null: not tried yet. */
  outcome: WishOutcome | null;
}

/** The station of an item or of a preview's row. */
export interface PlanStationView {
  stationId: number;
  identity: string;
  name: string;
  siteId: number | null;
  siteName: string | null;
  timeZone: string;
  vendor: string | null;
  model: string | null;
  firmwareVersion: string | null;
  version: OcppVersion | null;
  connected: boolean;
  lastMessageAt: Date | null;
  /** Sessions that run there now. */
  charging: number;
}

/** What a station of a preview would come to. */
export const PREVIEW_STATES = [
  'changes', // something would be sent
  'alreadyRight', // all of it is so
  'impossible', // nothing of it can be set there
] as const;
export type PreviewState = (typeof PREVIEW_STATES)[number];

export interface PreviewRow extends PlanStationView {
  state: PreviewState;
  wishes: readonly PlanWishView[];
}

/**
 * The diff before anything is stored. `plans.preview` answers when the first page is there; while `computed < total`, ask
 * `plans.previewPage` again with the same `previewId` (kept for some minutes; NOT_FOUND: preview anew). Counts are of what is computed
 * so far.
 */
export interface PlanPreview {
  previewId: string;
  total: number;
  computed: number;
  stations: {
    byState: Record<PreviewState, number>;
    /** Of those with changes. */
    offline: number;
    charging: number;
    needReboot: number;
    /** Something of it is read-only, unsupported or invalid there. */
    partly: number;
    /** Something of it was never read there. */
    unread: number;
  };
  settings: readonly SettingCounts[];
  models: readonly { vendor: string | null; model: string | null; stations: number; changes: number }[];
  /** Two baselines of one layer that want different things: these keys are left out. */
  conflicts: number;
  rows: readonly PreviewRow[];
  nextCursor: string | null;
  /** Rows that fit the page's filter, as far as computed. */
  found: number;
}

export interface PlanRow {
  id: string;
  name: string;
  state: PlanState;
  stateReason: WishReason | null;
  stations: number;
  counts: StateCounts;
  /** Null: each station's own baselines. */
  wishes: readonly Wish[] | null;
  rollbackOf: { id: string; name: string } | null;
  createdByName: string | null;
  createdAt: Date;
  startAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
}

export interface PlanWaveView {
  /** 0 is the canary. */
  wave: number;
  stations: number;
  counts: StateCounts;
  state: 'waiting' | 'running' | 'done';
  startedAt: Date | null;
  finishedAt: Date | null;
  /** When it begins, where that is known: after the pause. */
  dueAt: Date | null;
}

export interface PlanView extends PlanRow {
  selection: PlanSelection;
  policy: RolloutPolicy;
  /** Without stations that had nothing to do from the beginning; these are in `counts` alone. */
  waves: readonly PlanWaveView[];
  models: readonly { vendor: string | null; model: string | null; stations: number }[];
  /** Stations whose values were changed and can be put back. */
  canRollBack: number;
  /** Plans that put back values of this one, newest first. */
  rollbacks: readonly { id: string; name: string; state: PlanState }[];
  /** False: some of its stations are outside the reader's sites, so that only its own can be skipped, tried again or rolled back. */
  whole: boolean;
}

export interface PlanItemRow extends PlanStationView {
  wave: number;
  state: ItemState;
  /** What it waits for, or why it ended so. */
  why: WishReason | null;
  /** When something happens next without anybody's doing. */
  dueAt: Date | null;
  attempts: number;
  wishes: readonly PlanWishView[];
  updatedAt: Date;
  /** Deleted stations keep their row. */
  deleted: boolean;
}

export const HAPPENINGS = [
  // of the plan
  'created',
  'updated',
  'scheduled',
  'started',
  'paused',
  'resumed',
  'cancelled',
  'finished',
  'waveStarted',
  'waveFinished',
  'rolledBack',
  // of a station
  'read', // values read before anything was sent, kept for roll back
  'sent',
  'answered',
  'readBack',
  'sentAgain',
  'waiting', // values.for: offline, window, idle
  'rebootAsked',
  'booted',
  'interrupted', // the server stopped in between: read back decides
  'ended', // values.state
  'skipped',
  'retried',
] as const;
export type Happening = (typeof HAPPENINGS)[number];

/** One thing that happened; `values` are words and figures: key, said, seen, accepted, state, wave, text, attempt, commandId... */
export interface PlanHappening {
  id: string;
  at: Date;
  stationId: number | null;
  kind: Happening;
  values: { readonly [name: string]: string | number | boolean | null };
  byName: string | null;
}

export interface PlanItemView extends Omit<PlanItemRow, 'wishes'> {
  wishes: readonly (PlanWishView & Pick<PlannedWish, 'raw'> & { habits: readonly SettingHabit[] })[];
  /** In order, at most 500. */
  happened: readonly PlanHappening[];
  /** Whether its values can be put back. */
  canRollBack: boolean;
}
