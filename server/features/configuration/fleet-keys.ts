import type { Actor } from '../../domain/access/access';
import { rawKey, type SettingKey } from '../../domain/settings/key';
import { settingOfVariable } from '../../domain/settings/kinds/variable';
import type { FleetKeySource } from './ports';

/** A variable the catalogue has no word for. `stations` is told to those who may see all of them. */
export interface FleetKey {
  key: SettingKey;
  stations: number | null;
}

const MAX_FOUND = 40;

/** Variables of the fleet's stations with every word of the text in their name, which the catalogue does not know; most frequent first. */
export async function findFleetKeys(
  { fleetKeys }: { fleetKeys: FleetKeySource },
  actor: Pick<Actor, 'siteIds'>,
  text: string,
): Promise<FleetKey[]> {
  const words = text
    .toLowerCase()
    .split(/[\s/]+/)
    .filter(Boolean);
  const found: FleetKey[] = [];
  for (const one of await fleetKeys.list()) {
    const name = `${one.component}/${one.variable}`.toLowerCase();
    if (!words.every((word) => name.includes(word)) || settingOfVariable(one, null) !== null) continue;
    const instance = (of: string): string => (of === '' ? '' : `[${of}]`);
    const key = rawKey(one.component + instance(one.componentInstance), one.variable + instance(one.variableInstance));
    found.push({ key, stations: actor.siteIds === null ? one.stations : null });
    if (found.length === MAX_FOUND) break;
  }
  return found;
}
