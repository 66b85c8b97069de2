import type { Actor } from '../../domain/access/access';
import type { SettingEdits } from '../access/edit-ports';
import type { Clock, EventBus } from '../ports';

/** What administrators decide for the whole installation. */
export interface Settings {
  /** Online street style for the map; null is the bundled basemap. */
  mapStyleUrl: string | null;
  /** Whether tokens nobody registered may charge. */
  acceptUnknownTokens: boolean;
  /** What happens to stations nobody registered. */
  unknownStations: 'reject' | 'accept-pending';
  /** Whether a token that charges already may start a further session (1.6 and 2.x ConcurrentTx). */
  concurrentTransactions: 'allow' | 'refuse';
}

export const DEFAULT_SETTINGS: Settings = {
  mapStyleUrl: null,
  acceptUnknownTokens: false,
  unknownStations: 'reject',
  concurrentTransactions: 'allow',
};

/** Stored settings over the defaults; values of the wrong type are ignored. */
export async function getSettings(store: SettingEdits): Promise<Settings> {
  const all = await store.all();
  const mapStyleUrl = all.get('mapStyleUrl');
  const acceptUnknownTokens = all.get('acceptUnknownTokens');
  const unknownStations = all.get('unknownStations');
  const concurrent = all.get('concurrentTransactions');
  return {
    mapStyleUrl: typeof mapStyleUrl === 'string' ? mapStyleUrl : DEFAULT_SETTINGS.mapStyleUrl,
    acceptUnknownTokens: typeof acceptUnknownTokens === 'boolean' ? acceptUnknownTokens : DEFAULT_SETTINGS.acceptUnknownTokens,
    unknownStations:
      unknownStations === 'reject' || unknownStations === 'accept-pending' ? unknownStations : DEFAULT_SETTINGS.unknownStations,
    concurrentTransactions:
      concurrent === 'allow' || concurrent === 'refuse' ? concurrent : DEFAULT_SETTINGS.concurrentTransactions,
  };
}

/** Changes the given settings; caches of tokens and admission reload by the events. */
export async function setSettings(
  ports: { settings: SettingEdits; clock: Clock; bus: EventBus },
  actor: Actor,
  change: Partial<Settings>,
): Promise<Settings> {
  const before = await getSettings(ports.settings);
  const changed = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  await ports.settings.set(changed, {
    at: ports.clock.now(),
    userId: actor.userId,
    userName: actor.name,
    action: 'settings.set',
    detail: { from: before, to: changed },
  });
  ports.bus.publish({ kind: 'tokensEdited' });
  ports.bus.publish({ kind: 'stationsEdited', stationIds: [] });
  return getSettings(ports.settings);
}
