import type { OcppVersion } from '../../protocol';
import type { SettingKey } from '../key';
import type { Setting, SettingSpot } from '../setting';
import { AUTHORISATION } from './authorisation';
import { CHARGING } from './charging';
import { CONNECTION } from './connection';
import { DISPLAY } from './display';
import { GRID } from './grid';
import { LIMITS } from './limits';
import { MAINTENANCE } from './maintenance';
import { METER } from './meter';
import { MONITORING } from './monitoring';
import { PAYMENT } from './payment';
import { PLUG_AND_CHARGE } from './plug-and-charge';
import { PRICE } from './price';
import { RESERVATION } from './reservation';
import { SECURITY } from './security';
import { TIME } from './time';

/** Every setting Laddnav has a word for. */
export const SETTINGS: readonly Setting[] = [
  ...METER,
  ...AUTHORISATION,
  ...CHARGING,
  ...LIMITS,
  ...CONNECTION,
  ...TIME,
  ...SECURITY,
  ...DISPLAY,
  ...PRICE,
  ...PAYMENT,
  ...PLUG_AND_CHARGE,
  ...RESERVATION,
  ...MONITORING,
  ...MAINTENANCE,
  ...GRID,
];

const BY_ID = new Map(SETTINGS.map((setting) => [setting.id, setting]));

/** By id without a place: `meter.sampleInterval`. */
export function findSetting(id: SettingKey): Setting | null {
  return BY_ID.get(id) ?? null;
}

/** Where a station of this version and vendor may keep a setting, likeliest first. */
export function spotsOf(setting: Setting, version: OcppVersion, vendor: string | null): readonly SettingSpot[] {
  const all = version === '1.6' ? setting.v16 : setting.v2x;
  const name = (vendor ?? '').toLowerCase();
  const own = all.filter((spot) => spot.vendor !== undefined && name.startsWith(spot.vendor));
  return [...own, ...all.filter((spot) => spot.vendor === undefined)];
}
