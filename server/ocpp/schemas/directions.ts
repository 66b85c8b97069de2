import type { OcppVersion } from '../../domain/protocol';

const IN_2X = [
  'Authorize',
  'BootNotification',
  'ClearedChargingLimit',
  'FirmwareStatusNotification',
  'Get15118EVCertificate',
  'GetCertificateStatus',
  'Heartbeat',
  'LogStatusNotification',
  'MeterValues',
  'NotifyChargingLimit',
  'NotifyCustomerInformation',
  'NotifyDisplayMessages',
  'NotifyEVChargingNeeds',
  'NotifyEVChargingSchedule',
  'NotifyEvent',
  'NotifyMonitoringReport',
  'NotifyReport',
  'PublishFirmwareStatusNotification',
  'ReportChargingProfiles',
  'ReservationStatusUpdate',
  'SecurityEventNotification',
  'SignCertificate',
  'StatusNotification',
  'TransactionEvent',
];

/** Actions only a station sends (OCPP 1.6 §4 and security whitepaper §5; 2.0.1 and 2.1 part 2). */
export const FROM_STATION: Record<OcppVersion, ReadonlySet<string>> = {
  '1.6': new Set([
    'Authorize',
    'BootNotification',
    'DiagnosticsStatusNotification',
    'FirmwareStatusNotification',
    'Heartbeat',
    'LogStatusNotification',
    'MeterValues',
    'SecurityEventNotification',
    'SignCertificate',
    'SignedFirmwareStatusNotification',
    'StartTransaction',
    'StatusNotification',
    'StopTransaction',
  ]),
  '2.0.1': new Set(IN_2X),
  '2.1': new Set([
    ...IN_2X,
    'BatterySwap',
    'ClosePeriodicEventStream',
    'GetCertificateChainStatus',
    'NotifyDERAlarm',
    'NotifyDERStartStop',
    'NotifyPeriodicEventStream',
    'NotifyPriorityCharging',
    'NotifySettlement',
    'OpenPeriodicEventStream',
    'PullDynamicScheduleUpdate',
    'ReportDERControl',
    'VatNumberValidation',
  ]),
};

/** Both sides may send these. */
export const EITHER_WAY: ReadonlySet<string> = new Set(['DataTransfer']);

/** Sent as SEND, never answered (OCPP 2.1 part 4 §4.2.5). */
export const SENDS: ReadonlySet<string> = new Set(['NotifyPeriodicEventStream']);
