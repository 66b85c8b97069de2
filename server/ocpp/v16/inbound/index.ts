import { toRegistry } from '../../inbound';
import { authorize } from './authorize';
import { bootNotification } from './boot-notification';
import { dataTransfer } from './data-transfer';
import { heartbeat } from './heartbeat';
import { meterValues } from './meter-values';
import { securityEventNotification } from './notifications';
import { signCertificate } from './sign-certificate';
import { startTransaction } from './start-transaction';
import { statusNotification } from './status-notification';
import { stopTransaction } from './stop-transaction';
import {
  diagnosticsStatusNotification,
  firmwareStatusNotification,
  logStatusNotification,
  signedFirmwareStatusNotification,
} from './transfers';

/** Every station-to-CSMS message of OCPP 1.6 we act on. */
export const INBOUND_16 = toRegistry([
  authorize,
  bootNotification,
  dataTransfer,
  diagnosticsStatusNotification,
  firmwareStatusNotification,
  heartbeat,
  logStatusNotification,
  meterValues,
  securityEventNotification,
  signCertificate,
  signedFirmwareStatusNotification,
  startTransaction,
  statusNotification,
  stopTransaction,
]);
