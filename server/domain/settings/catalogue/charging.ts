import { BOOLEAN, list, of, setting, whole } from './define';

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
  setting(
    'charging.startPoint',
    list(['ParkingBayOccupancy', 'EVConnected', 'Authorized', 'DataSigned', 'PowerPathClosed', 'EnergyTransfer']),
    { v2x: ['TxCtrlr/TxStartPoint'] },
  ),
  setting(
    'charging.stopPoint',
    list(['ParkingBayOccupancy', 'EVConnected', 'Authorized', 'DataSigned', 'PowerPathClosed', 'EnergyTransfer']),
    { v2x: ['TxCtrlr/TxStopPoint'] },
  ),
  setting('charging.beforeAccepted', BOOLEAN, { v2x: ['TxCtrlr/TxBeforeAcceptedEnabled'] }),
  setting('charging.resumption', BOOLEAN, { v2x: ['TxCtrlr/AllowEnergyTransferResumption'] }),
  setting('charging.resumptionTimeout', whole('s', 0), { v2x: ['TxCtrlr/ResumptionTimeout'] }),
  setting('charging.time', whole('s', 0), { v2x: ['TxCtrlr/ChargingTime'], readOnly: true }),
  setting('charging.cableLocked', BOOLEAN, { v16: [of('zaptec', 'LockCablePermanently')] }),
  setting('charging.connectors', whole(null, 0), { v16: ['NumberOfConnectors'], readOnly: true }),
];
