import type { CommandRequest } from '../command/command';
import type { SettingKey } from './key';
import type { SettingValue } from './setting';
import type { StationConfiguration } from './station-configuration';

/** What is to be so. A null value: whatever Laddnav set there is taken away again (a limit, a price shown). */
export interface Wish {
  key: SettingKey;
  value: SettingValue | null;
}

/** How a wish stands with one station. */
export const WISH_STATES = [
  'right', // it is so already
  'change', // it would be changed
  'readOnly',
  'unsupported', // the station, or its version, has no such thing; `why` says more
  'unread', // never read: whether it has to change is not known; sent all the same
  'invalid', // outside what this station says it takes
] as const;
export type WishState = (typeof WISH_STATES)[number];

/** One wish held against one station: what would be sent, how it is proved, how it is taken back. */
export interface PlannedWish {
  key: SettingKey;
  state: WishState;
  wanted: SettingValue | null;
  /** What holds now; null: not known. */
  before: SettingValue | null;
  /** As the station has it: key or component-variable, value in its own words. For the technically minded, and for evidence. */
  raw: readonly { name: string; before: string | null; wanted: string }[];
  /** When `before` was told. */
  beforeAt: Date | null;
  /** Sent in order; the next only when the one before was accepted. */
  operations: readonly CommandRequest[];
  /** Asked afterwards; null: nothing to ask, the policy is Laddnav's own. */
  readBack: CommandRequest | null;
  /** Puts back what was before; empty when that is not known (said in `why`). */
  restore: readonly CommandRequest[];
  needsReboot: boolean;
  /** Also kept as Laddnav's own policy for the station, when the operations were accepted: { rfid: false }. */
  policy: { readonly [name: string]: unknown } | null;
  why: WishReason | null;
}

/** In words of the messages `wish`, with what they speak of. */
export interface WishReason {
  code: string;
  values?: { readonly [name: string]: string | number };
}

/** How one kind of wish is planned and proved. Pure. */
export interface WishKind {
  /** Whether the key is of this kind. */
  takes(key: SettingKey): boolean;
  /** Names of the variables (lower case) that planning this key looks at; left out: all of a station's. */
  reads?(key: SettingKey): readonly string[];
  /** The rule a value breaks whatever the station, or null. */
  check(wish: Wish): WishReason | null;
  plan(wish: Wish, station: StationConfiguration): PlannedWish;
  /** After the read-back: whether it is so now. */
  holds(wish: Wish, station: StationConfiguration): boolean;
}

/** A plan that does nothing; whoever can say more says it on top. */
export function nothingPlanned(wish: Wish, why: WishReason | null = null): PlannedWish {
  return {
    key: wish.key,
    state: 'unsupported',
    wanted: wish.value,
    before: null,
    raw: [],
    beforeAt: null,
    operations: [],
    readBack: null,
    restore: [],
    needsReboot: false,
    policy: null,
    why,
  };
}
