import { keyAt, readKey, type SettingKey } from '../../domain/settings/key';
import { checkWish } from '../../domain/settings/kinds';
import { isSecretKey, settingOfVariable } from '../../domain/settings/kinds/variable';
import { readRaw } from '../../domain/settings/variable';
import type { Wish } from '../../domain/settings/wish';
import { invalid } from '../access/action-error';

/** @throws ActionError naming the first wish that cannot be */
export function checkWishes(wishes: readonly Wish[] | null): void {
  if (wishes === null) return;
  if (wishes.length === 0) throw invalid('wishes', 'A plan without settings does nothing. Add at least one.');
  const seen = new Map<string, SettingKey>();
  for (const [index, wish] of wishes.entries()) {
    const field = `wishes.${index}.value`;
    const thing = sameThing(wish.key);
    if (seen.has(thing)) throw invalid(field, `${wish.key} is there twice, perhaps under another name. Keep one of them.`);
    seen.set(thing, wish.key);
    if (isSecretKey(wish.key))
      throw invalid(field, `${wish.key} is a secret. Plans do not keep secrets; set it at each station.`);
    const why = checkWish(wish);
    if (!why) continue;
    const values = Object.entries(why.values ?? {}).map(([name, value]) => `${name} ${value}`);
    throw invalid(field, `${wish.key} cannot have this value (${[why.code, ...values].join(', ')}).`);
  }
}

/** The same text for keys that mean the same: a raw one the catalogue knows too, and 1.6 keys whatever their case. */
function sameThing(key: SettingKey): string {
  const { name, raw, place } = readKey(key);
  const known = raw === null ? null : settingOfVariable(readRaw(raw), null);
  return keyAt(known ?? name, place).toLowerCase();
}
