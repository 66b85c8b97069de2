import type { BadgeTone } from '@/app/_ui';
import type { PreviewState, StateCounts } from '@/server/domain/settings/plan-views';
import type { ItemState, PlanState, WishOutcomeKind } from '@/server/domain/settings/rollout';
import type { WishState } from '@/server/domain/settings/wish';

export const PLAN_TONE: Record<PlanState, BadgeTone> = {
  draft: 'neutral',
  scheduled: 'info',
  running: 'busy',
  paused: 'warn',
  finished: 'good',
  cancelled: 'neutral',
};

export const ITEM_TONE: Record<ItemState, BadgeTone> = {
  pending: 'neutral',
  waitingOffline: 'neutral',
  waitingWindow: 'neutral',
  running: 'busy',
  waitingIdle: 'warn',
  rebooting: 'busy',
  done: 'good',
  alreadyRight: 'neutral',
  notSeen: 'warn',
  refused: 'bad',
  failed: 'bad',
  unsupported: 'neutral',
  skipped: 'neutral',
  cancelled: 'neutral',
  gone: 'neutral',
};

export const PREVIEW_TONE: Record<PreviewState, BadgeTone> = { changes: 'info', alreadyRight: 'neutral', impossible: 'warn' };

export const WISH_TONE: Record<WishState, BadgeTone> = {
  right: 'neutral',
  change: 'info',
  readOnly: 'warn',
  unsupported: 'warn',
  unread: 'neutral',
  invalid: 'bad',
};

export const OUTCOME_TONE: Record<WishOutcomeKind, BadgeTone> = {
  done: 'good',
  alreadyRight: 'neutral',
  notSeen: 'warn',
  needsReboot: 'warn',
  refused: 'bad',
  failed: 'bad',
  unsupported: 'neutral',
  notTried: 'neutral',
};

/** Items in four heaps, as a bar draws and a line says them. */
export const HEAPS = {
  done: ['done', 'alreadyRight'],
  wrong: ['refused', 'failed', 'notSeen'],
  under: ['running', 'rebooting', 'waitingIdle'],
  waiting: ['pending', 'waitingOffline', 'waitingWindow'],
  none: ['unsupported', 'skipped', 'cancelled', 'gone'],
} as const satisfies Record<string, readonly ItemState[]>;
export type Heap = keyof typeof HEAPS;

export function countOf(counts: StateCounts, states: readonly ItemState[]): number {
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}

export const HEAP_COLOR = {
  done: 'var(--available)',
  wrong: 'var(--faulted)',
  under: 'var(--charging)',
  none: 'var(--faint)',
} as const;
