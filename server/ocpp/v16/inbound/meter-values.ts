import type { OCPP16 } from 'typed-ocpp';
import { toReadings } from '../../../domain/transaction/sampled';
import { recordMeterValues } from '../../../features/transactions/record-meter-values';
import { inboundCall } from '../../inbound';
import { toRawMeterValues } from '../words';

/** OCPP 1.6 §4.7 */
export const meterValues = inboundCall<OCPP16.MeterValuesRequest>({
  action: 'MeterValues',
  handle: async (request, { state, receivedAt, messageId, loader }) => {
    const decision = await recordMeterValues(
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
    return {
      response: {} satisfies OCPP16.MeterValuesResponse,
      decision,
      transactionId: decision.writes.meterSamples?.[0]?.transactionId ?? null,
    };
  },
});
