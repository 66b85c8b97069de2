import type { SettingKey } from './key';
import type { SettingValue } from './setting';
import type { Wish } from './wish';

/** Nearest last: what is nearer to the station wins. */
export const LAYERS = ['organisation', 'site', 'group', 'model', 'station'] as const;
export type Layer = (typeof LAYERS)[number];

/** Which stations a baseline is for. */
export type BaselineTarget =
  | { layer: 'organisation' }
  | { layer: 'site'; siteId: number }
  | { layer: 'group'; groupId: number }
  /** Compared without case; firmwarePrefix '' is any. */
  | { layer: 'model'; vendor: string; model: string; firmwarePrefix: string }
  | { layer: 'station'; stationId: number };

/** A named desired state, in the version that counts now. */
export interface Baseline {
  id: number;
  name: string;
  target: BaselineTarget;
  version: number;
  wishes: readonly Wish[];
}

/** Where a desired value comes from. */
export interface DesiredSource {
  baselineId: number;
  name: string;
  layer: Layer;
  version: number;
}

/** One setting a station should have, and whose wish it is. */
export interface Desired {
  key: SettingKey;
  value: SettingValue | null;
  from: DesiredSource;
  /** What other baselines of farther layers wanted, nearest first. */
  overrides: readonly { from: DesiredSource; value: SettingValue | null }[];
}

/** Two baselines of the same layer want different things of one station: nobody wins, nothing is planned for the key. */
export interface Conflict {
  key: SettingKey;
  layer: Layer;
  wants: readonly { from: DesiredSource; value: SettingValue | null }[];
}

/** Somebody decided that a station may differ for a while. */
export interface BaselineException {
  id: number;
  stationId: number;
  key: SettingKey;
  reason: string;
  /** Null: until somebody ends it. */
  until: Date | null;
  byName: string | null;
  at: Date;
}
