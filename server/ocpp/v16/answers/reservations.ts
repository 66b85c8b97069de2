import type { OCPP16 } from 'typed-ocpp';
import { parseInstant } from '../../../domain/instant';
import { recordCancelled, recordReserved } from '../../../features/reservations/record';
import { answered } from '../../answers';
import { toIdToken } from '../words';
import { toldBy } from './told';

/** OCPP 1.6 §5.13. Connector 0 is any connector. */
export const reserveNow = answered<OCPP16.ReserveNowRequest, OCPP16.ReserveNowResponse>({
  action: 'ReserveNow',
  async effect(call) {
    const { connectorId, expiryDate, idTag, parentIdTag, reservationId } = call.request;
    const { idToken, type } = toIdToken(idTag);
    const asked = {
      reservationId,
      evseId: connectorId || null,
      data: {
        idToken,
        idTokenType: type,
        groupIdToken: parentIdTag ?? null,
        connectorType: null,
        expiresAt: (parseInstant(expiryDate) ?? call.at).toISOString(),
      },
    };
    await recordReserved(toldBy(call), asked, call.answer.status);
    return {};
  },
});

/** OCPP 1.6 §5.1. Rejected: the station knows no such reservation; what we know stays. */
export const cancelReservation = answered<OCPP16.CancelReservationRequest, OCPP16.CancelReservationResponse>({
  action: 'CancelReservation',
  async effect(call) {
    if (call.answer.status === 'Accepted') await recordCancelled(toldBy(call), call.request.reservationId);
    return {};
  },
});
