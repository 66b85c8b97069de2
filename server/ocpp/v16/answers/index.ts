import { toAnswerRegistry } from '../../answers';
import { certificateSigned, deleteCertificate, getInstalledCertificateIds, installCertificate } from './certificates';
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
import { keepingSecurity16 } from './passwords';
import { withPlugAndCharge } from './plug-and-charge';
import { cancelReservation, reserveNow } from './reservations';
import { getDiagnostics, getLog, signedUpdateFirmware, updateFirmware } from './transfers';

/** What the answers to our OCPP 1.6 messages mean, by action. */
export const ANSWERS_16 = toAnswerRegistry([
  cancelReservation,
  changeAvailability,
  certificateSigned,
  keepingSecurity16(changeConfiguration),
  clearCache,
  clearChargingProfile,
  withPlugAndCharge(dataTransfer),
  deleteCertificate,
  extendedTriggerMessage,
  getCompositeSchedule,
  getConfiguration,
  getDiagnostics,
  getInstalledCertificateIds,
  getLocalListVersion,
  getLog,
  installCertificate,
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
