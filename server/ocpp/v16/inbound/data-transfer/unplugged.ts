import { believableInstant, parseInstant } from '../../../../domain/instant';
import { recordStationEvents } from '../../../../features/stations/record-event';
import { COST_VENDOR, readUnplugged } from '../../pricing';
import type { VendorMessage } from './vendor';

/**
 * The cable left the vehicle after the session had ended: idle time ends with it ("OCPP & California Pricing Requirements", 1.6 part). What
 * the station showed as the cost of the session is told when, so that the last idle minute can be counted.
 */
export const connectorUnplugged: VendorMessage = {
  vendorId: COST_VENDOR,
  messageId: 'ConnectorUnplugged',
  async handle(data, { state, receivedAt, messageId, holdings, loader }) {
    const told = readUnplugged(data);
    if (told === null) return { response: { status: 'Rejected', data: 'transactionId is missing' } };
    const ocppId = String(told.transactionId);
    const known = [...state.transactions, ...state.recent].find((t) => t.ocppId === ocppId);
    const session = known ?? (await loader.findTransaction(state.stationId, ocppId));
    if (!session) return { response: { status: 'Rejected', data: 'no such transaction' } };
    const { at } = believableInstant(parseInstant(told.timestamp), receivedAt);
    await holdings.update(
      state.stationId,
      { kind: 'RunningCost', keys: [ocppId] },
      { data: { unpluggedAt: at.toISOString() }, at: receivedAt, messageId },
    );
    const event = {
      kind: 'ConnectorUnplugged',
      at,
      receivedAt,
      evseId: session.evseId,
      connectorId: session.connectorId,
      transactionId: session.id,
      summary: `the cable was unplugged after session ${session.id}`,
      messageId,
    };
    const decision = recordStationEvents(state, [event]);
    return {
      response: { status: 'Accepted' },
      decision: { ...decision, topics: [...decision.topics, 'holdings'] },
      transactionId: session.id,
    };
  },
};
