import type { OCPP16 } from 'typed-ocpp';
import { outboundCommand } from '../../outbound';
import { toDateTime } from '../profiles';
import { tooLong } from '../words';

/** OCPP 1.6 §5.13. Any connector is connector 0, which the station must support (ReserveConnectorZeroSupported). */
export const reserveNow = outboundCommand<'ReserveNow', OCPP16.ReserveNowResponse>({
  kind: 'ReserveNow',
  toCalls: (r) => {
    if (r.connectorType !== undefined) return { unsupported: 'OCPP 1.6 cannot reserve by connector type; choose a connector' };
    const long = tooLong(r.idToken) ?? tooLong(r.groupIdToken ?? '');
    if (long) return long;
    const payload: OCPP16.ReserveNowRequest = {
      connectorId: r.evseId ?? 0,
      expiryDate: toDateTime(r.expiresAt),
      idTag: r.idToken,
      reservationId: r.reservationId,
      ...(r.groupIdToken ? { parentIdTag: r.groupIdToken } : {}),
    };
    return [{ action: 'ReserveNow', payload }];
  },
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' }),
});

/** OCPP 1.6 §5.1 */
export const cancelReservation = outboundCommand<'CancelReservation', OCPP16.CancelReservationResponse>({
  kind: 'CancelReservation',
  toCalls: ({ reservationId }) => [{ action: 'CancelReservation', payload: { reservationId } }],
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' }),
});
