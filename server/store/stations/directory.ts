import type pg from 'pg';
import type { OcppVersion } from '../../domain/protocol';

/** What admission asks about a station. */
export interface DirectoryEntry {
  id: number;
  /** As registered; case matters. */
  identity: string;
  name: string;
  siteId: number | null;
  admission: 'accepted' | 'pending' | 'disabled';
  /** The least it may come in with. */
  securityProfile: number;
  nextProfile: number | null;
  passwordHash: string | null;
  nextPasswordHash: string | null;
  /** { allowNoSubprotocol?, wholeSeconds?, lenient? } */
  quirks: Readonly<Record<string, unknown>>;
  demo: boolean;
}

interface DirectoryDbRow {
  id: number;
  identity: string;
  name: string;
  site_id: number | null;
  admission: string;
  security_profile: number;
  next_profile: number | null;
  password_hash: string | null;
  next_password_hash: string | null;
  quirks: Record<string, unknown>;
  demo: boolean;
}

const COLUMNS =
  'id, identity, name, site_id, admission, security_profile, next_profile, password_hash, next_password_hash, quirks, demo';

/** Everyone who may knock, in memory: ten thousand knocks a second must not become as many queries. */
export interface StationDirectory {
  find(identity: string): DirectoryEntry | null;
  /** A station whose identity differs in case or surrounding space only: what the person at the cabinet probably meant. */
  suggest(identity: string): DirectoryEntry | null;
  get(stationId: number): DirectoryEntry | null;
  /** Fetches these again (all: null); deleted ones go. */
  reload(stationIds: readonly number[] | null): Promise<void>;
  /** Registers a station nobody entered, to be accepted by a person. The one already there when it exists by now. */
  createPending(station: { identity: string; version: OcppVersion | null; remoteAddress: string }): Promise<DirectoryEntry>;
  readonly size: number;
  /** How many wait to be accepted. */
  readonly pending: number;
}

export function createStationDirectory(pool: pg.Pool): StationDirectory {
  const byIdentity = new Map<string, DirectoryEntry>();
  const byFolded = new Map<string, DirectoryEntry>();
  const byId = new Map<number, DirectoryEntry>();
  const pending = new Set<number>();

  const forget = (stationId: number): void => {
    const known = byId.get(stationId);
    if (!known) return;
    byId.delete(stationId);
    pending.delete(stationId);
    byIdentity.delete(known.identity);
    if (byFolded.get(fold(known.identity)) === known) byFolded.delete(fold(known.identity));
  };
  const put = (row: DirectoryDbRow): DirectoryEntry => {
    forget(row.id);
    const entry = toEntry(row);
    byId.set(entry.id, entry);
    if (entry.admission === 'pending') pending.add(entry.id);
    byIdentity.set(entry.identity, entry);
    byFolded.set(fold(entry.identity), entry);
    return entry;
  };

  return {
    find: (identity) => byIdentity.get(identity) ?? null,
    suggest: (identity) => byFolded.get(fold(identity)) ?? null,
    get: (stationId) => byId.get(stationId) ?? null,
    get size() {
      return byId.size;
    },
    get pending() {
      return pending.size;
    },
    async reload(stationIds) {
      const { rows } = await pool.query<DirectoryDbRow>(
        `SELECT ${COLUMNS} FROM station WHERE deleted_at IS NULL AND ($1::int4[] IS NULL OR id = ANY($1))`,
        [stationIds],
      );
      const found = new Set(rows.map((row) => row.id));
      for (const id of stationIds ?? [...byId.keys()]) if (!found.has(id)) forget(id);
      for (const row of rows) put(row);
    },
    async createPending({ identity, version, remoteAddress }) {
      // Deleted ones come back as pending: whoever deleted them is asked again.
      const { rows } = await pool.query<DirectoryDbRow>(
        `INSERT INTO station (identity, name, admission, security_profile, ocpp_version, remote_address)
         VALUES ($1, $1, 'pending', 0, $2, $3)
         ON CONFLICT (identity) DO UPDATE SET admission = 'pending', security_profile = 0, next_profile = NULL,
           password_hash = NULL, next_password_hash = NULL, deleted_at = NULL
         WHERE station.deleted_at IS NOT NULL
         RETURNING ${COLUMNS}`,
        [identity, version, remoteAddress],
      );
      const [created] = rows;
      if (created) return put(created);
      const existing = await pool.query<DirectoryDbRow>(`SELECT ${COLUMNS} FROM station WHERE identity = $1`, [identity]);
      const [row] = existing.rows;
      if (!row) throw new Error(`station ${identity} vanished while it was registered`);
      return put(row);
    },
  };
}

const fold = (identity: string): string => identity.trim().toLowerCase();

function toEntry(row: DirectoryDbRow): DirectoryEntry {
  return {
    id: row.id,
    identity: row.identity,
    name: row.name,
    siteId: row.site_id,
    admission: row.admission === 'pending' || row.admission === 'disabled' ? row.admission : 'accepted',
    securityProfile: row.security_profile,
    nextProfile: row.next_profile,
    passwordHash: row.password_hash,
    nextPasswordHash: row.next_password_hash,
    quirks: row.quirks,
    demo: row.demo,
  };
}
