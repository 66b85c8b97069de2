import { toOutboundRegistry } from '../../outbound';
import { callRow } from '../../run-command';
import { ANSWERS_16 } from '../answers';
import { readVariables, setVariable } from './configuration';
import { changeAvailability, clearCache, dataTransfer, reset, triggerMessage, unlockConnector } from './control';
import { requestStart, requestStop } from './transactions';

export const OUTBOUND_16 = toOutboundRegistry([
  callRow(ANSWERS_16),
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
