import type { SettingKey } from './key';
import type { PlannedWish, Wish, WishReason } from './wish';

/** How a plan is carried out. */
export interface RolloutPolicy {
  /** Stations tried first; 0: none. */
  canary: number;
  /** Stations of each later wave. */
  waveSize: number;
  /** Between waves, after the last station of one is done, seconds. */
  pauseS: number;
  /** At once, within a wave. */
  parallel: number;
  /** More failures than this pause the plan: a count over the whole plan, and a share (0-1) of a wave. */
  stopAfterFailures: number | null;
  stopAtFailureShare: number | null;
  /** Only within these hours of the station's own site, "22:00"-"06:00"; null: any time. */
  window: { from: string; to: string; days: readonly number[] | null } | null;
  /** When a change needs a reboot: never (said in the outcome), when nobody charges, at once. */
  reboot: 'never' | 'whenIdle' | 'now';
  /** Not before this instant. */
  startAt: Date | null;
  /** Stations that are offline are waited for until then; null: they fail at once. */
  deadlineAt: Date | null;
  /** How often a value that was accepted but not seen on reading back is sent again. */
  retries: number;
}

/** What nobody has chosen otherwise. */
export const DEFAULT_POLICY: RolloutPolicy = {
  canary: 1,
  waveSize: 100,
  pauseS: 60,
  parallel: 20,
  stopAfterFailures: 5,
  stopAtFailureShare: 0.2,
  window: null,
  reboot: 'whenIdle',
  startAt: null,
  deadlineAt: null,
  retries: 1,
};

export const PLAN_STATES = ['draft', 'scheduled', 'running', 'paused', 'finished', 'cancelled'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export const ITEM_STATES = [
  'pending', // its wave has not come
  'waitingOffline', // until the station returns, or the deadline
  'waitingWindow',
  'running',
  'waitingIdle', // changed; the reboot waits for the end of a session
  'rebooting',
  'done', // read back
  'alreadyRight', // nothing was sent
  'notSeen', // accepted, and still the old value when read back
  'refused', // by the station, in its words
  'failed', // no answer, call error, offline past the deadline
  'unsupported', // nothing of it can be set there
  'skipped', // by a person
  'cancelled',
  'gone', // the station was deleted
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** Nothing more happens there, unless somebody asks for it. */
export const ENDED: ReadonlySet<ItemState> = new Set<ItemState>([
  'done',
  'alreadyRight',
  'notSeen',
  'refused',
  'failed',
  'unsupported',
  'skipped',
  'cancelled',
  'gone',
]);

/** What counts against the plan's limits. */
export const FAILURES: readonly ItemState[] = ['notSeen', 'refused', 'failed'];

export type WishOutcomeKind =
  | 'done'
  | 'alreadyRight'
  | 'notSeen'
  | 'needsReboot'
  | 'refused'
  | 'failed'
  | 'unsupported'
  | 'notTried';

/** How one wish ended at one station. */
export interface WishOutcome {
  key: SettingKey;
  kind: WishOutcomeKind;
  /** The station's own word; null when it said nothing. */
  said: string | null;
  /** Ours, beside it or in its place. */
  why: WishReason | null;
  /** The value found on reading back, in the station's words. */
  seen: string | null;
  commandIds: readonly string[];
  at: Date;
}

/** One station of a plan. */
export interface PlanItem {
  stationId: number;
  /** 0 is the canary. */
  wave: number;
  state: ItemState;
  planned: readonly PlannedWish[];
  outcomes: readonly WishOutcome[];
  attempts: number;
  /** What it waits for, or why it ended so. */
  why: WishReason | null;
  /** When something happens next without anybody's doing. */
  dueAt: Date | null;
  /** A boot after this proves that what was changed counts. */
  rebootAskedAt: Date | null;
  /** Something was changed there and what was before is known. */
  changed: boolean;
  updatedAt: Date;
}

/** Failures people have looked at when they resumed: they pause the plan no more. */
export interface Forgiven {
  total: number;
  waves: Readonly<Record<number, number>>;
}

/** How far a plan has come, kept with it. */
export interface PlanProgress {
  forgiven: Forgiven;
  waves: Readonly<Record<number, { startedAt: Date; finishedAt: Date | null }>>;
}

/** What is to be changed on which stations. */
export interface Plan {
  id: string;
  name: string;
  state: PlanState;
  /** Why it is paused or was cancelled: a person's word, or the limit that was met. Code of the messages `plans.reason`. */
  stateReason: WishReason | null;
  /** The same for all; null: each station's own baselines, as they were when the plan was made. */
  wishes: readonly Wish[] | null;
  policy: RolloutPolicy;
  /** The plan whose values this one puts back. */
  rollbackOf: string | null;
  createdByName: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}
