import type { CommandRequest } from '../../domain/command/command';
import { isOpen, type PaymentMethod, type PaymentPolicy } from '../../domain/payment/methods';
import { tokenLookup } from '../tokens/save-token';

/** What Laddnav decided about paying at one station, and the language its drivers are told in. */
export interface StationPayment {
  policy: PaymentPolicy;
  language: 'en' | 'sv';
}

/** From memory: asked with every card. Null: nothing was decided about the station, and every way is open. */
export interface PaymentPolicies {
  of(stationId: number): StationPayment | null;
}

/** A session we asked for may begin so much later: cars are plugged in late, stations come back late. */
const REMOTE_MS = 60 * 60_000;
/** Remembered per station; the oldest is forgotten. */
const MAX_REMOTE = 20;

/**
 * What authorisation and remote starts ask about payment methods. Remembers which sessions were asked for from here: 1.6 stations start them
 * with the same tag as a card, and say nothing of it.
 */
export class PaymentGate {
  private readonly remote = new Map<number, { token: string; at: number }[]>();

  constructor(private readonly policies: PaymentPolicies) {}

  of(stationId: number): StationPayment | null {
    return this.policies.of(stationId);
  }

  /** Why a session is not to be started from here; null: it may, or the command starts none. */
  refusal(stationId: number, request: CommandRequest): string | null {
    const asked = startOf(request);
    const rules = asked === null ? null : this.policies.of(stationId);
    if (asked === null || rules === null) return null;
    const method: PaymentMethod = asked.type === 'DirectPayment' ? 'adHocQr' : 'remote';
    if (isOpen(rules.policy, method, asked.evseId)) return null;
    return method === 'remote'
      ? 'starting from here is switched off for this station under Payment methods'
      : 'web payment is switched off for this station under Payment methods';
  }

  /** A CALL is about to leave. */
  asked(stationId: number, action: string, payload: object, at: Date): void {
    const token = action === 'RemoteStartTransaction' || action === 'RequestStartTransaction' ? tokenOf(payload) : null;
    if (token === null) return;
    const kept = this.remote.get(stationId) ?? [];
    kept.push({ token: tokenLookup(token), at: at.getTime() });
    if (kept.length > MAX_REMOTE) kept.shift();
    this.remote.set(stationId, kept);
  }

  /** Whether a session with this token was asked for from here of late. */
  isRemote(stationId: number, idToken: string, at: Date): boolean {
    const kept = this.remote.get(stationId);
    if (kept === undefined) return false;
    const since = at.getTime() - REMOTE_MS;
    const token = tokenLookup(idToken);
    return kept.some((k) => k.token === token && k.at >= since);
  }
}

/** What a command would start, where; null: nothing. */
function startOf(request: CommandRequest): { evseId: number | null; type: string } | null {
  if (request.kind === 'RequestStart') return { evseId: request.evseId, type: request.idTokenType };
  if (request.kind !== 'Call') return null;
  const { action, payload } = request;
  if (action === 'RemoteStartTransaction') return { evseId: toId(payload.connectorId), type: 'Local' };
  if (action !== 'RequestStartTransaction') return null;
  const type = isObject(payload.idToken) ? payload.idToken.type : null;
  return { evseId: toId(payload.evseId), type: typeof type === 'string' ? type : 'Local' };
}

function tokenOf(payload: object): string | null {
  if ('idTag' in payload && typeof payload.idTag === 'string') return payload.idTag;
  const idToken = 'idToken' in payload && isObject(payload.idToken) ? payload.idToken.idToken : null;
  return typeof idToken === 'string' ? idToken : null;
}

const toId = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
