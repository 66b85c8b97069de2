import { BOOLEAN, decimal, list, setting, whole } from './define';

export const LIMITS = [
  setting('limits.enabled', BOOLEAN, { v2x: ['SmartChargingCtrlr/Enabled'] }),
  setting('limits.available', BOOLEAN, { v2x: ['SmartChargingCtrlr/Available'], readOnly: true }),
  setting('limits.rateUnit', list(), {
    v16: ['ChargingScheduleAllowedChargingRateUnit'],
    v2x: ['SmartChargingCtrlr/RateUnit'],
    readOnly: true,
  }),
  setting('limits.maxPeriods', whole(null, 0), {
    v16: ['ChargingScheduleMaxPeriods'],
    v2x: ['SmartChargingCtrlr/PeriodsPerSchedule'],
    readOnly: true,
  }),
  setting('limits.maxStackLevel', whole(null, 0), {
    v16: ['ChargeProfileMaxStackLevel'],
    v2x: ['SmartChargingCtrlr/ProfileStackLevel'],
    readOnly: true,
  }),
  setting('limits.maxProfiles', whole(null, 0), {
    v16: ['MaxChargingProfilesInstalled'],
    v2x: ['SmartChargingCtrlr/Entries[ChargingProfiles]'],
    readOnly: true,
  }),
  setting('limits.switch3to1', BOOLEAN, {
    v16: ['ConnectorSwitch3to1PhaseSupported'],
    v2x: ['SmartChargingCtrlr/Phases3to1'],
    readOnly: true,
  }),
  setting('limits.phaseSwitching', BOOLEAN, {
    v2x: ['SmartChargingCtrlr/ACPhaseSwitchingSupported'],
    scope: 'evse',
    readOnly: true,
  }),
  setting('limits.externalSignals', BOOLEAN, { v2x: ['SmartChargingCtrlr/ExternalControlSignalsEnabled'] }),
  setting('limits.tellSchedules', BOOLEAN, { v2x: ['SmartChargingCtrlr/NotifyChargingLimitWithSchedules'] }),
  setting('limits.significance', decimal('%', 0, 100), { v2x: ['SmartChargingCtrlr/LimitChangeSignificance'] }),
  setting('limits.persistence', BOOLEAN, { v2x: ['SmartChargingCtrlr/ChargingProfilePersistence[TxProfile]'] }),
  setting('limits.setpointPriority', BOOLEAN, { v2x: ['SmartChargingCtrlr/SetpointPriority'] }),
  setting('limits.updateInterval', whole('s', 0), { v2x: ['SmartChargingCtrlr/UpdateInterval'] }),
  setting('limits.ignoredPurposes', list(), { v2x: ['SmartChargingCtrlr/IgnoredProfilePurposes'], readOnly: true }),
];
