import type { DemoStation } from '../catalogue/types';
import type { Entry } from './configuration';
import { moneyV16 } from './configuration-money';

const MEASURANDS =
  'Energy.Active.Import.Register,Power.Active.Import,Power.Offered,Voltage,Current.Import,SoC,Temperature,Energy.Active.Import.Interval';

/** Keys of a 1.6 station: the standard's (1.6 §9) and some of its make. */
export function entriesV16(spec: DemoStation): Entry[] {
  const dc = spec.model.current === 'DC';
  const make = spec.model.vendor;
  const sampled = `Energy.Active.Import.Register,Power.Active.Import,Power.Offered,Voltage,Current.Import${dc ? ',SoC' : ''}`;
  return [
    flag('AllowOfflineTxForUnknownId', false),
    flag('AuthorizationCacheEnabled', true),
    { ...text('AuthorizationKey', ''), access: 'WriteOnly' },
    flag('AuthorizeRemoteTxRequests', false),
    int('BlinkRepeat', 3, 0, 20),
    int('ChargeProfileMaxStackLevel', 8, 0, 99, 'ReadOnly'),
    fixed('ChargingScheduleAllowedChargingRateUnit', 'Current,Power'),
    int('ChargingScheduleMaxPeriods', 24, 0, 99, 'ReadOnly'),
    int('ClockAlignedDataInterval', 0, 0, 86_400),
    int('ConnectionTimeOut', 60, 10, 600),
    flag('ConnectorSwitch3to1PhaseSupported', false, 'ReadOnly'),
    text('ConnectorPhaseRotation', '1.RST,2.RST'),
    text('CpoName', 'Laddnav'),
    int('GetConfigurationMaxKeys', 60, 1, 99, 'ReadOnly'),
    int('HeartbeatInterval', spec.model.heartbeatS, 10, 86_400),
    int('LightIntensity', 70, 0, 100),
    flag('LocalAuthListEnabled', true),
    int('LocalAuthListMaxLength', 200, 0, 9999, 'ReadOnly'),
    flag('LocalAuthorizeOffline', true),
    flag('LocalPreAuthorize', false),
    int('MaxChargingProfilesInstalled', 10, 0, 99, 'ReadOnly'),
    int('MaxEnergyOnInvalidId', 0, 0, 100_000),
    list('MeterValuesAlignedData', 'Energy.Active.Import.Register'),
    int('MeterValuesAlignedDataMaxLength', 8, 0, 99, 'ReadOnly'),
    list('MeterValuesSampledData', sampled),
    int('MeterValuesSampledDataMaxLength', 8, 0, 99, 'ReadOnly'),
    int('MeterValueSampleInterval', dc ? 30 : 60, 0, 3600),
    int('MinimumStatusDuration', 0, 0, 600),
    int('NumberOfConnectors', spec.connectors.length, 1, 4, 'ReadOnly'),
    int('ResetRetries', 2, 0, 10),
    { ...int('SecurityProfile', 1, 1, 2), rebootRequired: true },
    int('SendLocalListMaxLength', 50, 0, 999, 'ReadOnly'),
    flag('StopTransactionOnEVSideDisconnect', true),
    flag('StopTransactionOnInvalidId', true),
    list('StopTxnAlignedData', ''),
    list('StopTxnSampledData', 'Energy.Active.Import.Register'),
    fixed(
      'SupportedFeatureProfiles',
      `Core,FirmwareManagement,LocalAuthListManagement,RemoteTrigger,${dc ? 'Reservation,' : ''}SmartCharging`,
    ),
    int('TransactionMessageAttempts', 3, 1, 20),
    int('TransactionMessageRetryInterval', 20, 1, 3600),
    flag('UnlockConnectorOnEVSideDisconnect', true),
    { ...int('WebSocketPingInterval', 120, 0, 3600), rebootRequired: true },
    { ...int(`${make}.MaxCurrentA`, Math.round(spec.model.maxPowerW / 690), 6, 500), rebootRequired: true },
    { ...text(`${make}.DisplayLanguage`, 'sv'), type: 'OptionList', list: 'sv,en,no,da,fi' },
    int(`${make}.StandbyMinutes`, 15, 0, 240),
    { ...text(`${make}.Apn`, spec.iccid ? 'internet.m2m' : ''), rebootRequired: true },
    { ...text(`${make}.ServerUrl`, 'set by the installer'), access: 'ReadOnly' },
    flag(`${make}.FreeVend`, false),
    fixed(`${make}.HardwareRevision`, 'C2'),
    ...moneyV16(spec),
  ];
}

function entry(variable: string, value: string, type: Entry['type'], access: Entry['access'] = 'ReadWrite'): Entry {
  return { component: '', variable, value, type, access };
}
const text = (key: string, value: string): Entry => entry(key, value, 'string');
const fixed = (key: string, value: string): Entry => entry(key, value, 'string', 'ReadOnly');
const flag = (key: string, value: boolean, access: Entry['access'] = 'ReadWrite'): Entry =>
  entry(key, String(value), 'boolean', access);
const list = (key: string, value: string): Entry => ({ ...entry(key, value, 'MemberList'), list: MEASURANDS });
const int = (key: string, value: number, min: number, max: number, access: Entry['access'] = 'ReadWrite'): Entry => ({
  ...entry(key, String(value), 'integer', access),
  min,
  max,
});
