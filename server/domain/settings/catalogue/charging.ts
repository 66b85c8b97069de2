import { BOOLEAN, setting, whole } from './define';

export const CHARGING = [
  setting('charging.connectionTimeout', whole('s', 0), {
    v16: ['ConnectionTimeOut'],
    v2x: ['TxCtrlr/EVConnectionTimeOut'],
  }),
  setting('charging.stopOnUnplug', BOOLEAN, {
    v16: ['StopTransactionOnEVSideDisconnect'],
    v2x: ['TxCtrlr/StopTxOnEVSideDisconnect'],
  }),
  setting('charging.stopOnInvalidId', BOOLEAN, {
    v16: ['StopTransactionOnInvalidId'],
    v2x: ['TxCtrlr/StopTxOnInvalidId'],
  }),
  setting('charging.maxEnergyOnInvalidId', whole('Wh', 0), {
    v16: ['MaxEnergyOnInvalidId'],
    v2x: ['TxCtrlr/MaxEnergyOnInvalidId'],
  }),
  setting('charging.unlockOnUnplug', BOOLEAN, {
    v16: ['UnlockConnectorOnEVSideDisconnect'],
    v2x: ['OCPPCommCtrlr/UnlockOnEVSideDisconnect'],
  }),
];
