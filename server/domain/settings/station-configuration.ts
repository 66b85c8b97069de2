import type { OcppVersion } from '../protocol';
import type { Holding } from '../station/holding';
import type { VariableRow } from '../writes';
import type { SettingKey } from './key';

/** Everything known about one station that a wish for it is planned with. */
export interface StationConfiguration {
  /** The moment it was put together: what goes by the calendar (a schedule of limits, a price's validity) is planned for it. */
  now: Date;
  stationId: number;
  identity: string;
  name: string;
  siteId: number | null;
  timeZone: string;
  /** Spoken now or last; null: never connected. */
  version: OcppVersion | null;
  vendor: string | null;
  model: string | null;
  firmwareVersion: string | null;
  connected: boolean;
  /** EVSEs and their connectors, with what the hardware can do where it is known. */
  evses: readonly { evseId: number; maxPowerW: number | null; phases: number | null; connectorIds: readonly number[] }[];
  /** EVSEs a session runs on. */
  charging: readonly { evseId: number; transactionId: number }[];
  variables: readonly VariableRow[];
  /** Its settings were read as a whole once: one that is missing is not there. */
  wasRead: boolean;
  /** ChargingProfile, ChargingLimit, CompositeSchedule, Tariff, DisplayMessage. */
  holdings: readonly Holding[];
  /** What this model and firmware is known to do with a setting, learnt from traffic. */
  habits: ReadonlyMap<SettingKey, readonly SettingHabit[]>;
  /** What Laddnav itself decides for this station (payment methods, tariff shown). */
  policy: { readonly [name: string]: unknown };
}

/** Accepted but unchanged when read back; a reboot although not said; answers under another case; never gives its value. */
export const SETTING_HABITS = ['liesAccepted', 'silentReboot', 'oddCase', 'writeOnly'] as const;
export type SettingHabit = (typeof SETTING_HABITS)[number];
