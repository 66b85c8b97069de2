import type { SettingKey } from './key';

/** What a setting's value may be. Numbers in the unit named, whatever the station counts in. */
export type SettingType =
  | { kind: 'boolean' }
  | { kind: 'integer' | 'decimal'; unit: SettingUnit | null; min?: number; max?: number }
  /** One of these words. */
  | { kind: 'choice'; choices: readonly string[] }
  /** Several of these words; without choices any words. `ordered`: the same words in another order mean something else. */
  | { kind: 'list'; choices?: readonly string[]; max?: number; ordered?: boolean }
  | { kind: 'text'; maxLength?: number }
  /** Written, never read or shown. */
  | { kind: 'secret'; minLength?: number; maxLength?: number };

export type SettingUnit = 's' | 'min' | 'Wh' | 'W' | 'A' | 'V' | '%' | 'Hz' | 'bytes' | '°C';

/** A value as people mean it: what SettingType describes, or the structure of a kind of its own (a limit, a price). */
export type SettingValue = boolean | number | string | readonly string[] | { readonly [field: string]: unknown };

export const SETTING_GROUPS = [
  'meter', // what is measured, how often
  'authorisation', // who may charge, offline too
  'charging', // sessions: how they begin and end
  'limits', // smart charging
  'connection', // heartbeat, network, time-outs, queues
  'time', // clock, zone
  'security',
  'display', // screen, light, sound
  'price',
  'payment',
  'plugAndCharge',
  'reservation',
  'monitoring',
  'maintenance', // firmware, logs, reset
  'grid', // DER, V2X, battery
  'other',
] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

/** Where a version keeps a setting. */
export interface SettingSpot {
  /** '' for 1.6. */
  component: string;
  componentInstance?: string;
  variable: string;
  variableInstance?: string;
  /** The station counts in another unit: its figure times `factor` is ours. */
  factor?: number;
  /** The station's words for ours, where they differ: { ours: theirs }. */
  words?: Readonly<Record<string, string>>;
  /** True means false there. */
  inverted?: boolean;
  /** Only on stations of this vendor (lower case, prefix). */
  vendor?: string;
}

/** One setting of the catalogue: the same wish in every version. Its words are in messages `settings`, under its id. */
export interface Setting {
  id: SettingKey;
  group: SettingGroup;
  type: SettingType;
  /** Of the whole station, or of each EVSE or connector too. */
  scope: 'station' | 'evse' | 'connector';
  /** By the standard, not writable. */
  readOnly?: boolean;
  /** By the standard or in practice it counts after a reboot. */
  needsReboot?: boolean;
  v16: readonly SettingSpot[];
  v2x: readonly SettingSpot[];
  /** Section of the standards: "1.6 §9.1.17; 2.0.1 part 2 appendix 3 SampledDataCtrlr.TxUpdatedInterval". */
  source: string;
}
