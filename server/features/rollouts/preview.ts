import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/access/access';
import { type PlanPreview, PREVIEW_STATES, type PreviewRow, type PreviewState } from '../../domain/settings/plan-views';
import type { Wish } from '../../domain/settings/wish';
import { ActionError, notFound } from '../access/action-error';
import type { PreviewPaging } from './desk';
import { type Differing, type DiffPorts, differences } from './diff';
import type { PlanStations } from './ports';
import { Tally } from './tally';
import { toWishView } from './wish-view';

/** Kept so long after they were last looked at, so many at most: what they hold is a few bytes a station. */
const KEPT_MS = 10 * 60_000;
const MAX_KEPT = 20;
/** Computed at the same time; a person who wants more waits or goes on with one. */
const MAX_RUNNING = 4;
/** The first answer does not wait longer than this for a page that is hard to fill. */
const FIRST_MS = 1500;

interface Kept {
  userId: string;
  scope: string;
  ids: readonly number[];
  names: string[];
  states: Uint8Array;
  tally: Tally;
  usedAt: number;
  dropped: boolean;
  done: boolean;
  failed: Error | null;
  /** Those who wait for more of it. */
  wake: Set<() => void>;
  wishes: readonly Wish[] | null;
}

/** Diffs before anything is stored: counted as they are computed, their rows made when somebody looks at them. */
export class Previews {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly ports: DiffPorts & { stations: Pick<PlanStations, 'describe'>; onError(error: unknown): void },
  ) {}

  /** @throws ActionError tooMany */
  async open(
    actor: Actor,
    ids: readonly number[],
    wishes: readonly Wish[] | null,
    paging: PreviewPaging,
  ): Promise<PlanPreview> {
    this.forget();
    const mine = [...this.kept].filter(([, one]) => one.userId === actor.userId && !one.done);
    // Somebody who changes their mind does not wait for what they wanted before.
    for (const [id, one] of mine) this.drop(id, one);
    if ([...this.kept.values()].filter((one) => !one.done).length >= MAX_RUNNING)
      throw new ActionError('tooMany', 'Several plans are being looked at just now. Try again in a few seconds.');
    const id = randomUUID();
    const one: Kept = {
      userId: actor.userId,
      scope: scopeOf(actor),
      ids,
      names: [],
      states: new Uint8Array(ids.length),
      tally: new Tally(),
      usedAt: Date.now(),
      dropped: false,
      done: false,
      failed: null,
      wake: new Set(),
      wishes,
    };
    this.kept.set(id, one);
    void this.compute(one);
    const until = Date.now() + FIRST_MS;
    while (!one.done && Date.now() < until && this.find(one, paging).length <= paging.limit)
      await this.more(one, until - Date.now());
    return this.page(id, one, paging);
  }

  /** @throws ActionError notFound */
  async look(actor: Actor, previewId: string, paging: PreviewPaging): Promise<PlanPreview> {
    const one = this.kept.get(previewId);
    if (!one || one.userId !== actor.userId || one.scope !== scopeOf(actor)) throw notFound('This preview');
    one.usedAt = Date.now();
    return this.page(previewId, one, paging);
  }

  private async compute(one: Kept): Promise<void> {
    try {
      const places = new Map(one.ids.map((id, n) => [id, n]));
      for await (const round of differences(this.ports, one.ids, one.wishes)) {
        if (one.dropped) return;
        for (const differing of round) {
          const n = places.get(differing.station.stationId) ?? 0;
          one.names[n] = `${differing.station.name}\n${differing.station.identity}`.toLowerCase();
          one.states[n] = 1 + PREVIEW_STATES.indexOf(one.tally.add(differing));
        }
        for (const wake of one.wake) wake();
      }
    } catch (error) {
      one.failed = error instanceof Error ? error : new Error(String(error));
      this.ports.onError(error);
    } finally {
      one.done = true;
      for (const wake of one.wake) wake();
    }
  }

  private more(one: Kept, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        one.wake.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      one.wake.add(wake);
    });
  }

  /** Places of the computed rows that fit. */
  private find(one: Kept, { states, text }: PreviewPaging): number[] {
    const wanted = states && states.length > 0 ? new Set(states.map((state) => 1 + PREVIEW_STATES.indexOf(state))) : null;
    const words = text?.trim().toLowerCase() ?? '';
    const found: number[] = [];
    for (const [n, state] of one.states.entries()) {
      if (state === 0 || (wanted && !wanted.has(state))) continue;
      if (words === '' || one.names[n]?.includes(words)) found.push(n);
    }
    return found;
  }

  private async page(previewId: string, one: Kept, paging: PreviewPaging): Promise<PlanPreview> {
    if (one.failed !== null) throw one.failed;
    const found = this.find(one, paging);
    const after = Number(paging.cursor ?? -1);
    const places = found.filter((n) => n > after).slice(0, paging.limit + 1);
    const shown = places.slice(0, paging.limit);
    const ids = shown.flatMap((n) => one.ids[n] ?? []);
    const rows = await this.rows(ids, one.wishes);
    const result = one.tally.result();
    return {
      previewId,
      // Stations deleted meanwhile are never computed.
      total: one.done ? result.computed : one.ids.length,
      ...result,
      rows,
      nextCursor: places.length > paging.limit ? String(shown.at(-1)) : null,
      found: found.length,
    };
  }

  private async rows(ids: readonly number[], wishes: readonly Wish[] | null): Promise<PreviewRow[]> {
    if (ids.length === 0) return [];
    const views = await this.ports.stations.describe(ids);
    const rounds: Differing[] = [];
    for await (const round of differences(this.ports, ids, wishes)) rounds.push(...round);
    const byId = new Map(rounds.map((one) => [one.station.stationId, one]));
    const tally = new Tally();
    return views.flatMap((view): PreviewRow[] => {
      const differing = byId.get(view.stationId);
      if (!differing) return [];
      const state: PreviewState = tally.add(differing);
      return [{ ...view, state, wishes: differing.planned.map((wish) => toWishView(wish, null)) }];
    });
  }

  private forget(): void {
    const old = Date.now() - KEPT_MS;
    for (const [id, one] of this.kept) if (one.usedAt < old) this.drop(id, one);
    for (const [id, one] of this.kept) {
      if (this.kept.size < MAX_KEPT) break;
      this.drop(id, one);
    }
  }

  private drop(id: string, one: Kept): void {
    one.dropped = true;
    this.kept.delete(id);
  }
}

const scopeOf = ({ siteIds }: Pick<Actor, 'siteIds'>): string =>
  siteIds === null ? 'all' : [...siteIds].sort((a, b) => a - b).join();
