import type { SettingKey } from '../key';
import type { StationConfiguration } from '../station-configuration';
import { nothingPlanned, type PlannedWish, type Wish, type WishKind, type WishReason } from '../wish';
import { limitKind } from './limit';
import { paymentKind } from './payment';
import { priceKind } from './price';
import { variableKind } from './variable';

/** In the order they are asked; one row per kind of wish. */
export const WISH_KINDS: readonly WishKind[] = [variableKind, limitKind, paymentKind, priceKind];

export function kindOf(key: SettingKey): WishKind | null {
  return WISH_KINDS.find((kind) => kind.takes(key)) ?? null;
}

/** The rule a wish breaks whatever the station, or null. */
export function checkWish(wish: Wish): WishReason | null {
  const kind = kindOf(wish.key);
  return kind ? kind.check(wish) : { code: 'unknownSetting', values: { key: wish.key } };
}

/** Holds a wish against one station. Total: what nobody knows is unsupported. */
export function planWish(wish: Wish, station: StationConfiguration): PlannedWish {
  const kind = kindOf(wish.key);
  const why = kind ? kind.check(wish) : { code: 'unknownSetting', values: { key: wish.key } };
  if (kind && why === null) return kind.plan(wish, station);
  return { ...nothingPlanned(wish, why), state: kind ? 'invalid' : 'unsupported' };
}
