import type { ChargingProfile } from '../../domain/station/holdings/charging-profile';
import { invalid } from '../access/action-error';

/**
 * Rules every version has for a charging profile (1.6 §3.13, §7.8; 2.0.1 K01).
 * @param field where the profile is in the input
 * @throws ActionError naming the field
 */
export function checkProfile(profile: ChargingProfile, evseId: number | null, field: string): void {
  const { chargingProfilePurpose: purpose, chargingProfileKind: kind } = profile;
  if (purpose === 'ChargingStationMaxProfile' && evseId !== 0) {
    throw invalid('request.evseId', 'A limit of the whole station is set on the station: choose EVSE 0.');
  }
  if (purpose === 'TxProfile' && evseId === 0) {
    throw invalid('request.evseId', 'A profile of one session belongs to the EVSE the session is on.');
  }
  if (kind === 'Recurring' && profile.recurrencyKind === undefined) {
    throw invalid(`${field}.recurrencyKind`, 'A recurring profile says whether it comes back daily or weekly.');
  }
  if (kind !== 'Recurring' && profile.recurrencyKind !== undefined) {
    throw invalid(`${field}.recurrencyKind`, 'Only a recurring profile comes back daily or weekly.');
  }
  if (profile.validFrom && profile.validTo && Date.parse(profile.validFrom) >= Date.parse(profile.validTo)) {
    throw invalid(`${field}.validTo`, 'The profile would end before it begins.');
  }
  profile.chargingSchedule.forEach((schedule, i) => {
    const at = `${field}.chargingSchedule.${i}`;
    // 1.6 §7.13, 2.0.1 K01.FR.40, FR.41.
    if (kind === 'Relative' && schedule.startSchedule !== undefined) {
      throw invalid(`${at}.startSchedule`, 'A relative profile starts with the session and has no start of its own.');
    }
    if ((kind === 'Absolute' || kind === 'Recurring') && schedule.startSchedule === undefined) {
      throw invalid(`${at}.startSchedule`, 'A profile of this kind says when its schedule starts.');
    }
    schedule.chargingSchedulePeriod.forEach((period, n, all) => {
      const before = all[n - 1];
      if (n === 0 && period.startPeriod !== 0) {
        throw invalid(`${at}.chargingSchedulePeriod.0.startPeriod`, 'The first period starts at 0.');
      }
      if (before && period.startPeriod <= before.startPeriod) {
        throw invalid(
          `${at}.chargingSchedulePeriod.${n}.startPeriod`,
          'Periods follow each other: each starts later than the one before.',
        );
      }
    });
  });
}
