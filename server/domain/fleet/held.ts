/** Where a station's local list stands: the station has the one last sent; it has none; nobody asked yet; it is another or was refused; it has no lists. */
export const LIST_STANDINGS = ['current', 'none', 'unknown', 'trouble', 'unsupported'] as const;
export type ListStanding = (typeof LIST_STANDINGS)[number];

/** A station with its local list. */
export interface LocalListRow {
  id: number;
  name: string;
  identity: string;
  siteName: string | null;
  timeZone: string;
  version: string | null;
  connected: boolean;
  standing: ListStanding;
  /** The station's last word about it; null: never asked. */
  state: string | null;
  versionNumber: number | null;
  sentVersion: number | null;
  entries: number;
  at: Date | null;
  messageId: string | null;
}

/** A station that has a token in its list, and what it is to do with it. */
export interface ListedAt {
  stationId: number;
  stationName: string;
  siteName: string | null;
  state: string;
  at: Date;
}

/** A reservation of any station. */
export interface ReservationRow {
  stationId: number;
  stationName: string;
  siteName: string | null;
  timeZone: string;
  reservationId: string;
  /** null: any. */
  evseId: number | null;
  connectorType: string | null;
  state: string;
  idToken: string;
  tokenLabel: string | null;
  groupIdToken: string | null;
  /** ISO 8601, as it was sent. */
  expiresAt: string;
  /** Our session that used it. */
  transactionId: number | null;
  at: Date;
  messageId: string | null;
}
