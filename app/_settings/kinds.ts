import type { ComponentType } from 'react';
import { limitKindUi } from '@/app/_limits/kind';
import { paymentKindUi, priceKindUi } from '@/app/_money/kinds';
import type { SettingKey } from '@/server/domain/settings/key';
import type { SettingValue } from '@/server/domain/settings/setting';

/** How a wish that is more than one variable is shown and written. Its names are in messages `settingNames`. */
export interface SettingKindUi {
  takes(key: SettingKey): boolean;
  /** Keys offered by the picker, without a place. */
  keys: readonly SettingKey[];
  /** What a new wish of it begins with. */
  initial: (key: SettingKey) => SettingValue | null;
  Text: ComponentType<{ settingKey: SettingKey; value: SettingValue }>;
  Field: ComponentType<{
    settingKey: SettingKey;
    label: string;
    value: SettingValue | null;
    onChange: (value: SettingValue | null) => void;
    error: string | null;
  }>;
}

/** One row per kind; single variables need none. */
export const KIND_UIS: readonly SettingKindUi[] = [limitKindUi, paymentKindUi, priceKindUi];

export function kindUi(key: SettingKey): SettingKindUi | null {
  return KIND_UIS.find((ui) => ui.takes(key)) ?? null;
}
