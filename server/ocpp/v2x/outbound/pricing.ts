import { outboundCommand } from '../../outbound';

/**
 * OCPP 2.0.1 I02: the running cost, in the currency of the station. A final one is told in the answer to the session's end, for which the last
 * one shown is kept.
 */
export const showCost = outboundCommand<'ShowCost', object>({
  kind: 'ShowCost',
  toCalls: ({ transactionId, totalCost }, { state }) => {
    const running = state.transactions.find((t) => t.id === transactionId);
    if (!running) return { unsupported: `session ${transactionId} is over: its cost was told with its end` };
    return [{ action: 'CostUpdated', payload: { transactionId: running.ocppId, totalCost } }];
  },
  readAnswer: () => ({ status: 'Accepted', accepted: true }),
});

/** A driver's price is part of the answer to Authorize (2.0.1 I01); afterwards a text for the session can be shown. */
export const showPrice = outboundCommand<'ShowPrice', object>({
  kind: 'ShowPrice',
  toCalls: () => ({ unsupported: 'OCPP 2.x has no message for the price of one driver: show a text with SetDisplayMessage' }),
  readAnswer: () => ({ status: 'Accepted', accepted: true }),
});
