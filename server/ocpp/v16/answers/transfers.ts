import type { OCPP16 } from 'typed-ocpp';
import { parseInstant } from '../../../domain/instant';
import {
  recordTransferAsked,
  recordTransferRefused,
  recordTransferRequested,
  type TransferAsked,
} from '../../../features/firmware/record-transfer';
import { answered, type PreparedCall, type Unanswered } from '../../answers';
import { toldBy } from './told';

/** OCPP 1.6 has one firmware update and one upload of diagnostics at a time, without ids. */
export const CURRENT_UPDATE = 'current';
export const DIAGNOSTICS = 'diagnostics';

/** No answer is not a no: only an error is. */
async function refused(call: PreparedCall<unknown>, end: Unanswered, asked: TransferAsked): Promise<void> {
  if (end.refused) await recordTransferRefused(toldBy(call), asked);
}

const instant = (text: string | undefined): string | null => parseInstant(text)?.toISOString() ?? null;

const toUpdate = (r: OCPP16.UpdateFirmwareRequest): TransferAsked => ({
  kind: 'FirmwareUpdate',
  key: CURRENT_UPDATE,
  data: { location: r.location, retrieveAt: instant(r.retrieveDate), installAt: null, signed: false },
});

/** OCPP 1.6 §5.19: the answer is empty and means yes. */
export const updateFirmware = answered<OCPP16.UpdateFirmwareRequest, OCPP16.UpdateFirmwareResponse>({
  action: 'UpdateFirmware',
  prepare: (call) => recordTransferRequested(toldBy(call), toUpdate(call.request)),
  unanswered: (call, end) => refused(call, end, toUpdate(call.request)),
  async effect(call) {
    await recordTransferAsked(toldBy(call), toUpdate(call.request), 'Accepted');
    return {};
  },
});

const toSignedUpdate = ({ requestId, firmware }: OCPP16.SignedUpdateFirmwareRequest): TransferAsked => ({
  kind: 'FirmwareUpdate',
  key: String(requestId),
  data: {
    location: firmware.location,
    retrieveAt: instant(firmware.retrieveDateTime),
    installAt: instant(firmware.installDateTime),
    signed: true,
  },
});

/** Security extension, L01. */
export const signedUpdateFirmware = answered<OCPP16.SignedUpdateFirmwareRequest, OCPP16.SignedUpdateFirmwareResponse>({
  action: 'SignedUpdateFirmware',
  read: ({ status }) => ({ status, accepted: status === 'Accepted' || status === 'AcceptedCanceled' }),
  prepare: (call) => recordTransferRequested(toldBy(call), toSignedUpdate(call.request)),
  unanswered: (call, end) => refused(call, end, toSignedUpdate(call.request)),
  async effect(call) {
    await recordTransferAsked(toldBy(call), toSignedUpdate(call.request), call.answer.status);
    return {};
  },
});

const toDiagnostics = (r: OCPP16.GetDiagnosticsRequest, filename: string | null): TransferAsked => ({
  kind: 'LogUpload',
  key: DIAGNOSTICS,
  data: {
    location: r.location,
    logType: 'DiagnosticsLog',
    filename,
    oldestAt: instant(r.startTime),
    latestAt: instant(r.stopTime),
  },
});

/** OCPP 1.6 §5.9. Without a file name there may be nothing to upload; many stations leave it out and upload all the same. */
export const getDiagnostics = answered<OCPP16.GetDiagnosticsRequest, OCPP16.GetDiagnosticsResponse>({
  action: 'GetDiagnostics',
  read: ({ fileName }) => ({ status: 'Accepted', accepted: true, info: fileName || 'the station named no file' }),
  prepare: (call) => recordTransferRequested(toldBy(call), toDiagnostics(call.request, null)),
  unanswered: (call, end) => refused(call, end, toDiagnostics(call.request, null)),
  async effect(call) {
    await recordTransferAsked(toldBy(call), toDiagnostics(call.request, call.answer.fileName || null), 'Accepted');
    return {};
  },
});

const toLog = ({ requestId, logType, log }: OCPP16.GetLogRequest, filename: string | null): TransferAsked => ({
  kind: 'LogUpload',
  key: String(requestId),
  data: {
    location: log.remoteLocation,
    logType,
    filename,
    oldestAt: instant(log.oldestTimestamp),
    latestAt: instant(log.latestTimestamp),
  },
});

/** Security extension, N01. */
export const getLog = answered<OCPP16.GetLogRequest, OCPP16.GetLogResponse>({
  action: 'GetLog',
  read: ({ status, filename }) => ({
    status,
    accepted: status === 'Accepted' || status === 'AcceptedCanceled',
    info: filename || null,
  }),
  prepare: (call) => recordTransferRequested(toldBy(call), toLog(call.request, null)),
  unanswered: (call, end) => refused(call, end, toLog(call.request, null)),
  async effect(call) {
    await recordTransferAsked(toldBy(call), toLog(call.request, call.answer.filename || null), call.answer.status);
    return {};
  },
});
