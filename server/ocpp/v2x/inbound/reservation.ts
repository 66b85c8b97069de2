import type { OCPP21 } from 'typed-ocpp';
import { inboundCall } from '../../inbound';
import { historyLine, holdingsChanged } from './told';

/** OCPP 2.0.1 H04, and H01 when the station gives one up: Expired, Removed; 2.1 NoTransaction, when nobody came after all. */
export const reservationStatusUpdate = inboundCall<OCPP21.ReservationStatusUpdateRequest>({
  action: 'ReservationStatusUpdate',
  handle: async ({ reservationId, reservationUpdateStatus: word }, context) => {
    const { holdings, state, receivedAt: at, messageId } = context;
    const which = { kind: 'Reservation', keys: [String(reservationId)] } as const;
    await holdings.update(state.stationId, which, { state: word, at, messageId });
    return holdingsChanged(context, { events: [historyLine(context, 'Reservation', `reservation ${reservationId}: ${word}`)] });
  },
});
