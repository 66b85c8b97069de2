/** The embedded database cannot run; the message says what a person can do about it. */
export class PostgresUnavailable extends Error {
  override name = 'PostgresUnavailable';
}

/** Another Laddnav already works on this data directory. */
export class DataDirLocked extends PostgresUnavailable {
  override name = 'DataDirLocked';
}
