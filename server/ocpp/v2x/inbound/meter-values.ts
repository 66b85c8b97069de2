import type { OCPP21 } from 'typed-ocpp';
import type { Decision } from '../../../domain/decision';
import { toReadings } from '../../../domain/transaction/sampled';
import { recordMeterValues } from '../../../features/transactions/record-meter-values';
import { type InboundResult, inboundCall } from '../../inbound';
import { toRawMeterValues } from '../words';

/** OCPP 2.0.1 J01: clock-aligned values outside transactions; they still belong to the one running on that EVSE. */
export const meterValues = inboundCall<OCPP21.MeterValuesRequest>({
  action: 'MeterValues',
  handle: (request, { state, receivedAt, messageId, loader }) => {
    const decision = recordMeterValues(
      state,
      {
        evseId: request.evseId,
        ocppTransactionId: null,
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
  response: {},
  decision,
  transactionId: decision.writes.meterSamples?.[0]?.transactionId ?? null,
});
