import type { OCPP16 } from 'typed-ocpp';
import { believableInstant, parseInstant } from '../../../domain/instant';
import { isUnclearNumber, parseNumber } from '../../../domain/transaction/number';
import type { TransactionReport } from '../../../domain/transaction/report';
import type { TransactionState } from '../../../domain/transaction/types';
import { recordProfileTaken } from '../../../features/charging-profiles/record';
import { BY_ITSELF, notingClosed, underPayment } from '../../../features/payment-methods/authorize-here';
import { recordUsed } from '../../../features/reservations/record';
import { authorize, type Shown } from '../../../features/transactions/authorize';
import { findReported } from '../../../features/transactions/find';
import { recordTransaction } from '../../../features/transactions/record';
import { type InboundContext, inboundCall } from '../../inbound';
import { toldIn } from '../told-in';
import { toIdTagInfo, toIdToken } from '../words';

/**
 * OCPP 1.6 §4.8. A refused token still gets a transactionId: the station may have started already (§4.8, errata). A repeated start
 * gets the answer of the first.
 */
export const startTransaction = inboundCall<OCPP16.StartTransactionRequest>({
  action: 'StartTransaction',
  handle: async (request, context) => {
    const { state, receivedAt, tokens, loader, ids, stamp } = context;
    const idToken = toIdToken(request.idTag);
    const when = believableInstant(parseInstant(request.timestamp), receivedAt);
    const report: TransactionReport = {
      eventType: 'Started',
      ocppId: null,
      evseId: request.connectorId,
      connectorId: 1,
      occurredAt: when.at,
      clockTrusted: when.trusted,
      receivedAt,
      seqNo: null,
      triggerReason: 'Authorized',
      offline: receivedAt.getTime() - when.at.getTime() > 5 * 60_000,
      idToken,
      tokenAccepted: null,
      chargingState: null,
      stoppedReason: null,
      remoteStartId: null,
      reservationId: request.reservationId ?? null,
      meterWh: parseNumber(request.meterStart),
      meterUnclear: isUnclearNumber(request.meterStart),
      readings: [],
      messageId: context.messageId,
    };
    const found = await findReported(state, report, loader);
    const shown: Shown = {
      stationId: state.stationId,
      identity: state.identity,
      evseId: request.connectorId,
      starts: found?.id ?? null,
      isPast: report.offline,
    };
    const about = { token: idToken, shown, came: BY_ITSELF, now: receivedAt, state };
    const authorization = await underPayment(authorize(idToken, receivedAt, tokens, shown), about, context);
    report.tokenAccepted = authorization.status === 'Accepted';
    const freshId = found === null ? await ids.nextTransactionId() : 0;
    const recorded = recordTransaction(state, report, found, () => freshId);
    const { transaction } = recorded;
    const decision = notingClosed(recorded, authorization, {
      ...{
        token: idToken,
        receivedAt,
        messageId: context.messageId,
        evseId: transaction.evseId,
        transactionId: transaction.id,
      },
    });
    const held = found === null ? await takeUp(context, transaction, authorization.groupId) : false;
    return {
      response: {
        transactionId: transaction.id,
        idTagInfo: toIdTagInfo(authorization, stamp),
      } satisfies OCPP16.StartTransactionResponse,
      decision: held ? { ...decision, topics: [...decision.topics, 'holdings'] } : decision,
      transactionId: transaction.id,
    };
  },
});

/** What waited for this session: its reservation (§5.13) and the profile its remote start brought (§5.11). */
async function takeUp(context: InboundContext, t: TransactionState, groupId: string | null): Promise<boolean> {
  const told = toldIn(context);
  const idToken = t.idToken?.idToken ?? null;
  const { evseId, id: transactionId, reservationId } = t;
  const [reservations, profiles] = await Promise.all([
    recordUsed(told, { reservationId, evseId, idToken, groupId, transactionId }),
    idToken === null ? 0 : recordProfileTaken(told, { transactionId, evseId, idToken }),
  ]);
  return reservations + profiles > 0;
}
