/** IdTokenInfo of a local list entry, in 2.x words; with `idTokenType` it is the data of a LocalListEntry, whose state is the status. */
export interface LocalListInfo {
  status: string;
  groupIdToken: string | null;
  /** ISO 8601 */
  expiresAt: string | null;
}

/** One entry as it is sent: without `info` the station forgets the token (differential lists only). */
export interface LocalListEntry {
  idToken: string;
  idTokenType: string;
  info: LocalListInfo | null;
}

/** Where a station's list stands: the holding with key `list`. State is the station's last word about it. */
export interface LocalListData {
  /** Version the station has, as far as known; 0: empty; -1: it has no local list at all (1.6). */
  versionNumber: number | null;
  /** Entries we know to be in it. */
  entries: number;
  /** Version last sent, whatever became of it. */
  sentVersion: number | null;
}
