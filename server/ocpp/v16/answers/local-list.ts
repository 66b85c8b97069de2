import type { OCPP16 } from 'typed-ocpp';
import { parseInstant } from '../../../domain/instant';
import type { LocalListEntry } from '../../../domain/station/holdings/local-list';
import { recordListSent, recordListVersion } from '../../../features/local-list/record';
import { answered } from '../../answers';
import { toIdToken } from '../words';
import { toldBy } from './told';

type Entry16 = NonNullable<OCPP16.SendLocalListRequest['localAuthorizationList']>[number];

/** OCPP 1.6 §5.15 */
export const sendLocalList = answered<OCPP16.SendLocalListRequest, OCPP16.SendLocalListResponse>({
  action: 'SendLocalList',
  async effect(call) {
    const { updateType, listVersion, localAuthorizationList } = call.request;
    const entries = (localAuthorizationList ?? []).map(toEntry);
    await recordListSent(toldBy(call), { updateType, versionNumber: listVersion, entries }, call.answer.status);
    return {};
  },
});

/** OCPP 1.6 §5.10: 0 is an empty list, -1 a station without local lists. */
export const getLocalListVersion = answered<OCPP16.GetLocalListVersionRequest, OCPP16.GetLocalListVersionResponse>({
  action: 'GetLocalListVersion',
  read: ({ listVersion }) => ({
    status: listVersion < 0 ? 'NotSupported' : `version ${listVersion}`,
    accepted: listVersion >= 0,
    info: listVersion < 0 ? 'the station has no local list' : listVersion === 0 ? 'the list is empty' : null,
  }),
  async effect(call) {
    await recordListVersion(toldBy(call), call.answer.listVersion);
    return {};
  },
});

function toEntry({ idTag, idTagInfo }: Entry16): LocalListEntry {
  const { idToken, type } = toIdToken(idTag);
  if (!idTagInfo) return { idToken, idTokenType: type, info: null };
  const { status, parentIdTag, expiryDate } = idTagInfo;
  const expiresAt = parseInstant(expiryDate)?.toISOString() ?? null;
  return { idToken, idTokenType: type, info: { status, groupIdToken: parentIdTag ?? null, expiresAt } };
}
