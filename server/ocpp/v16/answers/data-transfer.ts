import type { OCPP16 } from 'typed-ocpp';
import type { Holding } from '../../../domain/station/holding';
import { answered } from '../../answers';
import { readData } from '../inbound/data-transfer/vendor';
import { COST_VENDOR, isCostMessage, isUserPrice } from '../pricing';
import { sessionOf } from '../profiles';

/** OCPP 1.6 §5.6. Of the vendors' dialects, prices and costs shown to a driver are kept: what the station shows is what was said. */
export const dataTransfer = answered<OCPP16.DataTransferRequest, OCPP16.DataTransferResponse>({
  action: 'DataTransfer',
  read: ({ status, data }) => ({ status, accepted: status === 'Accepted', info: data === undefined ? null : String(data) }),
  async effect({ request, answer, state, at, messageId, holdings }) {
    if (request.vendorId.toLowerCase() !== COST_VENDOR) return null;
    const shown = toShown(request.messageId ?? '', readData(request.data));
    if (shown === null) return null;
    const { kind, evseId, data, ocppTransactionId } = shown;
    const key = ocppTransactionId === null ? shown.key : String(sessionOf(state, 0, ocppTransactionId));
    // What the station refused it does not show; the last one it took it still does.
    if (answer.status !== 'Accepted') {
      await holdings.update(state.stationId, { kind, keys: [key] }, { data: { refused: answer.status }, at, messageId });
      return {};
    }
    await holdings.put(state.stationId, [{ kind, key, evseId, state: shown.state, data, at, messageId }]);
    return {};
  },
});

interface Shown extends Pick<Holding, 'kind' | 'key' | 'evseId' | 'state' | 'data'> {
  ocppTransactionId: number | null;
}

/** Costs by session, prices by token; null: not one of the note's messages. */
function toShown(messageId: string, data: unknown): Shown | null {
  switch (messageId.toLowerCase()) {
    case 'runningcost':
    case 'finalcost': {
      if (!isCostMessage(data)) return null;
      const { cost, transactionId, ...rest } = data;
      return {
        kind: 'RunningCost',
        key: String(transactionId),
        evseId: null,
        state: messageId.toLowerCase() === 'finalcost' ? 'Final' : 'Running',
        data: { ...rest, totalCost: cost },
        ocppTransactionId: transactionId,
      };
    }
    case 'setuserprice': {
      if (!isUserPrice(data)) return null;
      const { idToken, ...rest } = data;
      return {
        kind: 'Tariff',
        key: `price:${idToken}`,
        evseId: null,
        state: 'Shown',
        data: { ...rest, idToken },
        ocppTransactionId: null,
      };
    }
    default:
      return null;
  }
}
