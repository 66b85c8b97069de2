import type { OCPP21 } from 'typed-ocpp';
import { unchanged } from '../../../../domain/decision';
import { checkVatNumber } from '../../../../features/vat/check';
import { inboundCall } from '../../../inbound';
import { ourTransactionId } from '../../answers/common';
import { historyLine, holdingsChanged, reported } from '../told';

const MAX_VAT_NUMBER = 20;

/** With the station; the history has its line for as long as any. */
const KEPT_MS = 90 * 24 * 3_600_000;

/** OCPP 2.1 C20: how a payment at the station ended, by the payment provider's reference. A repeat replaces itself. */
export const notifySettlement = inboundCall<OCPP21.NotifySettlementRequest>({
  action: 'NotifySettlement',
  handle: async (request, context) => {
    const { pspRef, status, settlementAmount, transactionId } = request;
    const ours = ourTransactionId(context.state, transactionId);
    const data = { ...request, transactionId: ours, ocppTransactionId: transactionId ?? null };
    const before = new Date(context.receivedAt.getTime() - KEPT_MS);
    await context.holdings.remove(context.state.stationId, { kind: 'Settlement', before });
    await context.holdings.put(context.state.stationId, [reported(context, 'Settlement', pspRef, status, data)]);
    const summary = `${status}: ${settlementAmount} (${pspRef})`;
    const events = [historyLine(context, 'Settlement', summary, { transactionId: ours, detail: request })];
    // C20.FR.06: the receipt is the station's unless we make one.
    return holdingsChanged(context, { response: {}, events, transactionId: ours });
  },
});

/** OCPP 2.1 C18: whether an invoice may carry this number. */
export const vatNumberValidation = inboundCall<OCPP21.VatNumberValidationRequest>({
  action: 'VatNumberValidation',
  handle: ({ vatNumber, evseId }, context) => {
    const problem = checkVatNumber(vatNumber);
    const response: OCPP21.VatNumberValidationResponse = {
      // Our answer has a bound, what stations send has not.
      vatNumber: vatNumber.slice(0, MAX_VAT_NUMBER),
      ...(evseId === undefined ? {} : { evseId }),
      status: problem === null ? 'Accepted' : 'Rejected',
      statusInfo: problem === null ? { reasonCode: 'FormatChecked' } : { reasonCode: 'InvalidFormat', additionalInfo: problem },
    };
    return { response, decision: unchanged(context.state) };
  },
});
