import type { EditedSetting, SettingEdit } from '../../domain/settings/edit';
import type { SettingKey } from '../../domain/settings/key';
import type { SettingHabit, StationConfiguration } from '../../domain/settings/station-configuration';

/** What wishes are planned with. One query for many stations: plans are made for ten thousand. */
export interface StationConfigurationSource {
  /** In the order asked; deleted ones are left out. `keys`: only the variables these need (all when left out). */
  load(stationIds: readonly number[], options?: { keys?: readonly SettingKey[] }): Promise<StationConfiguration[]>;
}

/** What Laddnav itself decides for a station. */
export interface StationPolicyStore {
  /** By key, and by EVSE (0: the whole station). */
  list(stationId: number): Promise<{ key: string; evseId: number; value: unknown }[]>;
  /** A null value takes it away. */
  put(
    stationId: number,
    policy: readonly { key: string; evseId: number; value: unknown }[],
    by: { name: string | null; at: Date },
  ): Promise<void>;
}

/** What a model and firmware does with a setting, counted. */
export interface SettingHabitStore {
  note(h: {
    stationId: number;
    vendor: string;
    model: string;
    firmwareVersion: string;
    key: SettingKey;
    habit: SettingHabit;
    seen: boolean;
    commandId: string | null;
    at: Date;
  }): Promise<void>;
}

/** A variable stations of the fleet have told of. Instances are '' where there are none. */
export interface FleetVariable {
  component: string;
  componentInstance: string;
  variable: string;
  variableInstance: string;
  stations: number;
}

export interface FleetKeySource {
  list(): Promise<readonly FleetVariable[]>;
}

/** Edits of single stations, kept as audit entries. */
export interface SettingEditJournal {
  /** Resolves to the edit's id. */
  add(edit: {
    at: Date;
    by: { userId: string | null; name: string };
    stationId: number;
    siteId: number | null;
    settings: readonly EditedSetting[];
    undoOf: string | null;
  }): Promise<string>;
  /** Newest first. */
  list(stationId: number, limit: number): Promise<SettingEdit[]>;
  find(stationId: number, id: string): Promise<SettingEdit | null>;
}
