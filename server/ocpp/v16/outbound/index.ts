import { toOutboundRegistry } from '../../outbound';
import { readVariables, setVariable } from './configuration';
import { changeAvailability, clearCache, dataTransfer, reset, triggerMessage, unlockConnector } from './control';
import { requestStart, requestStop } from './transactions';

export const OUTBOUND_16 = toOutboundRegistry([
  changeAvailability,
  clearCache,
  dataTransfer,
  readVariables,
  requestStart,
  requestStop,
  reset,
  setVariable,
  triggerMessage,
  unlockConnector,
]);
