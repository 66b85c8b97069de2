import { isWhole, joinedText, NO_TEXT, toJoinedText, withPart } from '../../domain/station/holdings/parts';
import { tokenKey } from '../local-list/plan';
import type { FollowUp } from '../ports';
import type { Told } from '../told';

/** A request for what a station knows of a customer, or to forget it (2.0.1 N09, N10). */
interface CustomerAsked {
  requestId: number;
  report: boolean;
  clear: boolean;
  idToken?: { idToken: string; type: string } | undefined;
  customerIdentifier?: string | undefined;
  customerCertificate?: object | undefined;
}

/** Data about people is not kept for longer than somebody needs to look at it. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Before the request leaves: a station may send the first part before it answers. */
export async function recordCustomerAsked(told: Told, asked: CustomerAsked): Promise<void> {
  const { holdings, stationId, at, messageId } = told;
  const { report, clear, idToken = null, customerIdentifier = null, customerCertificate = null } = asked;
  const data = { report, clear, idToken, customerIdentifier, customerCertificate, ...NO_TEXT, text: '', whole: false };
  await holdings.remove(stationId, { kind: 'CustomerInformation', before: new Date(at.getTime() - KEPT_MS) });
  await holdings.put(stationId, [
    { kind: 'CustomerInformation', key: String(asked.requestId), evseId: null, state: 'Requested', data, at, messageId },
  ]);
}

/**
 * The station's word. When it has forgotten a token that is in its local list, the list is to follow (N10.FR.05): what to ask is
 * returned.
 */
export async function recordCustomerAnswer(told: Told, asked: CustomerAsked, status: string): Promise<FollowUp[]> {
  const { holdings, stationId, at, messageId } = told;
  const which = { kind: 'CustomerInformation', keys: [String(asked.requestId)], states: ['Requested'] } as const;
  await holdings.update(stationId, which, { state: status, at, messageId });
  const { clear, idToken } = asked;
  return status === 'Accepted' && clear && idToken ? forgetInList(told, idToken) : [];
}

async function forgetInList({ holdings, stationId }: Told, token: { idToken: string; type: string }): Promise<FollowUp[]> {
  const [entries, [list]] = await Promise.all([
    holdings.list(stationId, { kind: 'LocalListEntry' }),
    holdings.list(stationId, { kind: 'LocalList', keys: ['list'] }),
  ]);
  const version = list?.data.versionNumber;
  if (typeof version !== 'number' || !entries.some((e) => tokenKey(e.key) === tokenKey(token.idToken))) return [];
  return [
    {
      request: {
        kind: 'SendLocalList',
        updateType: 'Differential',
        versionNumber: version + 1,
        entries: [{ idToken: token.idToken, idTokenType: token.type, info: null }],
      },
      reason: 'customer information was cleared',
    },
  ];
}

export interface CustomerPart {
  requestId: number;
  seqNo: number;
  data: string;
  isLast: boolean;
}

/** One part of the answer, joined with the others by its number. Bounded; parts nobody asked for are kept as well. */
export async function recordCustomerPart(told: Told, part: CustomerPart): Promise<void> {
  const { holdings, stationId, at, messageId } = told;
  const key = String(part.requestId);
  const [before] = await holdings.list(stationId, { kind: 'CustomerInformation', keys: [key] });
  const text = withPart(toJoinedText(before?.data ?? {}), part.seqNo, part.data, part.isLast);
  const whole = isWhole(text);
  const data = { ...before?.data, ...text, text: joinedText(text), whole };
  await holdings.put(stationId, [
    { kind: 'CustomerInformation', key, evseId: null, state: whole ? 'Received' : 'Receiving', data, at, messageId },
  ]);
}
