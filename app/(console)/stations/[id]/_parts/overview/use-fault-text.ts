'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { ConnectorView } from '@/server/domain/fleet/views';

/** ChargePointErrorCode of OCPP 1.6 §7.6, and components of 2.x that can have a problem (2.0.1 part 2, appendix 3.1). */
const FAULTS = [
  'ConnectorLockFailure',
  'EVCommunicationError',
  'GroundFailure',
  'HighTemperature',
  'InternalError',
  'LocalListConflict',
  'OtherError',
  'OverCurrentFailure',
  'OverVoltage',
  'PowerMeterFailure',
  'PowerSwitchFailure',
  'ReaderFailure',
  'ResetFailure',
  'UnderVoltage',
  'WeakSignal',
  'ChargingStation',
  'Connector',
  'Controller',
  'EVSE',
  'AcDcConverter',
  'AirCoolingSystem',
  'CableBreakawaySensor',
  'CaseAccessSensor',
  'ConnectorPlugRetentionLock',
  'CPPWMController',
  'EmergencyStopSensor',
  'EVRetentionLock',
  'FiscalMetering',
  'FloodSensor',
  'GroundIsolationProtection',
  'ISO15118Ctrlr',
  'LiquidCoolingSystem',
  'OverCurrentProtection',
  'PowerContactor',
  'RCD',
  'ShockSensor',
  'TemperatureSensor',
  'TiltSensor',
  'TokenReader',
] as const;

type Report = Pick<ConnectorView, 'errorCode' | 'info' | 'reportedStatus'>;

/** A fault as a sentence: our words for its code, then what the station added. */
export function useFaultText(): (report: Report) => string {
  const t = useTranslations('station');
  return useCallback(
    ({ errorCode, info, reportedStatus }) => {
      const known = FAULTS.find((fault) => fault === errorCode);
      const fault = known ? t(`fault.${known}`) : errorCode && errorCode !== 'NoError' ? errorCode : reportedStatus;
      return info ? t('connectors.faultLine', { fault, info }) : fault;
    },
    [t],
  );
}
