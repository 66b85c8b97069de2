import { toAnswerRegistry } from '../../answers';
import { clearChargingProfile, getCompositeSchedule, setChargingProfile } from './charging-profiles';
import { changeConfiguration, getConfiguration } from './configuration';
import {
  changeAvailability,
  clearCache,
  extendedTriggerMessage,
  remoteStart,
  remoteStop,
  reset,
  triggerMessage,
  unlockConnector,
} from './control';
import { dataTransfer } from './data-transfer';
import { getLocalListVersion, sendLocalList } from './local-list';
import { cancelReservation, reserveNow } from './reservations';
import { getDiagnostics, getLog, signedUpdateFirmware, updateFirmware } from './transfers';

/** What the answers to our OCPP 1.6 messages mean, by action. */
export const ANSWERS_16 = toAnswerRegistry([
  cancelReservation,
  changeAvailability,
  changeConfiguration,
  clearCache,
  clearChargingProfile,
  dataTransfer,
  extendedTriggerMessage,
  getCompositeSchedule,
  getConfiguration,
  getDiagnostics,
  getLocalListVersion,
  getLog,
  remoteStart,
  remoteStop,
  reserveNow,
  reset,
  sendLocalList,
  setChargingProfile,
  signedUpdateFirmware,
  triggerMessage,
  unlockConnector,
  updateFirmware,
]);
