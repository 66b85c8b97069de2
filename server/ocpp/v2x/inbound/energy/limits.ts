import type { OCPP21 } from 'typed-ocpp';
import { inboundCall } from '../../../inbound';
import { historyLine, holdingsChanged, reported } from '../told';

/** OCPP 2.0.1 K12: somebody outside limits charging; for one EVSE, or for the station. */
export const notifyChargingLimit = inboundCall<OCPP21.NotifyChargingLimitRequest>({
  action: 'NotifyChargingLimit',
  handle: async ({ chargingLimit, chargingSchedule, evseId = null }, context) => {
    const { chargingLimitSource: source, isGridCritical } = chargingLimit;
    const key = evseId ? `${source}:${evseId}` : source;
    const data = { ...chargingLimit, chargingSchedule: chargingSchedule ?? null };
    await context.holdings.put(context.state.stationId, [reported(context, 'ChargingLimit', key, 'Set', data, evseId)]);
    const summary = `limit by ${source}${isGridCritical ? ', critical for the grid' : ''}`;
    return holdingsChanged(context, { events: [historyLine(context, 'ChargingLimit', summary, { evseId, detail: data })] });
  },
});

/** OCPP 2.0.1 K13. Without an EVSE it is every limit of that source. */
export const clearedChargingLimit = inboundCall<OCPP21.ClearedChargingLimitRequest>({
  action: 'ClearedChargingLimit',
  handle: async ({ chargingLimitSource: source, evseId = null }, context) => {
    const which = { kind: 'ChargingLimit', data: { chargingLimitSource: source }, ...(evseId ? { evseId } : {}) } as const;
    await context.holdings.remove(context.state.stationId, which);
    return holdingsChanged(context, {
      events: [historyLine(context, 'ChargingLimit', `limit by ${source} ended`, { evseId })],
    });
  },
});
