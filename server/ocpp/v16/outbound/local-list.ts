import type { OCPP16 } from 'typed-ocpp';
import type { LocalListEntry } from '../../../domain/station/holdings/local-list';
import { chunk, outboundCommand } from '../../outbound';
import { getLocalListVersion as versionAnswer } from '../answers/local-list';
import { toDateTime } from '../profiles';
import { tooLong, toStatus16 } from '../words';

type Entry16 = NonNullable<OCPP16.SendLocalListRequest['localAuthorizationList']>[number];

/** OCPP 1.6 §5.10 */
export const getLocalListVersion = outboundCommand<'GetLocalListVersion', OCPP16.GetLocalListVersionResponse>({
  kind: 'GetLocalListVersion',
  toCalls: () => [{ action: 'GetLocalListVersion', payload: {} }],
  readAnswer: (answer, request) => versionAnswer.read(answer, request),
});

/**
 * OCPP 1.6 §5.15. More entries than the station takes in one message (SendLocalListMaxLength) follow as differential updates, each with a
 * version of its own: a station refuses one that is not higher than its own.
 */
export const sendLocalList = outboundCommand<'SendLocalList', OCPP16.SendLocalListResponse>({
  kind: 'SendLocalList',
  limited: () => true,
  toCalls: ({ updateType, versionNumber, entries, maxEntries }, { limits }) => {
    const long = entries.map((e) => tooLong(e.idToken)).find((l) => l !== null);
    if (long) return long;
    const size = Math.min(limits.get('SendLocalList')?.items ?? Number.MAX_SAFE_INTEGER, maxEntries ?? Number.MAX_SAFE_INTEGER);
    const parts = entries.length === 0 ? [[]] : chunk(entries.map(toEntry16), size);
    return parts.map((localAuthorizationList, i) => ({
      action: 'SendLocalList',
      payload: {
        listVersion: versionNumber + i,
        localAuthorizationList,
        updateType: i === 0 ? updateType : 'Differential',
      } satisfies OCPP16.SendLocalListRequest,
    }));
  },
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' }),
});

function toEntry16({ idToken, info }: LocalListEntry): Entry16 {
  if (info === null) return { idTag: idToken };
  return {
    idTag: idToken,
    idTagInfo: {
      status: toStatus16(info.status),
      ...(info.groupIdToken ? { parentIdTag: info.groupIdToken.slice(0, 20) } : {}),
      ...(info.expiresAt ? { expiryDate: toDateTime(info.expiresAt) } : {}),
    },
  };
}
