import { toOutboundRegistry } from '../../outbound';
import { callRow } from '../../run-command';
import { ANSWERS_2X } from '../answers';
import { readVariables, setVariable } from './configuration';
import { changeAvailability, clearCache, dataTransfer, reset, triggerMessage, unlockConnector } from './control';
import { requestStart, requestStop } from './transactions';

export const OUTBOUND_2X = toOutboundRegistry([
  callRow(ANSWERS_2X),
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
