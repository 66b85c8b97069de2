import type { BaselineTarget, Layer } from '@/server/domain/settings/baseline';
import type { BaselineView } from '@/server/domain/settings/baseline-views';
import type { Wish } from '@/server/domain/settings/wish';

/** A baseline being written: every layer's target is kept, so that nothing is lost by looking at another. */
export interface Draft {
  name: string;
  note: string;
  layer: Layer;
  siteId: number | null;
  groupId: number | null;
  stationId: number | null;
  vendor: string;
  model: string;
  firmwarePrefix: string;
  wishes: readonly Wish[];
}

const EMPTY: Draft = {
  name: '',
  note: '',
  layer: 'organisation',
  siteId: null,
  groupId: null,
  stationId: null,
  vendor: '',
  model: '',
  firmwarePrefix: '',
  wishes: [],
};

export function draftOf(baseline: BaselineView | null, given: Partial<Draft> = {}): Draft {
  if (!baseline) return { ...EMPTY, ...given };
  const { layer, ...target } = baseline.target;
  return { ...EMPTY, ...target, layer, name: baseline.name, note: baseline.note ?? '', wishes: baseline.wishes };
}

/** Null while it is not said which stations. */
export function targetOf(draft: Draft): BaselineTarget | null {
  const { layer, siteId, groupId, stationId, vendor, model, firmwarePrefix } = draft;
  switch (layer) {
    case 'organisation':
      return { layer };
    case 'site':
      return siteId === null ? null : { layer, siteId };
    case 'group':
      return groupId === null ? null : { layer, groupId };
    case 'station':
      return stationId === null ? null : { layer, stationId };
    case 'model':
      return model.trim() === ''
        ? null
        : { layer, vendor: vendor.trim(), model: model.trim(), firmwarePrefix: firmwarePrefix.trim() };
  }
}
