import type { CommandRequest } from '../../domain/command/command';

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
      return { kind: 'ReadVariables', names: null };
    default:
      return null;
  }
}

/** Asking for a certificate to be signed brings a SignCertificate (1.6 security §5.4, 2.0.1 F06). */
function triggered(requested: string): string {
  return /^Sign.*Certificate$/.test(requested) ? 'SignCertificate' : requested;
}
