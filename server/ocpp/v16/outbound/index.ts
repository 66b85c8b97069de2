import { toOutboundRegistry } from '../../outbound';
import { callRow } from '../../run-command';
import { ANSWERS_16 } from '../answers';
import { clearChargingProfile, getCompositeSchedule, setChargingProfile } from './charging-profiles';
import { readVariables, setVariable, setVariables } from './configuration';
import { changeAvailability, clearCache, dataTransfer, reset, triggerMessage, unlockConnector } from './control';
import { getLocalListVersion, sendLocalList } from './local-list';
import { showCost, showPrice } from './pricing';
import { cancelReservation, reserveNow } from './reservations';
import { requestStart, requestStop } from './transactions';
import { getLog, updateFirmware } from './transfers';

export const OUTBOUND_16 = toOutboundRegistry([
  callRow(ANSWERS_16),
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
