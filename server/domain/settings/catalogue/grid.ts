import { BOOLEAN, list, setting } from './define';

export const GRID = [
  setting('grid.v2xEnabled', BOOLEAN, { v2x: ['V2XChargingCtrlr/Enabled'], scope: 'evse' }),
  setting('grid.v2xAvailable', BOOLEAN, { v2x: ['V2XChargingCtrlr/Available'], scope: 'evse', readOnly: true }),
  setting('grid.v2xModes', list(), { v2x: ['V2XChargingCtrlr/SupportedOperationModes'], scope: 'evse', readOnly: true }),
  setting('grid.v2xStartMeasurands', list(), { v2x: ['V2XChargingCtrlr/TxStartedMeasurands'], scope: 'evse' }),
  setting('grid.derDcEnabled', BOOLEAN, { v2x: ['DCDERCtrlr/Enabled'], scope: 'evse' }),
  setting('grid.derAcEnabled', BOOLEAN, { v2x: ['ACDERCtrlr/Enabled'], scope: 'evse' }),
  setting('grid.derModes', list(), { v2x: ['DCDERCtrlr/ModesSupported'], scope: 'evse', readOnly: true }),
  setting('grid.batterySwap', BOOLEAN, { v2x: ['BatterySwapCtrlr/Enabled'] }),
];
