import type { Holding } from '../../domain/station/holding';
import type { LocalListData, LocalListEntry } from '../../domain/station/holdings/local-list';
import type { Told } from '../told';
import { tokenKey } from './plan';

const KEY = 'list';

export interface SentList {
  updateType: 'Full' | 'Differential';
  versionNumber: number;
  entries: readonly LocalListEntry[];
}

/**
 * The answer to SendLocalList (1.6 §5.15, 2.0.1 D01). Accepted: the station has this version and these entries. Any other word: it has what it
 * had before, and the word says why.
 */
export async function recordListSent(told: Told, sent: SentList, status: string): Promise<void> {
  const before = await currentList(told);
  if (status !== 'Accepted') {
    const versionNumber = status === 'NotSupported' ? -1 : before.versionNumber;
    await putList(told, status, { ...before, versionNumber, sentVersion: sent.versionNumber });
    return;
  }
  const { holdings, stationId } = told;
  if (sent.updateType === 'Full') {
    await holdings.remove(stationId, { kind: 'LocalListEntry' });
    await holdings.put(stationId, toHoldings(told, sent.entries));
  } else {
    // Stations compare without case; the holding keeps the spelling it was sent in.
    const touched = new Set(sent.entries.map((e) => tokenKey(e.idToken)));
    const known = await holdings.list(stationId, { kind: 'LocalListEntry' });
    const keys = known.filter((h) => touched.has(tokenKey(h.key))).map((h) => h.key);
    if (keys.length > 0) await holdings.remove(stationId, { kind: 'LocalListEntry', keys });
    await holdings.put(stationId, toHoldings(told, sent.entries));
  }
  const entries = (await holdings.list(stationId, { kind: 'LocalListEntry' })).length;
  await putList(told, 'Accepted', { versionNumber: sent.versionNumber, sentVersion: sent.versionNumber, entries });
}

/** What the station says its version is: 0 no list, -1 it has no local lists (1.6 §5.10), other than ours: it is not the list we know. */
export async function recordListVersion(told: Told, versionNumber: number): Promise<void> {
  const before = await currentList(told);
  if (versionNumber <= 0) await told.holdings.remove(told.stationId, { kind: 'LocalListEntry' });
  const entries = versionNumber <= 0 ? 0 : before.entries;
  await putList(told, stateOf(versionNumber, before), { ...before, versionNumber, entries });
}

function stateOf(versionNumber: number, before: LocalListData): string {
  if (versionNumber < 0) return 'NotSupported';
  if (versionNumber === 0) return 'Empty';
  return before.versionNumber === versionNumber ? 'Accepted' : 'VersionMismatch';
}

async function currentList({ holdings, stationId }: Told): Promise<LocalListData> {
  const [list] = await holdings.list(stationId, { kind: 'LocalList', keys: [KEY] });
  const { versionNumber, entries, sentVersion } = list?.data ?? {};
  return { versionNumber: asNumber(versionNumber), entries: asNumber(entries) ?? 0, sentVersion: asNumber(sentVersion) };
}

const asNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function putList({ holdings, stationId, at, messageId }: Told, state: string, list: LocalListData): Promise<void> {
  return holdings.put(stationId, [{ kind: 'LocalList', key: KEY, evseId: null, state, data: { ...list }, at, messageId }]);
}

function toHoldings({ at, messageId }: Told, entries: readonly LocalListEntry[]): Holding[] {
  return entries.flatMap((e) =>
    e.info === null
      ? []
      : [
          {
            kind: 'LocalListEntry',
            key: e.idToken,
            evseId: null,
            state: e.info.status,
            data: { ...e.info, idTokenType: e.idTokenType },
            at,
            messageId,
          } satisfies Holding,
        ],
  );
}
