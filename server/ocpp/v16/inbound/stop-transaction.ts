import type { OCPP16 } from 'typed-ocpp';
import { believableInstant, parseInstant } from '../../../domain/instant';
import { isUnclearNumber, parseNumber } from '../../../domain/transaction/number';
import type { TransactionReport } from '../../../domain/transaction/report';
import { toReadings } from '../../../domain/transaction/sampled';
import { recordSessionProfilesEnded } from '../../../features/charging-profiles/record';
import { authorize } from '../../../features/transactions/authorize';
import { findReported } from '../../../features/transactions/find';
import { recordTransaction } from '../../../features/transactions/record';
import { inboundCall } from '../../inbound';
import { toldIn } from '../told-in';
import { toIdTagInfo, toIdToken, toRawMeterValues } from '../words';

/** OCPP 1.6 §4.10. Never refused: a stop that is refused is repeated for ever. */
export const stopTransaction = inboundCall<OCPP16.StopTransactionRequest>({
  action: 'StopTransaction',
  handle: async (request, context) => {
    const { state, receivedAt, tokens, loader, ids, stamp } = context;
    const idToken = request.idTag ? toIdToken(request.idTag) : null;
    const where = { stationId: state.stationId, identity: state.identity };
    const authorization = idToken
      ? await authorize(idToken, receivedAt, tokens, { ...where, evseId: null, starts: 'no' })
      : null;
    const when = believableInstant(parseInstant(request.timestamp), receivedAt);
    const report: TransactionReport = {
      eventType: 'Ended',
      ocppId: String(request.transactionId),
      evseId: null,
      connectorId: null,
      occurredAt: when.at,
      clockTrusted: when.trusted,
      receivedAt,
      seqNo: null,
      triggerReason: null,
      offline: receivedAt.getTime() - when.at.getTime() > 5 * 60_000,
      idToken,
      tokenAccepted: authorization ? authorization.status === 'Accepted' : null,
      chargingState: null,
      // §4.10: an absent reason means Local.
      stoppedReason: request.reason ?? 'Local',
      remoteStartId: null,
      reservationId: null,
      meterWh: parseNumber(request.meterStop),
      meterUnclear: isUnclearNumber(request.meterStop),
      readings: toReadings(toRawMeterValues(request.transactionData), receivedAt, when.at),
      messageId: context.messageId,
    };
    const found = await findReported(state, report, loader);
    const freshId = found === null ? await ids.nextTransactionId() : 0;
    const decision = recordTransaction(state, report, found, () => freshId);
    const { transaction } = decision;
    const profiles = await recordSessionProfilesEnded(toldIn(context), transaction.id);
    const response: OCPP16.StopTransactionResponse = authorization ? { idTagInfo: toIdTagInfo(authorization, stamp) } : {};
    return {
      response,
      decision: profiles > 0 ? { ...decision, topics: [...decision.topics, 'holdings'] } : decision,
      transactionId: transaction.id,
    };
  },
});
