/** What screens and programs are given of baselines, groups and drift. */
import type { Baseline, BaselineException, Desired } from './baseline';
import type { DriftItem, DriftState, StationDrift } from './drift';
import type { SettingKey } from './key';
import type { SettingValue } from './setting';

export interface BaselineView extends Baseline {
  note: string | null;
  /** Name of the site, group or station; null where the target has none, or it is gone. */
  targetName: string | null;
  updatedAt: Date;
  updatedByName: string | null;
}

export interface ExceptionView extends BaselineException {
  identity: string;
  stationName: string;
  siteName: string | null;
}

export interface GroupView {
  id: number;
  name: string;
  note: string | null;
  stations: number;
  /** Of its stations, how many differ from their baselines. */
  drifted: number;
  createdAt: Date;
}

export interface GroupMember {
  id: number;
  identity: string;
  name: string;
  siteName: string | null;
  vendor: string | null;
  model: string | null;
  drifted: number;
}

/** One desired setting over all stations that do not have it. */
export interface DriftBySetting {
  key: SettingKey;
  state: DriftState;
  stations: number;
  /** What is wanted, the most frequent first, at most 5. */
  wanted: { value: SettingValue | null; stations: number }[];
  /** Who wants it, by name. */
  baselines: { id: number; name: string }[];
  oldest: Date;
  newest: Date;
}

export interface StationDriftRow extends StationDrift {
  identity: string;
  name: string;
  siteName: string | null;
  model: string | null;
  connected: boolean;
}

/** One desired setting of one station, with everything somebody may ask about it. */
export interface StationStanding extends DriftItem {
  overrides: Desired['overrides'];
  exception: BaselineException | null;
}

export interface BaselineListRow extends Omit<BaselineView, 'wishes'> {
  settings: number;
  /** Stations it is for, within the reader's sites. */
  stations: number;
  /** Of those, the ones that differ in something of its own. */
  drifted: number;
  /** Baselines it fights with somewhere, by name. */
  fights: string[];
}
