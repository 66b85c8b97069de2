import type { Command } from '../commands';
import type { SimStation } from '../station';
import { number, part, parts, text } from './shelf';

const MAX_ENTRIES = 1000;

/** The list as a whole, under one id; entries by token. */
export function localList(station: SimStation): [string, Command][] {
  const now = () => part(station.shelf.get('localList', 'list'));
  const is16 = station.spec.version === '1.6';
  return [
    ['GetLocalListVersion', () => ({ [is16 ? 'listVersion' : 'versionNumber']: number(now().version) ?? 0 })],
    [
      'SendLocalList',
      (request) => {
        const version = number(request.listVersion) ?? number(request.versionNumber) ?? 0;
        const isFull = request.updateType === 'Full';
        if (!isFull && version <= (number(now().version) ?? 0)) return { status: 'VersionMismatch' };
        const entries = isFull ? {} : part(now().entries);
        for (const entry of parts(request.localAuthorizationList)) {
          const token = text(entry.idTag) || text(part(entry.idToken).idToken);
          const known = entry.idTagInfo ?? entry.idTokenInfo;
          if (known === undefined) delete entries[token];
          else entries[token] = known;
        }
        if (Object.keys(entries).length > MAX_ENTRIES) return { status: 'Failed' };
        station.shelf.put('localList', 'list', { version, entries });
        return { status: 'Accepted' };
      },
    ],
  ];
}
