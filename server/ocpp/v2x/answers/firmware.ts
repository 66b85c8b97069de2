import type { OCPP21 } from 'typed-ocpp';
import { parseInstant } from '../../../domain/instant';
import {
  recordTransferAsked,
  recordTransferRefused,
  recordTransferRequested,
  type TransferAsked,
} from '../../../features/firmware/record-transfer';
import { answered, type PreparedCall, type Unanswered } from '../../answers';
import { agreedBy, held, toldBy } from './common';

/** No answer is not a no: only an error is. */
async function refused(call: PreparedCall<unknown>, end: Unanswered, asked: TransferAsked): Promise<void> {
  if (end.refused) await recordTransferRefused(toldBy(call), asked);
}

/** L01. A second request may end the first: AcceptedCanceled (L01.FR.24). */
export const updateFirmware = answered<OCPP21.UpdateFirmwareRequest, OCPP21.UpdateFirmwareResponse>({
  action: 'UpdateFirmware',
  read: agreedBy('AcceptedCanceled'),
  prepare: (call) => recordTransferRequested(toldBy(call), toUpdate(call.request)),
  unanswered: (call, end) => refused(call, end, toUpdate(call.request)),
  effect: async (call) => {
    await recordTransferAsked(toldBy(call), toUpdate(call.request), call.answer.status);
    return {};
  },
});

/** N01, likewise (N01.FR.12). */
export const getLog = answered<OCPP21.GetLogRequest, OCPP21.GetLogResponse>({
  action: 'GetLog',
  read: (answer) => {
    const reading = agreedBy('AcceptedCanceled')(answer);
    return { ...reading, info: answer.filename || reading.info || null };
  },
  prepare: (call) => recordTransferRequested(toldBy(call), toLog(call.request, null)),
  unanswered: (call, end) => refused(call, end, toLog(call.request, null)),
  effect: async (call) => {
    await recordTransferAsked(toldBy(call), toLog(call.request, call.answer.filename || null), call.answer.status);
    return {};
  },
});

/** Block L, and the logs of block N. */
export const FIRMWARE = [
  updateFirmware,
  getLog,
  answered<OCPP21.PublishFirmwareRequest, OCPP21.PublishFirmwareResponse>({
    action: 'PublishFirmware',
    prepare: async (call) => {
      const { checksum, location, requestId } = call.request;
      const data = { checksum, location, requestId, urls: [], steps: [] };
      await call.holdings.put(call.state.stationId, [held(call, 'PublishedFirmware', checksum, 'Requested', data)]);
    },
    unanswered: async ({ request, state, holdings, at, messageId }, end) => {
      if (!end.refused) return;
      const which = { kind: 'PublishedFirmware', keys: [request.checksum], states: ['Requested'] } as const;
      await holdings.update(state.stationId, which, { state: 'Rejected', at, messageId });
    },
    // L03: what the station tells by PublishFirmwareStatusNotification may be there already.
    effect: async ({ request, answer, state, holdings, at, messageId }) => {
      const which = { kind: 'PublishedFirmware', keys: [request.checksum], states: ['Requested'] } as const;
      await holdings.update(state.stationId, which, { state: answer.status, at, messageId });
      return {};
    },
  }),
  answered<OCPP21.UnpublishFirmwareRequest, OCPP21.UnpublishFirmwareResponse>({
    action: 'UnpublishFirmware',
    read: ({ status }) => ({ status, accepted: status === 'Unpublished' }),
    // L04.FR.03: NoFirmware tells that it is not there.
    effect: async ({ request, answer, state, holdings }) => {
      if (answer.status === 'DownloadOngoing') return null;
      await holdings.remove(state.stationId, { kind: 'PublishedFirmware', keys: [request.checksum] });
      return {};
    },
  }),
];

const instant = (text: string | undefined): string | null => parseInstant(text)?.toISOString() ?? null;

function toUpdate({ requestId, firmware }: OCPP21.UpdateFirmwareRequest): TransferAsked {
  const { location, retrieveDateTime, installDateTime, signature } = firmware;
  const when = { retrieveAt: instant(retrieveDateTime), installAt: instant(installDateTime) };
  return { kind: 'FirmwareUpdate', key: String(requestId), data: { location, ...when, signed: signature !== undefined } };
}

function toLog({ requestId, logType, log }: OCPP21.GetLogRequest, filename: string | null): TransferAsked {
  const when = { oldestAt: instant(log.oldestTimestamp), latestAt: instant(log.latestTimestamp) };
  return { kind: 'LogUpload', key: String(requestId), data: { location: log.remoteLocation, logType, filename, ...when } };
}
