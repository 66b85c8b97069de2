import { type CommandRequest, LOG_TYPES } from '../../domain/command/command';

type Payload = Record<string, unknown>;
const number = (v: unknown): number | null => (typeof v === 'number' ? v : null);
const text = (v: unknown): string => (typeof v === 'string' ? v : '');
const part = (v: unknown): Payload => (typeof v === 'object' && v !== null ? Object.fromEntries(Object.entries(v)) : {});

/** The command a hand-written message amounts to, so that its effect is looked for in the same way; null when there is none. */
export function equivalentOf(action: string, payload: Payload): CommandRequest | null {
  switch (action) {
    case 'RemoteStartTransaction':
      return {
        kind: 'RequestStart',
        evseId: number(payload.connectorId),
        idToken: text(payload.idTag),
        idTokenType: 'Central',
      };
    case 'RemoteStopTransaction':
      // 1.6 ids are ours.
      return { kind: 'RequestStop', transactionId: number(payload.transactionId) ?? 0 };
    case 'RequestStartTransaction': {
      const { idToken, type } = part(payload.idToken);
      return { kind: 'RequestStart', evseId: number(payload.evseId), idToken: text(idToken), idTokenType: text(type) };
    }
    case 'Reset':
      return {
        kind: 'Reset',
        type: payload.type === 'OnIdle' || payload.type === 'Soft' ? 'OnIdle' : 'Immediate',
        evseId: number(payload.evseId),
      };
    case 'UnlockConnector':
      return {
        kind: 'UnlockConnector',
        evseId: number(payload.evseId) ?? number(payload.connectorId) ?? 0,
        connectorId: number(payload.evseId) === null ? 1 : (number(payload.connectorId) ?? 1),
      };
    case 'ChangeAvailability':
      return {
        kind: 'ChangeAvailability',
        operational: payload.operationalStatus === 'Operative' || payload.type === 'Operative',
        evseId: number(part(payload.evse).id) ?? (number(payload.connectorId) || null),
      };
    case 'TriggerMessage':
    case 'ExtendedTriggerMessage':
      return {
        kind: 'TriggerMessage',
        requestedMessage: triggered(text(payload.requestedMessage)),
        evseId: number(part(payload.evse).id) ?? number(payload.connectorId),
      };
    case 'GetBaseReport':
    case 'GetReport':
    case 'GetChargingProfiles':
    case 'GetDERControl':
    case 'GetDisplayMessages':
    case 'GetMonitoringReport':
      return { kind: 'ReadVariables', names: null };
    case 'ReserveNow':
      return {
        kind: 'ReserveNow',
        reservationId: number(payload.reservationId) ?? number(payload.id) ?? 0,
        evseId: number(payload.evseId) ?? (number(payload.connectorId) || null),
        idToken: text(payload.idTag),
        idTokenType: 'Central',
        expiresAt: text(payload.expiryDate) || text(payload.expiryDateTime),
      };
    case 'UpdateFirmware':
    case 'SignedUpdateFirmware': {
      const { location, retrieveDateTime } = part(payload.firmware);
      const retrieveAt = text(payload.retrieveDate) || text(retrieveDateTime);
      return { kind: 'UpdateFirmware', location: text(payload.location) || text(location), retrieveAt };
    }
    case 'GetDiagnostics':
      return { kind: 'GetLog', logType: 'DiagnosticsLog', location: text(payload.location) };
    case 'GetLog': {
      const logType = LOG_TYPES.find((t) => t === payload.logType) ?? 'DiagnosticsLog';
      return { kind: 'GetLog', logType, location: text(part(payload.log).remoteLocation) };
    }
    default:
      return null;
  }
}

/** Asking for a certificate to be signed brings a SignCertificate (1.6 security §5.4, 2.0.1 F06). */
function triggered(requested: string): string {
  return /^Sign.*Certificate$/.test(requested) ? 'SignCertificate' : requested;
}
