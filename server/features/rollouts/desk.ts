import type { Actor } from '../../domain/access/access';
import type { Page } from '../../domain/fleet/views';
import type {
  PlanDraft,
  PlanHappening,
  PlanItemRow,
  PlanItemView,
  PlanPreview,
  PlanRow,
  PlanView,
  PreviewState,
} from '../../domain/settings/plan-views';
import type { ItemState, PlanState } from '../../domain/settings/rollout';
import type { Paging } from '../fleet/read-ports';

/** Which rows of a preview. */
export interface PreviewPaging extends Paging {
  states?: readonly PreviewState[] | undefined;
  /** In name or identity, whatever the case. */
  text?: string | undefined;
}

export interface ItemFilter {
  states?: readonly ItemState[] | undefined;
  wave?: number | undefined;
  text?: string | undefined;
}

/** Only the given parts change. */
export type PlanChange = { [Part in keyof PlanDraft]?: PlanDraft[Part] | undefined };

/**
 * Everything people and programs do with plans. A plan of stations outside the actor's sites is not found; one that is partly outside can
 * be looked at, and only its own stations skipped, tried again or rolled back. All throw ActionError, and nothing is then changed.
 */
export interface PlanDesk {
  list(
    actor: Actor,
    filter: { states?: readonly PlanState[] | undefined; search?: string | undefined },
    paging: Paging,
  ): Promise<Page<PlanRow>>;
  get(actor: Actor, id: string): Promise<PlanView>;
  items(actor: Actor, id: string, filter: ItemFilter, paging: Paging): Promise<Page<PlanItemRow>>;
  item(actor: Actor, id: string, stationId: number): Promise<PlanItemView>;
  /** What happened to the plan itself, newest first. */
  happened(actor: Actor, id: string, paging: Paging): Promise<Page<PlanHappening>>;
  preview(actor: Actor, draft: Pick<PlanDraft, 'selection' | 'wishes'>, paging: PreviewPaging): Promise<PlanPreview>;
  previewPage(actor: Actor, previewId: string, paging: PreviewPaging): Promise<PlanPreview>;
  create(actor: Actor, draft: PlanDraft): Promise<PlanRow>;
  /** Only while it is a draft. */
  update(actor: Actor, id: string, change: PlanChange): Promise<PlanRow>;
  /** Only a draft. */
  remove(actor: Actor, id: string): Promise<void>;
  start(actor: Actor, id: string): Promise<PlanRow>;
  pause(actor: Actor, id: string, reason: string | null): Promise<PlanRow>;
  /** Failures so far count no more against its limits. */
  resume(actor: Actor, id: string): Promise<PlanRow>;
  /** What is under way at a station is finished; nothing more is begun. */
  cancel(actor: Actor, id: string, reason: string | null): Promise<PlanRow>;
  /** Returns how many were skipped: those that are not over yet. */
  skip(actor: Actor, id: string, stationIds: readonly number[]): Promise<{ changed: number }>;
  /** Those that failed, were refused, not seen, skipped or impossible are tried once more; a finished plan runs again for them. */
  retry(actor: Actor, id: string, stationIds: readonly number[]): Promise<{ changed: number }>;
  /**
   * A plan of its own that puts back the values read before, at the stations chosen (both null: all): a draft, or started at once.
   * What is under way elsewhere goes on.
   */
  rollBack(
    actor: Actor,
    id: string,
    which: {
      stationIds: readonly number[] | null;
      siteIds: readonly number[] | null;
      start: boolean;
      name?: string | undefined;
    },
  ): Promise<PlanRow>;
  /** A draft with the same wishes, stations (looked up anew) and ways. */
  duplicate(actor: Actor, id: string, name: string | null): Promise<PlanRow>;
}
