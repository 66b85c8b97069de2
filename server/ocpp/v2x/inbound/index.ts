import { toRegistry } from '../../inbound';
import { authorize } from './authorize';
import { bootNotification } from './boot-notification';
import { get15118EVCertificate } from './certificates/ev-certificate';
import { signCertificate } from './certificates/sign-certificate';
import { getCertificateChainStatus, getCertificateStatus } from './certificates/status';
import { clearedChargingLimit, notifyChargingLimit } from './energy/limits';
import { notifyEVChargingNeeds, notifyEVChargingSchedule } from './energy/needs';
import { notifyPriorityCharging, pullDynamicScheduleUpdate, reportChargingProfiles } from './energy/profiles';
import { batterySwap } from './grid/battery-swap';
import { notifyDERAlarm, notifyDERStartStop, reportDERControl } from './grid/der';
import { notifySettlement, vatNumberValidation } from './grid/payment';
import { heartbeat } from './heartbeat';
import { meterValues } from './meter-values';
import { notifyCustomerInformation, notifyDisplayMessages, notifyMonitoringReport } from './monitoring/reports';
import { closePeriodicEventStream, notifyPeriodicEventStream, openPeriodicEventStream } from './monitoring/streams';
import { dataTransfer, securityEventNotification } from './notifications';
import { notifyEvent } from './notify-event';
import { notifyReport } from './notify-report';
import { reservationStatusUpdate } from './reservation';
import { statusNotification } from './status-notification';
import { transactionEvent } from './transaction-event';
import { firmwareStatusNotification, logStatusNotification, publishFirmwareStatusNotification } from './transfers';

/** Every station-to-CSMS message of OCPP 2.0.1 and 2.1 we act on; where 2.1 differs it only adds fields. */
export const INBOUND_2X = toRegistry([
  authorize,
  batterySwap,
  bootNotification,
  clearedChargingLimit,
  closePeriodicEventStream,
  dataTransfer,
  firmwareStatusNotification,
  get15118EVCertificate,
  getCertificateChainStatus,
  getCertificateStatus,
  heartbeat,
  logStatusNotification,
  meterValues,
  notifyChargingLimit,
  notifyCustomerInformation,
  notifyDERAlarm,
  notifyDERStartStop,
  notifyDisplayMessages,
  notifyEVChargingNeeds,
  notifyEVChargingSchedule,
  notifyEvent,
  notifyMonitoringReport,
  notifyPeriodicEventStream,
  notifyPriorityCharging,
  notifyReport,
  notifySettlement,
  openPeriodicEventStream,
  publishFirmwareStatusNotification,
  pullDynamicScheduleUpdate,
  reportChargingProfiles,
  reportDERControl,
  reservationStatusUpdate,
  securityEventNotification,
  signCertificate,
  statusNotification,
  transactionEvent,
  vatNumberValidation,
]);
