import type { OCPP21 } from 'typed-ocpp';
import { readStatus } from '../../answers';
import { outboundCommand } from '../../outbound';
import { toDateTime, toOcppToken } from '../words';

/** OCPP 2.0.1 H01. Without an EVSE it is for any of them, or for any connector of the type. */
export const reserveNow = outboundCommand<'ReserveNow', OCPP21.ReserveNowResponse>({
  kind: 'ReserveNow',
  toCalls: (r) => {
    const payload: OCPP21.ReserveNowRequest = {
      id: r.reservationId,
      expiryDateTime: toDateTime(r.expiresAt),
      idToken: toOcppToken(r.idToken, r.idTokenType),
      ...(r.evseId === null ? {} : { evseId: r.evseId }),
      ...(r.connectorType === undefined ? {} : { connectorType: r.connectorType }),
      ...(r.groupIdToken ? { groupIdToken: toOcppToken(r.groupIdToken, 'Central') } : {}),
    };
    return [{ action: 'ReserveNow', payload }];
  },
  readAnswer: readStatus,
});

/** OCPP 2.0.1 H02 */
export const cancelReservation = outboundCommand<'CancelReservation', OCPP21.CancelReservationResponse>({
  kind: 'CancelReservation',
  toCalls: ({ reservationId }) => [{ action: 'CancelReservation', payload: { reservationId } }],
  readAnswer: readStatus,
});
