import type { OCPP16 } from 'typed-ocpp';
import type { Holding } from '../../../domain/station/holding';
import type { StationState } from '../../../domain/station/state';
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
    const shown = toShown(request.messageId ?? '', readData(request.data), state);
    if (shown === null) return null;
    const { kind, key } = shown;
    // What the station refused it does not show; the last one it took it still does.
    if (answer.status !== 'Accepted') {
      await holdings.update(state.stationId, { kind, keys: [key] }, { data: { refused: answer.status }, at, messageId });
      return {};
    }
    await holdings.put(state.stationId, [{ ...shown, evseId: null, at, messageId }]);
    return {};
  },
});

/** Costs by the station's transaction, prices by token; null: not one of the note's messages. */
function toShown(
  messageId: string,
  data: unknown,
  state: StationState,
): Pick<Holding, 'kind' | 'key' | 'state' | 'data'> | null {
  const name = messageId.toLowerCase();
  if ((name === 'runningcost' || name === 'finalcost') && isCostMessage(data)) {
    const { cost, transactionId, ...rest } = data;
    const told = { ...rest, totalCost: cost, transactionId: sessionOf(state, 0, transactionId) };
    return { kind: 'RunningCost', key: String(transactionId), state: name === 'finalcost' ? 'Final' : 'Running', data: told };
  }
  if (name === 'setuserprice' && isUserPrice(data)) {
    return { kind: 'Tariff', key: `price:${data.idToken}`, state: 'Shown', data };
  }
  return null;
}
