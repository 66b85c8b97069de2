import type { OCPP16 } from 'typed-ocpp';
import type { Decision } from '../../../domain/decision';
import { toReadings } from '../../../domain/transaction/sampled';
import { recordMeterValues } from '../../../features/transactions/record-meter-values';
import { type InboundResult, inboundCall } from '../../inbound';
import { toRawMeterValues } from '../words';

/** OCPP 1.6 §4.7 */
export const meterValues = inboundCall<OCPP16.MeterValuesRequest>({
  action: 'MeterValues',
  handle: (request, { state, receivedAt, messageId, loader }) => {
    const decision = recordMeterValues(
      state,
      {
        evseId: request.connectorId,
        ocppTransactionId: request.transactionId === undefined ? null : String(request.transactionId),
        readings: toReadings(toRawMeterValues(request.meterValue), receivedAt),
        receivedAt,
        messageId,
      },
      loader,
    );
    return decision instanceof Promise ? decision.then(toResult) : toResult(decision);
  },
});

const toResult = (decision: Decision): InboundResult => ({
  response: {} satisfies OCPP16.MeterValuesResponse,
  decision,
  transactionId: decision.writes.meterSamples?.[0]?.transactionId ?? null,
});
