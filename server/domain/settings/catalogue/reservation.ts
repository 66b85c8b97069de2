import { BOOLEAN, setting } from './define';

export const RESERVATION = [
  setting('reservation.enabled', BOOLEAN, { v2x: ['ReservationCtrlr/Enabled'] }),
  setting('reservation.available', BOOLEAN, { v2x: ['ReservationCtrlr/Available'], readOnly: true }),
  setting('reservation.any', BOOLEAN, {
    v16: ['ReserveConnectorZeroSupported'],
    v2x: ['ReservationCtrlr/NonEvseSpecific'],
    readOnly: true,
  }),
];
