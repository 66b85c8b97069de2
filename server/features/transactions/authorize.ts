import type { IdTokenRef } from '../../domain/transaction/types';
import type { TokenDirectory, TokenInfo } from '../ports';

/** What a station is told about a token, in 2.x words (AuthorizationStatusEnumType). */
export interface Authorization {
  status: TokenInfo['status'];
  groupId: string | null;
  expiresAt: Date | null;
}

/**
 * Decides whether a token may charge. Unknown tokens follow the organisation's policy. 2.x NoAuthorization (a start button) needs
 * no token at all, and DirectPayment (2.1 C25) is a payment the station's own terminal has taken: the token is its reference.
 * At once when the token is in memory.
 */
export function authorize(token: IdTokenRef, now: Date, tokens: TokenDirectory): Authorization | Promise<Authorization> {
  if (token.type === 'NoAuthorization' || token.type === 'DirectPayment') return accepted(null, null);
  const found = tokens.find(token.idToken);
  return found instanceof Promise ? found.then((info) => judge(info, now, tokens)) : judge(found, now, tokens);
}

function judge(found: TokenInfo | null, now: Date, tokens: TokenDirectory): Authorization {
  if (found === null)
    return tokens.acceptUnknown() ? accepted(null, null) : { status: 'Unknown', groupId: null, expiresAt: null };
  if (found.status === 'Accepted' && found.expiresAt !== null && found.expiresAt <= now) {
    return { status: 'Expired', groupId: found.groupId, expiresAt: found.expiresAt };
  }
  return { status: found.status, groupId: found.groupId, expiresAt: found.expiresAt };
}

const accepted = (groupId: string | null, expiresAt: Date | null): Authorization => ({
  status: 'Accepted',
  groupId,
  expiresAt,
});
