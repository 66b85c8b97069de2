import type { Decision } from '../../domain/decision';
import { isOpen, methodOf, type PaymentMethod } from '../../domain/payment/methods';
import type { StationState } from '../../domain/station/state';
import type { IdTokenRef } from '../../domain/transaction/types';
import type { StationEventRow } from '../../domain/writes';
import type { Authorization, Shown } from '../transactions/authorize';
import type { PaymentGate, StationPayment } from './gate';
import { closedText } from './words';

/** What is known of how the token came, beside the token. */
export interface Came {
  /** A session that we ourselves asked for. */
  remote: boolean;
  /** With the car's contract certificate. */
  contract: boolean;
}

/**
 * The station's payment methods over what was decided about the token: one that came by a way that is switched off is NotAtThisLocation, with
 * a reason for the driver; where charging is free everybody may who was not blocked. Who charges already, or stops, or was let in by the station
 * itself while it was offline, is left alone. At once when the decision was.
 */
export function underPayment(
  decided: Authorization | Promise<Authorization>,
  { token, shown, came, now, state }: { token: IdTokenRef; shown: Shown; came: Came; now: Date; state: StationState },
  { payments }: { payments: PaymentGate },
): Authorization | Promise<Authorization> {
  const rules = payments.of(shown.stationId);
  if (rules === null || shown.starts === 'no' || shown.isPast) return decided;
  if (shown.starts === 'asked' && chargesHere(token, state)) return decided;
  const remote = came.remote || payments.isRemote(shown.stationId, token.idToken, now);
  const judge = (a: Authorization): Authorization => judged(a, token, shown, rules, { ...came, remote });
  return decided instanceof Promise ? decided.then(judge) : judge(decided);
}

function judged(a: Authorization, token: IdTokenRef, shown: Shown, rules: StationPayment, came: Came): Authorization {
  if (isOpen(rules.policy, 'free', shown.evseId)) return a.status === 'Blocked' ? a : { ...a, status: 'Accepted' };
  const method = methodOf({ type: token.type, remote: came.remote, contract: came.contract });
  if (method === null || a.status !== 'Accepted' || !isClosed(method, token, shown, rules)) return a;
  return {
    ...a,
    status: 'NotAtThisLocation',
    closed: { method, language: rules.language, text: closedText(method, rules.language) },
  };
}

/** Asked about before an EVSE is chosen, a way is closed only when it is so at all of them: the EVSE's rules count once it is known. */
function isClosed(method: PaymentMethod, token: IdTokenRef, shown: Shown, rules: StationPayment): boolean {
  const closed = (m: PaymentMethod): boolean =>
    !isOpen(rules.policy, m, shown.evseId) && (shown.evseId !== null || !someEvseOpens(m, rules));
  // Whether a payment came by QR or by terminal is not known before its session begins.
  if (token.type === 'DirectPayment' && shown.starts === 'asked') return closed('adHocQr') && closed('cardTerminal');
  return closed(method);
}

function someEvseOpens(method: PaymentMethod, { policy }: StationPayment): boolean {
  for (const [name, open] of policy) if (open && name.startsWith(`payment.${method}@`)) return true;
  return false;
}

const chargesHere = (token: IdTokenRef, state: StationState): boolean =>
  state.transactions.some((t) => t.idToken !== null && t.idToken.idToken.toUpperCase() === token.idToken.toUpperCase());

/** Came by itself: a card, a tag, a car. */
export const BY_ITSELF: Came = { remote: false, contract: false };

/** The decision, with who was turned away and why for the history of station and session. */
export function notingClosed<D extends Decision>(
  decision: D,
  a: Authorization | null,
  about: { token: IdTokenRef | null; receivedAt: Date; messageId: string; evseId: number | null; transactionId?: number },
): D {
  const { token, receivedAt, messageId, evseId, transactionId = null } = about;
  if (!a?.closed || token === null) return decision;
  const { method, text } = a.closed;
  const event: StationEventRow = {
    kind: 'PaymentRefused',
    at: receivedAt,
    receivedAt,
    evseId,
    transactionId,
    summary: `${token.idToken}: ${text}`,
    detail: { method, idToken: token.idToken, idTokenType: token.type, told: text },
    messageId,
  };
  const stationEvents = [...(decision.writes.stationEvents ?? []), event];
  return { ...decision, writes: { ...decision.writes, stationEvents }, topics: [...decision.topics, 'history'] };
}
