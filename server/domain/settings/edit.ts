import type { OcppVersion } from '../protocol';
import type { SettingKey } from './key';
import type { WishOutcomeKind } from './rollout';
import type { SettingGroup, SettingType, SettingValue } from './setting';
import type { SettingHabit } from './station-configuration';

/** One setting as a station has it, as a form shows it. */
export interface SettingView {
  key: SettingKey;
  group: SettingGroup;
  /** Narrowed by what the station says it takes. */
  type: SettingType;
  /** Its key or component-variable there. */
  path: string;
  /** The station's own unit, where the catalogue has none. */
  unit: string | null;
  value: SettingValue | null;
  /** In the station's words. Null: not read, or a secret. */
  text: string | null;
  access: 'readWrite' | 'readOnly' | 'writeOnly';
  needsReboot: boolean;
  readAt: Date | null;
  habits: readonly SettingHabit[];
  /** Where the standards define it; null: it is the maker's own. */
  source: string | null;
}

/** All settings of a station, and what was changed last. */
export interface StationSettings {
  stationId: number;
  version: OcppVersion | null;
  connected: boolean;
  /** Read as a whole once; what is missing is not there. */
  wasRead: boolean;
  settings: SettingView[];
  /** Newest first. */
  edits: SettingEdit[];
}

/** One setting of an edit: what it was, what was asked, what came of it. Secrets are masked. */
export interface EditedSetting {
  key: SettingKey;
  path: string;
  /** In the station's words. Null: not known. */
  before: string | null;
  wanted: string;
  kind: WishOutcomeKind;
  /** The station's own word, or ours when it said nothing. */
  said: string | null;
  /** Read back, in the station's words. */
  seen: string | null;
  needsReboot: boolean;
  commandIds: readonly string[];
}

/** Settings of one station changed together. */
export interface SettingEdit {
  id: string;
  at: Date;
  byName: string | null;
  settings: EditedSetting[];
  /** The edit whose values this one puts back. */
  undoOf: string | null;
}

/** Outcomes after which the station may have another value than before. */
export function mayHaveChanged({ kind }: Pick<EditedSetting, 'kind'>): boolean {
  return kind === 'done' || kind === 'needsReboot' || kind === 'notSeen' || kind === 'failed';
}
