'use client';
import { useScope } from '@/app/_lib/use-scope';
import { useUrlState } from '@/app/_lib/use-url-state';
import { DRIFT_STATES, type DriftState } from '@/server/domain/settings/drift';

export const VIEWS = ['settings', 'stations', 'exceptions'] as const;
export type DriftView = (typeof VIEWS)[number];

/** What the screen is narrowed to; in the address, so that a link is a view. */
export function useDriftFilter() {
  const { get, set } = useUrlState();
  const { siteId } = useScope();
  const view: DriftView = VIEWS.find((one) => one === get('view')) ?? 'settings';
  const state: DriftState | undefined = DRIFT_STATES.find((one) => one === get('state'));
  const key = get('key') ?? undefined;
  const search = get('q') ?? '';
  const baseline = Number(get('baseline'));
  const filter = {
    ...(search.trim() === '' ? {} : { search }),
    ...(siteId === null ? {} : { siteIds: [siteId] }),
    ...(key === undefined ? {} : { key }),
    ...(state === undefined ? {} : { state }),
    ...(Number.isSafeInteger(baseline) && baseline > 0 ? { baselineId: baseline } : {}),
  };
  return { view, state, key, search, baselineId: filter.baselineId, siteId, filter, set };
}
