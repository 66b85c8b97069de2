import type { OCPP21 } from 'typed-ocpp';
import { outboundCommand } from '../../outbound';
import { updateFirmware as firmwareAnswer, getLog as logAnswer } from '../answers/firmware';
import { toDateTime } from '../words';

interface Retrying {
  retries?: number | undefined;
  retryIntervalS?: number | undefined;
}
const retrying = ({ retries, retryIntervalS }: Retrying) => ({
  ...(retries === undefined ? {} : { retries }),
  ...(retryIntervalS === undefined ? {} : { retryInterval: retryIntervalS }),
});

/** OCPP 2.0.1 L01, or L02 without certificate and signature. */
export const updateFirmware = outboundCommand<'UpdateFirmware', OCPP21.UpdateFirmwareResponse>({
  kind: 'UpdateFirmware',
  toCalls: (r, { nextRequestId }) => {
    const requestId = nextRequestId();
    const signed = r.signature !== undefined && r.signingCertificate !== undefined;
    const payload: OCPP21.UpdateFirmwareRequest = {
      requestId,
      ...retrying(r),
      firmware: {
        location: r.location,
        retrieveDateTime: toDateTime(r.retrieveAt),
        ...(r.installAt === undefined ? {} : { installDateTime: toDateTime(r.installAt) }),
        ...(signed ? { signature: r.signature, signingCertificate: r.signingCertificate } : {}),
      },
    };
    return [{ action: 'UpdateFirmware', payload, correlationId: requestId }];
  },
  readAnswer: (answer, request) => firmwareAnswer.read(answer, request),
});

/** OCPP 2.0.1 N01 */
export const getLog = outboundCommand<'GetLog', OCPP21.GetLogResponse>({
  kind: 'GetLog',
  toCalls: (r, { nextRequestId, version }) => {
    if (r.logType === 'DataCollectorLog' && version === '2.0.1') return { unsupported: 'OCPP 2.0.1 has no data collector log' };
    const requestId = nextRequestId();
    const payload: OCPP21.GetLogRequest = {
      logType: r.logType,
      requestId,
      ...retrying(r),
      log: {
        remoteLocation: r.location,
        ...(r.oldestAt === undefined ? {} : { oldestTimestamp: toDateTime(r.oldestAt) }),
        ...(r.latestAt === undefined ? {} : { latestTimestamp: toDateTime(r.latestAt) }),
      },
    };
    return [{ action: 'GetLog', payload, correlationId: requestId }];
  },
  readAnswer: (answer, request) => logAnswer.read(answer, request),
});
