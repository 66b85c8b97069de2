import type { OcppVersion } from '../../protocol';
import type { SettingKey } from '../key';
import type { Setting, SettingSpot } from '../setting';
import { AUTHORISATION } from './authorisation';
import { CHARGING } from './charging';
import { CONNECTION } from './connection';
import { DISPLAY } from './display';
import { METER } from './meter';

/** Every setting Laddnav has a word for. */
export const SETTINGS: readonly Setting[] = [...METER, ...AUTHORISATION, ...CHARGING, ...CONNECTION, ...DISPLAY];

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
