import type { OCPP21 } from 'typed-ocpp';
import type { LocalListEntry } from '../../../domain/station/holdings/local-list';
import { readStatus } from '../../answers';
import { outboundCommand } from '../../outbound';
import { getLocalListVersion as versionAnswer } from '../answers/local-list';
import { splitCall } from '../split/split';
import { toDateTime, toOcppToken } from '../words';

/** OCPP 2.0.1 D02 */
export const getLocalListVersion = outboundCommand<'GetLocalListVersion', OCPP21.GetLocalListVersionResponse>({
  kind: 'GetLocalListVersion',
  toCalls: () => [{ action: 'GetLocalListVersion', payload: {} }],
  readAnswer: (answer, request) => versionAnswer.read(answer, request),
});

/** OCPP 2.0.1 D01. Cut to what the station takes in one message, or to what was asked for when that is less. */
export const sendLocalList = outboundCommand<'SendLocalList', OCPP21.SendLocalListResponse>({
  kind: 'SendLocalList',
  limited: () => true,
  toCalls: ({ updateType, versionNumber, entries, maxEntries }, context) => {
    const known = context.limits.get('SendLocalList') ?? { items: null, bytes: null };
    const items = Math.min(known.items ?? Number.POSITIVE_INFINITY, maxEntries ?? Number.POSITIVE_INFINITY);
    const limits = new Map([['SendLocalList', { ...known, items: Number.isFinite(items) ? items : null }]]);
    const list = entries.length === 0 ? {} : { localAuthorizationList: entries.map(toEntry) };
    return splitCall({ action: 'SendLocalList', payload: { updateType, versionNumber, ...list } }, { ...context, limits });
  },
  readAnswer: readStatus,
});

function toEntry({ idToken, idTokenType, info }: LocalListEntry) {
  if (info === null) return { idToken: toOcppToken(idToken, idTokenType) };
  return {
    idToken: toOcppToken(idToken, idTokenType),
    idTokenInfo: {
      status: info.status,
      ...(info.groupIdToken === null ? {} : { groupIdToken: toOcppToken(info.groupIdToken, 'Central') }),
      ...(info.expiresAt === null ? {} : { cacheExpiryDateTime: toDateTime(info.expiresAt) }),
    },
  };
}
