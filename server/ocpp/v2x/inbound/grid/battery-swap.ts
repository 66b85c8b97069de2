import type { OCPP21 } from 'typed-ocpp';
import { inboundCall } from '../../../inbound';
import { historyLine, holdingsChanged, reported } from '../told';

/** OCPP 2.1 S01-S03: batteries put in and taken out; each slot is an EVSE. A battery not taken in time stays. */
export const batterySwap = inboundCall<OCPP21.BatterySwapRequest>({
  action: 'BatterySwap',
  handle: async (request, context) => {
    const { batteryData, eventType, requestId } = request;
    const { holdings, state } = context;
    const word = eventType === 'BatteryOut' ? 'Empty' : 'Occupied';
    await holdings.put(
      state.stationId,
      batteryData.map(({ evseId, ...battery }) => {
        const data = { battery: word === 'Empty' ? null : battery, last: battery, eventType, requestId };
        return reported(context, 'BatterySlot', evseId, word, data, evseId);
      }),
    );
    const which = batteryData.map((b) => `${b.serialNumber} in slot ${b.evseId} at ${b.soC} %`).join('; ');
    const { idToken } = request.idToken;
    return holdingsChanged(context, {
      events: [historyLine(context, 'BatterySwap', `${eventType}, ${idToken}: ${which}`, { detail: request })],
    });
  },
});
