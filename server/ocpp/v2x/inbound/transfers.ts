import type { OCPP21 } from 'typed-ocpp';
import { withStep } from '../../../domain/station/holdings/transfer';
import { recordTransferStep, type TransferReport } from '../../../features/firmware/record-transfer';
import { recordStationEvents } from '../../../features/stations/record-event';
import { type InboundCallRow, inboundCall } from '../../inbound';
import { historyLine, holdingsChanged, reported, toldIn } from './told';

/** The next step of a firmware update or an upload: a line of history, and the step of the transfer it names. */
function step<Request extends { status: string; requestId?: number }>(
  action: string,
  kind: TransferReport['kind'],
  line: string,
): InboundCallRow {
  return inboundCall<Request>({
    action,
    handle: async (request, context) => {
      const { status, requestId = null } = request;
      const report = { kind, requestId, fallbackKey: 'current', status, occurredAt: context.receivedAt };
      const holding = await recordTransferStep(toldIn(context), report);
      const events = [historyLine(context, line, status, { detail: request })];
      if (holding) return holdingsChanged(context, { events });
      return { response: {}, decision: recordStationEvents(context.state, events) };
    },
  });
}

/** OCPP 2.0.1 L01, L02 */
export const firmwareStatusNotification = step<OCPP21.FirmwareStatusNotificationRequest>(
  'FirmwareStatusNotification',
  'FirmwareUpdate',
  'FirmwareStatus',
);

/** OCPP 2.0.1 N01 */
export const logStatusNotification = step<OCPP21.LogStatusNotificationRequest>(
  'LogStatusNotification',
  'LogUpload',
  'LogStatus',
);

/** OCPP 2.0.1 L03: how a local controller comes on with firmware it is to offer. */
export const publishFirmwareStatusNotification = inboundCall<OCPP21.PublishFirmwareStatusNotificationRequest>({
  action: 'PublishFirmwareStatusNotification',
  handle: async (request, context) => {
    const { status, location: urls, requestId } = request;
    const { holdings, state, receivedAt } = context;
    const events = [historyLine(context, 'FirmwareStatus', `publishing: ${status}`, { detail: request })];
    const known = await holdings.list(state.stationId, { kind: 'PublishedFirmware' });
    // L03.FR.03: the requestId is left out when nothing is under way (Idle, on a trigger).
    const mine = requestId === undefined ? undefined : known.find((h) => h.data.requestId === requestId);
    if (!mine && requestId === undefined) return { response: {}, decision: recordStationEvents(state, events) };
    const data = {
      ...(mine?.data ?? { checksum: null, location: '', requestId }),
      ...(urls ? { urls } : {}),
      steps: withStep(mine?.data.steps, { status, at: receivedAt.toISOString() }),
    };
    const key = mine?.key ?? `request ${requestId}`;
    await holdings.put(state.stationId, [reported(context, 'PublishedFirmware', key, status, data)]);
    return holdingsChanged(context, { events });
  },
});
