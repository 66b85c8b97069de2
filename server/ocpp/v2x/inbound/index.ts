import { toRegistry } from '../../inbound';
import { authorize } from './authorize';
import { bootNotification } from './boot-notification';
import { heartbeat } from './heartbeat';
import { meterValues } from './meter-values';
import { dataTransfer, firmwareStatusNotification, logStatusNotification, securityEventNotification } from './notifications';
import { notifyEvent } from './notify-event';
import { notifyReport } from './notify-report';
import { statusNotification } from './status-notification';
import { transactionEvent } from './transaction-event';

/** Every station-to-CSMS message of OCPP 2.0.1 and 2.1 we act on; where 2.1 differs it only adds fields. */
export const INBOUND_2X = toRegistry([
  authorize,
  bootNotification,
  dataTransfer,
  firmwareStatusNotification,
  heartbeat,
  logStatusNotification,
  meterValues,
  notifyEvent,
  notifyReport,
  securityEventNotification,
  statusNotification,
  transactionEvent,
]);
