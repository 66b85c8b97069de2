'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

const KINDS = [
  'station_create',
  'station_adopt',
  'station_accept',
  'station_arrive',
  'station_replace',
  'commissioning_start',
  'commissioning_waive',
  'commissioning_unwaive',
  'commissioning_confirm',
  'commissioning_photo',
  'commissioning_removePhoto',
  'commissioning_signOff',
  'commissioning_abandon',
  'station_update',
  'station_setTolerance',
  'station_exceptionAdd',
  'station_exceptionEnd',
  'baseline_create',
  'baseline_update',
  'baseline_delete',
  'station_delete',
  'station_raiseProfile',
  'station_cancelRaise',
  'station_rotatePassword',
  'station_cutOff',
  'certificate_revoke',
  'CertificateNotSigned',
  'connector_update',
  'plan_apply',
  'plan_rollBack',
  'command_request',
  'variable_set',
  'configuration_apply',
  'configuration_undo',
  'Connected',
  'Disconnected',
  'Boot',
  'SecurityEvent',
  'FirmwareStatus',
  'LogStatus',
  'NotifyEvent',
  'DataTransfer',
  'TooManyConnectors',
  'TransactionStatus',
  'ChargingLimit',
  'ChargingNeeds',
  'PriorityCharging',
  'AFRRSignal',
  'EventStream',
  'DerControl',
  'DerAlarm',
  'BatterySwap',
  'Settlement',
  'Reservation',
  'RebootRequired',
  'PaymentRefused',
  'station_wish',
  'tariff_assign',
  'tariff_endAssignment',
  'AvailabilityScheduled',
  'ConnectorUnplugged',
] as const;

/** What kind of thing happened, in words; kinds we have no words for as they are. */
export function useKindText(): (kind: string) => string {
  const t = useTranslations('station.history.kind');
  return useCallback(
    (kind) => {
      const key = kind.replace('.', '_');
      const known = KINDS.find((one) => one === key);
      return known ? t(known) : kind;
    },
    [t],
  );
}
