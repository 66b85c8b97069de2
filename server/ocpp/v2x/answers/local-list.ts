import type { OCPP21 } from 'typed-ocpp';
import type { LocalListEntry } from '../../../domain/station/holdings/local-list';
import { recordListSent, recordListVersion } from '../../../features/local-list/record';
import { answered } from '../../answers';
import { toldBy } from './common';

type Entry = NonNullable<OCPP21.SendLocalListRequest['localAuthorizationList']>[number];

/** D02 */
export const getLocalListVersion = answered<object, OCPP21.GetLocalListVersionResponse>({
  action: 'GetLocalListVersion',
  // D02.FR.03: 0 is no list at all.
  read: ({ versionNumber }) => ({ status: versionNumber === 0 ? 'no list' : `version ${versionNumber}`, accepted: true }),
  effect: async (call) => {
    await recordListVersion(toldBy(call), call.answer.versionNumber);
    return {};
  },
});

/** Block D. */
export const LOCAL_LIST = [
  answered<OCPP21.SendLocalListRequest, OCPP21.SendLocalListResponse>({
    action: 'SendLocalList',
    effect: async (call) => {
      const { updateType, versionNumber, localAuthorizationList = [] } = call.request;
      const sent = { updateType, versionNumber, entries: localAuthorizationList.map(toEntry) };
      await recordListSent(toldBy(call), sent, call.answer.status);
      return {};
    },
  }),
  getLocalListVersion,
];

function toEntry({ idToken, idTokenInfo }: Entry): LocalListEntry {
  return {
    idToken: idToken.idToken,
    idTokenType: idToken.type,
    info: idTokenInfo
      ? {
          status: idTokenInfo.status,
          groupIdToken: idTokenInfo.groupIdToken?.idToken ?? null,
          expiresAt: idTokenInfo.cacheExpiryDateTime ?? null,
        }
      : null,
  };
}
