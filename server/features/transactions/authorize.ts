import type { PaymentMethod } from '../../domain/payment/methods';
import { goodAt, type TokenExtras } from '../../domain/token/token';
import type { IdTokenRef } from '../../domain/transaction/types';
import type { TokenDirectory, TokenInfo } from '../ports';

/** What a station is told about a token, in 2.x words (AuthorizationStatusEnumType). */
export interface Authorization {
  status: TokenInfo['status'];
  groupId: string | null;
  expiresAt: Date | null;
  /** EVSEs of this station it is good at; null: all. */
  evseIds: readonly number[] | null;
  extras: TokenExtras | null;
  /** The way it came by is switched off here; what the driver is told (RFC 5646). */
  closed?: { method: PaymentMethod; language: string; text: string };
}

/** Where a token is shown, and to what end. */
export interface Shown {
  stationId: number;
  identity: string;
  /** null: any of them. */
  evseId: number | null;
  /**
   * A session begins with it: our id of that session when it is known already, else null. `'asked'`: only asked about, which at the station
   * where the token charges already may be meant to stop it. `'no'`: a session goes on or ends with it.
   */
  starts: number | null | 'asked' | 'no';
  /** It was shown some time ago, and the station decided by itself. */
  isPast?: boolean;
}

/**
 * Decides whether a token may charge. Unknown tokens follow the organisation's policy. 2.x NoAuthorization (a start button) needs
 * no token at all, and DirectPayment (2.1 C25) is a payment the station's own terminal has taken: the token is its reference.
 * A prepaid token without credit is NoCredit (2.1 C17), one that is not good here NotAtThisLocation, and one that charges already
 * ConcurrentTx where the policy says so. At once when the token is in memory and nothing has to be looked up.
 */
export function authorize(
  token: IdTokenRef,
  now: Date,
  tokens: TokenDirectory,
  shown: Shown,
): Authorization | Promise<Authorization> {
  if (token.type === 'NoAuthorization' || token.type === 'DirectPayment') return ACCEPTED;
  const found = tokens.find(token.idToken);
  return found instanceof Promise
    ? found.then((info) => decide(token, info, now, tokens, shown))
    : decide(token, found, now, tokens, shown);
}

function decide(
  token: IdTokenRef,
  found: TokenInfo | null,
  now: Date,
  tokens: TokenDirectory,
  shown: Shown,
): Authorization | Promise<Authorization> {
  const judged = judge(found, now, tokens, shown);
  // 1.6 §7.2, 2.0.1 §3.14: only of meaning where a session is to begin.
  if (judged.status !== 'Accepted' || shown.starts === 'no' || shown.isPast || !tokens.refuseConcurrent()) return judged;
  const { stationId, evseId, starts } = shown;
  return tokens
    .isCharging(token.idToken, { stationId, evseId, transactionId: starts === 'asked' ? null : starts })
    .then((elsewhere) => (elsewhere ? { ...judged, status: 'ConcurrentTx' as const } : judged));
}

function judge(found: TokenInfo | null, now: Date, tokens: TokenDirectory, shown: Shown): Authorization {
  if (found === null) return tokens.acceptUnknown() ? ACCEPTED : { ...ACCEPTED, status: 'Unknown' };
  const { groupId, expiresAt, extras } = found;
  const said = (status: TokenInfo['status'], evseIds: Authorization['evseIds'] = null): Authorization => ({
    ...{ status, groupId, expiresAt, evseIds, extras },
  });
  if (found.status !== 'Accepted') return said(found.status);
  if (expiresAt !== null && expiresAt <= now) return said('Expired');
  if (extras === null || shown.starts === 'no') return said('Accepted');
  const good = goodAt(extras.places, shown.identity);
  if (good !== 'all' && (good.length === 0 || (shown.evseId !== null && !good.includes(shown.evseId)))) {
    return said('NotAtThisLocation');
  }
  if (extras.credit !== null && extras.credit <= 0) return said('NoCredit');
  return said('Accepted', good === 'all' ? null : good);
}

const ACCEPTED: Authorization = { status: 'Accepted', groupId: null, expiresAt: null, evseIds: null, extras: null };
