/**
 * Security events the standard calls critical (2.0.1 part 2, appendix 1; 1.6 security whitepaper §6): the CSMS is told of these at once,
 * and people should be too.
 */
const CRITICAL: ReadonlySet<string> = new Set([
  'FirmwareUpdated',
  'SettingSystemTime',
  'StartupOfTheDevice',
  'ResetOrReboot',
  'SecurityLogWasCleared',
  'MemoryExhaustion',
  'TamperDetectionActivated',
  'InvalidFirmwareSignature',
  'InvalidFirmwareSigningCertificate',
  'InvalidCsmsCertificate',
  'InvalidCentralSystemCertificate',
  'InvalidChargingStationCertificate',
  'InvalidChargePointCertificate',
  'InvalidTLSVersion',
  'InvalidTLSCipherSuite',
  'FailedToAuthenticateAtCsms',
  'FailedToAuthenticateAtCentralSystem',
]);
/** Of these, what happens in everyday operation and is no sign of harm by itself. */
const ROUTINE: ReadonlySet<string> = new Set(['FirmwareUpdated', 'SettingSystemTime', 'StartupOfTheDevice', 'ResetOrReboot']);

export type SecuritySeverity = 'critical' | 'routine' | 'other';

export function securitySeverity(type: string): SecuritySeverity {
  if (ROUTINE.has(type)) return 'routine';
  return CRITICAL.has(type) ? 'critical' : 'other';
}
