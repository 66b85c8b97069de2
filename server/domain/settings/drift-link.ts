import { DRIFT_STATES, type DriftState } from './drift';
import type { SettingKey } from './key';

/** Which drifts a plan is to settle, as `/configuration/plans/new?drift=...` says it. */
export interface DriftChosen {
  key?: SettingKey | undefined;
  state?: DriftState | undefined;
  siteIds?: readonly number[] | undefined;
  baselineId?: number | undefined;
  stationIds?: readonly number[] | undefined;
}

/** `all`, or parts joined by `;`: `key=meter.sampleInterval;site=3,4`. */
export function writeDriftLink({ key, state, siteIds, baselineId, stationIds }: DriftChosen): string {
  const parts = [
    key === undefined ? null : `key=${encodeURIComponent(key)}`,
    state === undefined ? null : `state=${state}`,
    siteIds && siteIds.length > 0 ? `site=${siteIds.join(',')}` : null,
    baselineId === undefined ? null : `baseline=${baselineId}`,
    stationIds && stationIds.length > 0 ? `station=${stationIds.join(',')}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'all' : parts.join(';');
}

/** Reads what `writeDriftLink` wrote; what makes no sense is left out. */
export function readDriftLink(text: string): DriftChosen {
  const parts = new Map(text.split(';').map((part) => [part.split('=', 1)[0] ?? '', part.slice(part.indexOf('=') + 1)]));
  const ids = (name: string): number[] =>
    (parts.get(name) ?? '')
      .split(',')
      .map(Number)
      .filter((id) => Number.isInteger(id) && id > 0);
  const key = parts.get('key');
  const state = DRIFT_STATES.find((one) => one === parts.get('state'));
  const [siteIds, stationIds, [baselineId]] = [ids('site'), ids('station'), ids('baseline')];
  return {
    ...(key === undefined ? {} : { key: decode(key) }),
    ...(state === undefined ? {} : { state }),
    ...(siteIds.length === 0 ? {} : { siteIds }),
    ...(baselineId === undefined ? {} : { baselineId }),
    ...(stationIds.length === 0 ? {} : { stationIds }),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
