import type { OCPP16 } from 'typed-ocpp';
import { outboundCommand } from '../../outbound';
import { getDiagnostics, getLog as logAnswer, updateFirmware as plainAnswer, signedUpdateFirmware } from '../answers/transfers';
import { toDateTime } from '../profiles';

interface Retrying {
  retries?: number | undefined;
  retryIntervalS?: number | undefined;
}
const retrying = ({ retries, retryIntervalS }: Retrying) => ({
  ...(retries === undefined ? {} : { retries }),
  ...(retryIntervalS === undefined ? {} : { retryInterval: retryIntervalS }),
});

/** OCPP 1.6 §5.19, or L01 of the security extension when the firmware is signed. */
export const updateFirmware = outboundCommand<'UpdateFirmware', OCPP16.SignedUpdateFirmwareResponse | Record<string, never>>({
  kind: 'UpdateFirmware',
  toCalls: (r, { nextRequestId }) => {
    const { location, retrieveAt, installAt, signature, signingCertificate } = r;
    if (signature === undefined || signingCertificate === undefined) {
      if (installAt !== undefined) return { unsupported: 'OCPP 1.6 cannot install unsigned firmware at a later time' };
      const retrieveDate = toDateTime(retrieveAt);
      const payload: OCPP16.UpdateFirmwareRequest = { location, retrieveDate, ...retrying(r) };
      return [{ action: 'UpdateFirmware', payload }];
    }
    const requestId = nextRequestId();
    const payload: OCPP16.SignedUpdateFirmwareRequest = {
      requestId,
      ...retrying(r),
      firmware: {
        location,
        retrieveDateTime: toDateTime(retrieveAt),
        ...(installAt === undefined ? {} : { installDateTime: toDateTime(installAt) }),
        signature,
        signingCertificate,
      },
    };
    return [{ action: 'SignedUpdateFirmware', payload, correlationId: requestId }];
  },
  readAnswer: (answer, { signature }) =>
    signature === undefined
      ? { ...plainAnswer.read(answer, null), status: 'Accepted' }
      : signedUpdateFirmware.read(answer, null),
});

/** OCPP 1.6 §5.9 for diagnostics; N01 of the security extension for the security log, which plain 1.6 does not have. */
export const getLog = outboundCommand<'GetLog', OCPP16.GetLogResponse | OCPP16.GetDiagnosticsResponse>({
  kind: 'GetLog',
  toCalls: (r, { nextRequestId }) => {
    const { logType, location, oldestAt, latestAt } = r;
    if (logType === 'DataCollectorLog') return { unsupported: 'OCPP 1.6 has no data collector log' };
    if (logType === 'DiagnosticsLog') {
      const payload: OCPP16.GetDiagnosticsRequest = {
        location,
        ...retrying(r),
        ...(oldestAt === undefined ? {} : { startTime: toDateTime(oldestAt) }),
        ...(latestAt === undefined ? {} : { stopTime: toDateTime(latestAt) }),
      };
      return [{ action: 'GetDiagnostics', payload }];
    }
    const requestId = nextRequestId();
    const payload: OCPP16.GetLogRequest = {
      logType,
      requestId,
      ...retrying(r),
      log: {
        remoteLocation: location,
        ...(oldestAt === undefined ? {} : { oldestTimestamp: toDateTime(oldestAt) }),
        ...(latestAt === undefined ? {} : { latestTimestamp: toDateTime(latestAt) }),
      },
    };
    return [{ action: 'GetLog', payload, correlationId: requestId }];
  },
  readAnswer: (answer, { logType }) => (logType === 'DiagnosticsLog' ? getDiagnostics : logAnswer).read(answer, null),
});
