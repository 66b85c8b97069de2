import type { DemoStation } from '../catalogue/types';
import type { Entry } from './configuration';
import { moneyV2x } from './configuration-money';

type Row = Omit<Entry, 'component' | 'access'> & { access?: Entry['access'] };

const MEASURANDS = 'Energy.Active.Import.Register,Power.Active.Import,Power.Offered,Voltage,Current.Import,SoC';

/** Component variables of a 2.x station (2.0.1 part 2, referenced components and variables). */
export function entriesV2x(spec: DemoStation): Entry[] {
  const dc = spec.model.current === 'DC';
  const of = (component: string, rows: readonly Row[]): Entry[] =>
    rows.map((row) => ({ component, ...row, access: row.access ?? 'ReadWrite' }));
  return [
    ...of('AlignedDataCtrlr', [
      flag('Available', true, 'ReadOnly'),
      flag('Enabled', false),
      int('Interval', 0, 's', 0, 86_400),
      list('Measurands', 'Energy.Active.Import.Register'),
      flag('SendDuringIdle', false),
      int('TxEndedInterval', 0, 's', 0, 86_400),
      list('TxEndedMeasurands', ''),
    ]),
    ...of('AuthCacheCtrlr', [
      flag('Available', true, 'ReadOnly'),
      flag('Enabled', true),
      int('LifeTime', 86_400, 's', 0, 2_592_000),
    ]),
    ...of('AuthCtrlr', [
      flag('AuthorizeRemoteStart', false),
      flag('Enabled', true),
      flag('LocalAuthorizeOffline', true),
      flag('LocalPreAuthorize', false),
      flag('OfflineTxForUnknownIdEnabled', false),
    ]),
    ...of('ChargingStation', [
      flag('AllowNewSessionsPendingFirmwareUpdate', true),
      option('AvailabilityState', 'Available', 'Available,Occupied,Reserved,Unavailable,Faulted', 'ReadOnly'),
      flag('Available', true, 'ReadOnly'),
      fixed('Model', spec.model.model),
      fixed('VendorName', spec.model.vendor),
      fixed('SerialNumber', spec.serialNumber),
      fixed('FirmwareVersion', spec.firmwareVersion),
      int('SupplyPhases', 3, '', 1, 3, 'ReadOnly'),
    ]),
    ...of('ClockCtrlr', [
      { variable: 'DateTime', value: '2026-01-01T00:00:00Z', type: 'dateTime', access: 'ReadOnly' },
      option('TimeSource', 'Heartbeat', 'Heartbeat,NTP,GPS,RealTimeClock,MobileNetwork'),
      text('NtpServerUri', 'ntp.example.net'),
      fixed('TimeZone', spec.site.timeZone),
    ]),
    ...of('DeviceDataCtrlr', [
      { ...int('ItemsPerMessage', 40, '', 1, 100, 'ReadOnly'), instance: 'GetReport' },
      { ...int('ItemsPerMessage', 40, '', 1, 100, 'ReadOnly'), instance: 'GetVariables' },
      { ...int('ItemsPerMessage', 40, '', 1, 100, 'ReadOnly'), instance: 'SetVariables' },
      { ...int('BytesPerMessage', 65_000, 'B', 1000, 1_000_000, 'ReadOnly'), instance: 'GetReport' },
    ]),
    ...of('DisplayMessageCtrlr', [flag('Available', dc, 'ReadOnly'), option('Language', 'sv', 'sv,en,no,da,fi')]),
    ...of('LocalAuthListCtrlr', [
      flag('Available', true, 'ReadOnly'),
      flag('Enabled', true),
      int('Entries', 0, '', 0, 500, 'ReadOnly'),
      int('ItemsPerMessage', 50, '', 1, 100, 'ReadOnly'),
    ]),
    ...of('MonitoringCtrlr', [flag('Available', true, 'ReadOnly'), flag('Enabled', true, 'ReadOnly')]),
    ...of('OCPPCommCtrlr', [
      text('ActiveNetworkProfile', '1', 'ReadOnly'),
      fixed('FileTransferProtocols', 'HTTPS,HTTP'),
      int('HeartbeatInterval', spec.model.heartbeatS, 's', 10, 86_400),
      { ...int('MessageTimeout', 30, 's', 5, 120), instance: 'Default' },
      { ...int('MessageAttempts', 3, '', 1, 20), instance: 'TransactionEvent' },
      { ...int('MessageAttemptInterval', 20, 's', 1, 3600), instance: 'TransactionEvent' },
      { ...text('NetworkConfigurationPriority', '1'), rebootRequired: true },
      int('NetworkProfileConnectionAttempts', 3, '', 1, 20),
      int('OfflineThreshold', 300, 's', 0, 86_400),
      flag('QueueAllMessages', false),
      int('ResetRetries', 2, '', 0, 10),
      int('RetryBackOffRandomRange', 5, 's', 0, 60),
      int('RetryBackOffRepeatTimes', 3, '', 0, 10),
      int('RetryBackOffWaitMinimum', 2, 's', 1, 60),
      flag('UnlockOnEVSideDisconnect', true),
      { ...int('WebSocketPingInterval', 120, 's', 0, 3600), rebootRequired: true },
    ]),
    ...of('ReservationCtrlr', [flag('Available', dc, 'ReadOnly')]),
    ...of('SampledDataCtrlr', [
      flag('Available', true, 'ReadOnly'),
      flag('Enabled', true),
      list('TxStartedMeasurands', 'Energy.Active.Import.Register'),
      int('TxEndedInterval', 0, 's', 0, 3600),
      list('TxEndedMeasurands', 'Energy.Active.Import.Register'),
      int('TxUpdatedInterval', dc ? 30 : 60, 's', 0, 3600),
      list('TxUpdatedMeasurands', MEASURANDS),
      flag('RegisterValuesWithoutPhases', true, 'ReadOnly'),
    ]),
    ...of('SecurityCtrlr', [
      { ...text('BasicAuthPassword', ''), access: 'WriteOnly', min: 16, max: 40 },
      fixed('Identity', spec.identity),
      text('OrganizationName', 'Laddnav'),
      int('CertificateEntries', 2, '', 0, 20, 'ReadOnly'),
      int('SecurityProfile', 1, '', 0, 3, 'ReadOnly'),
    ]),
    ...of('SmartChargingCtrlr', [
      flag('Available', true, 'ReadOnly'),
      flag('Enabled', true),
      { ...int('Entries', 0, '', 0, 10, 'ReadOnly'), instance: 'ChargingProfiles' },
      { variable: 'LimitChangeSignificance', value: '5.0', type: 'decimal', unit: 'Percent', min: 0, max: 100 },
      int('PeriodsPerSchedule', 24, '', 1, 100, 'ReadOnly'),
      int('ProfileStackLevel', 8, '', 0, 99, 'ReadOnly'),
      fixed('RateUnit', 'A,W'),
      ...(spec.version === '2.1' ? [flag('SupportsDynamicProfiles', true, 'ReadOnly')] : []),
    ]),
    ...of('TariffCostCtrlr', [{ ...text('Currency', currency(spec.site.country)), max: 3 }]),
    ...moneyV2x(spec),
    ...of('TxCtrlr', [
      int('EVConnectionTimeOut', 60, 's', 10, 600),
      int('MaxEnergyOnInvalidId', 0, 'Wh', 0, 100_000),
      flag('StopTxOnEVSideDisconnect', true),
      flag('StopTxOnInvalidId', true),
      flag('TxBeforeAcceptedEnabled', false),
      members(
        'TxStartPoint',
        spec.model.startsAtPlug ? 'EVConnected' : 'Authorized',
        'ParkingBayOccupancy,EVConnected,Authorized,PowerPathClosed',
      ),
      members('TxStopPoint', 'Authorized', 'ParkingBayOccupancy,EVConnected,Authorized,PowerPathClosed'),
    ]),
    ...of('Light', [int('Brightness', 70, 'Percent', 0, 100)]),
    ...spec.connectors.flatMap((c) => [
      ...of('EVSE', [
        {
          ...option('AvailabilityState', 'Available', 'Available,Occupied,Reserved,Unavailable,Faulted', 'ReadOnly'),
          evseId: c.evseId,
        },
        { ...flag('Available', true, 'ReadOnly'), evseId: c.evseId },
        { ...int('Power', 0, 'W', 0, c.maxPowerW, 'ReadOnly'), evseId: c.evseId },
        { ...int('SupplyPhases', 3, '', 1, 3, 'ReadOnly'), evseId: c.evseId },
      ]),
      ...of('Connector', [
        {
          ...fixed(
            'ConnectorType',
            c.type === 'CCS2' ? 'cCCS2' : c.type === 'Type2' ? (c.fixedCable ? 'cType2' : 'sType2') : 'cG105',
          ),
          ...at(c),
        },
        { ...flag('Available', true, 'ReadOnly'), ...at(c) },
      ]),
    ]),
  ];
}

const at = (c: { evseId: number; connectorId: number }): { evseId: number; connectorId: number } => ({
  evseId: c.evseId,
  connectorId: c.connectorId,
});
const currency = (country: string): string => ({ NO: 'NOK', DK: 'DKK', FI: 'EUR', AX: 'EUR' })[country] ?? 'SEK';

const text = (variable: string, value: string, access?: Entry['access']): Row => ({ variable, value, type: 'string', access });
const fixed = (variable: string, value: string): Row => text(variable, value, 'ReadOnly');
const flag = (variable: string, value: boolean, access?: Entry['access']): Row => ({
  variable,
  value: String(value),
  type: 'boolean',
  access,
});
const option = (variable: string, value: string, list: string, access?: Entry['access']): Row => ({
  variable,
  value,
  type: 'OptionList',
  list,
  access,
});
const members = (variable: string, value: string, of: string): Row => ({ variable, value, type: 'MemberList', list: of });
const list = (variable: string, value: string): Row => members(variable, value, MEASURANDS);
const int = (variable: string, value: number, unit: string, min: number, max: number, access?: Entry['access']): Row => ({
  variable,
  value: String(value),
  type: 'integer',
  ...(unit && { unit }),
  min,
  max,
  access,
});
