import type { SettingHabit, StationConfiguration } from '../../../domain/settings/station-configuration';
import type { SettingHabitStore } from '../../configuration/ports';
import type { Clock } from '../../ports';
import type { StoredWish } from '../ports';

/** What a station's answers show of its model's ways with settings. */
export interface HabitNotes {
  /** Accepted, and so when read back. */
  held(station: StationConfiguration, wish: StoredWish, commandIds: readonly string[]): void;
  /** Accepted, and still the old value. */
  lied(station: StationConfiguration, wish: StoredWish, commandIds: readonly string[]): void;
  /** Accepted, read back, and its value never told. */
  hidden(station: StationConfiguration, wish: StoredWish, commandIds: readonly string[]): void;
  /** Rebooted although the station did not ask for it: whether that was what made it count. */
  neededReboot(station: StationConfiguration, wish: StoredWish, needed: boolean, commandIds: readonly string[]): void;
  /** How the station writes the name of what was asked. */
  spelled(station: StationConfiguration, wish: StoredWish): void;
}

export function createHabitNotes(ports: {
  habits: SettingHabitStore;
  clock: Clock;
  onError(error: unknown): void;
}): HabitNotes {
  const note = (
    station: StationConfiguration,
    wish: StoredWish,
    habit: SettingHabit,
    seen: boolean,
    commandIds: readonly string[],
  ): void => {
    const { vendor, model, firmwareVersion } = station;
    if (!vendor || !model) return;
    // What has never been seen needs no counting, but for the most telling one.
    if (!seen && habit !== 'liesAccepted' && !knows(station, wish, habit)) return;
    ports.habits
      .note({
        stationId: station.stationId,
        vendor,
        model,
        firmwareVersion: firmwareVersion ?? '',
        key: wish.key,
        habit,
        seen,
        commandId: commandIds.at(-1) ?? null,
        at: ports.clock.now(),
      })
      .catch(ports.onError);
  };
  return {
    held(station, wish, ids) {
      note(station, wish, 'liesAccepted', false, ids);
      note(station, wish, 'writeOnly', false, ids);
    },
    lied: (station, wish, ids) => note(station, wish, 'liesAccepted', true, ids),
    hidden: (station, wish, ids) => note(station, wish, 'writeOnly', true, ids),
    neededReboot: (station, wish, needed, ids) => note(station, wish, 'silentReboot', needed, ids),
    spelled(station, wish) {
      if (wish.readBack?.kind !== 'ReadVariables') return;
      for (const { component, variable } of wish.readBack.names ?? []) {
        const alike = station.variables.find(({ name }) => same(name.variable, variable) && same(name.component, component));
        if (!alike) continue;
        note(station, wish, 'oddCase', alike.name.variable !== variable || alike.name.component !== component, []);
      }
    },
  };
}

function knows(station: StationConfiguration, wish: StoredWish, habit: SettingHabit): boolean {
  return station.habits.get(wish.key)?.includes(habit) ?? false;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
