import type { ConnectorSummary, StationSummary } from '../events';

/** The fleet as columns: repeated keys and words are sent once. `words` is the shared dictionary; -1 is null. */
export interface FleetColumns {
  words: string[];
  id: number[];
  identity: string[];
  name: string[];
  siteId: (number | null)[];
  latitude: (number | null)[];
  longitude: (number | null)[];
  vendor: number[];
  model: number[];
  firmwareVersion: number[];
  version: number[];
  admission: number[];
  flags: number[]; // 1 connected, 2 demo
  connectionChangedAt: (number | null)[];
  disconnectReason: number[];
  lastMessageAt: (number | null)[];
  connectors: (readonly ConnectorSummary[])[];
}

export function toColumns(stations: Iterable<StationSummary>): FleetColumns {
  const words: string[] = [];
  const index = new Map<string, number>();
  const word = (text: string | null): number => {
    if (text === null) return -1;
    let at = index.get(text);
    if (at === undefined) {
      at = words.push(text) - 1;
      index.set(text, at);
    }
    return at;
  };
  const c: FleetColumns = {
    words,
    id: [],
    identity: [],
    name: [],
    siteId: [],
    latitude: [],
    longitude: [],
    vendor: [],
    model: [],
    firmwareVersion: [],
    version: [],
    admission: [],
    flags: [],
    connectionChangedAt: [],
    disconnectReason: [],
    lastMessageAt: [],
    connectors: [],
  };
  for (const s of stations) {
    c.id.push(s.id);
    c.identity.push(s.identity);
    c.name.push(s.name);
    c.siteId.push(s.siteId);
    c.latitude.push(s.latitude);
    c.longitude.push(s.longitude);
    c.vendor.push(word(s.vendor));
    c.model.push(word(s.model));
    c.firmwareVersion.push(word(s.firmwareVersion));
    c.version.push(word(s.version));
    c.admission.push(word(s.admission));
    c.flags.push((s.connected ? 1 : 0) | (s.demo ? 2 : 0));
    c.connectionChangedAt.push(s.connectionChangedAt);
    c.disconnectReason.push(word(s.disconnectReason));
    c.lastMessageAt.push(s.lastMessageAt);
    c.connectors.push(s.connectors);
  }
  return c;
}

export function fromColumns(c: FleetColumns): StationSummary[] {
  const word = (at: number | undefined): string | null => (at === undefined || at < 0 ? null : (c.words[at] ?? null));
  return c.id.map((id, i) => ({
    id,
    identity: c.identity[i] ?? '',
    name: c.name[i] ?? '',
    siteId: c.siteId[i] ?? null,
    latitude: c.latitude[i] ?? null,
    longitude: c.longitude[i] ?? null,
    vendor: word(c.vendor[i]),
    model: word(c.model[i]),
    firmwareVersion: word(c.firmwareVersion[i]),
    version: word(c.version[i]),
    admission: (word(c.admission[i]) ?? 'accepted') as StationSummary['admission'],
    connected: ((c.flags[i] ?? 0) & 1) !== 0,
    demo: ((c.flags[i] ?? 0) & 2) !== 0,
    connectionChangedAt: c.connectionChangedAt[i] ?? null,
    disconnectReason: word(c.disconnectReason[i]),
    lastMessageAt: c.lastMessageAt[i] ?? null,
    connectors: c.connectors[i] ?? [],
  }));
}
