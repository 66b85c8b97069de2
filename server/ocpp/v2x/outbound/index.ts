import { toOutboundRegistry } from '../../outbound';
import { callRow } from '../../run-command';
import { ANSWERS_2X } from '../answers';
import { callSplitter } from '../split/split';
import { clearChargingProfile, getCompositeSchedule, setChargingProfile } from './charging-profiles';
import { readVariables, setVariable, setVariables } from './configuration';
import { changeAvailability, clearCache, dataTransfer, reset, triggerMessage, unlockConnector } from './control';
import { getLocalListVersion, sendLocalList } from './local-list';
import { showCost, showPrice } from './pricing';
import { cancelReservation, reserveNow } from './reservations';
import { requestStart, requestStop } from './transactions';
import { getLog, updateFirmware } from './transfers';

export const OUTBOUND_2X = toOutboundRegistry([
  callRow(ANSWERS_2X, callSplitter),
  cancelReservation,
  changeAvailability,
  clearCache,
  clearChargingProfile,
  dataTransfer,
  getCompositeSchedule,
  getLocalListVersion,
  getLog,
  readVariables,
  requestStart,
  requestStop,
  reserveNow,
  reset,
  sendLocalList,
  setChargingProfile,
  setVariable,
  setVariables,
  showCost,
  showPrice,
  triggerMessage,
  unlockConnector,
  updateFirmware,
]);
