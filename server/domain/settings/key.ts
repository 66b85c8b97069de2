/**
 * Names what can be wanted of a station. Three forms, each with an optional place `@evse` or `@evse.connector`:
 * - `meter.sampleInterval`: a setting of the catalogue, the same in every version;
 * - `raw:/Key` (1.6) or `raw:Component[instance]/Variable[instance]` (2.x): one the catalogue does not know;
 * - `limit.power`, `payment.rfid`, `price.shown`: what takes more than one variable (see KIND_OF).
 */
export type SettingKey = string;

const RAW = 'raw:';

export interface SettingPlace {
  evseId?: number;
  connectorId?: number;
}

/** A key for one place of the station; without a place: the whole station. */
export function keyAt(key: SettingKey, place: SettingPlace): SettingKey {
  if (place.evseId === undefined) return key;
  return `${key}@${place.evseId}${place.connectorId === undefined ? '' : `.${place.connectorId}`}`;
}

/** Takes a key apart; `raw` is the variable's path without its place. */
export function readKey(key: SettingKey): { name: string; raw: string | null; place: SettingPlace } {
  const m = /^(.*?)(?:@(\d+)(?:\.(\d+))?)?$/.exec(key);
  const name = m?.[1] ?? key;
  const place: SettingPlace = {};
  if (m?.[2] !== undefined) place.evseId = Number(m[2]);
  if (m?.[3] !== undefined) place.connectorId = Number(m[3]);
  return { name, raw: name.startsWith(RAW) ? name.slice(RAW.length) : null, place };
}

/** Key of a variable the catalogue does not know. 1.6 keys have no component. */
export function rawKey(component: string, variable: string): SettingKey {
  return `${RAW}${component}/${variable}`;
}
