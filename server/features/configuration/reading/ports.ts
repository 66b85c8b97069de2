import type { OcppVersion } from '../../../domain/protocol';

/** A connected station whose settings were never read as a whole with the firmware it has. */
export interface DueReading {
  stationId: number;
  version: OcppVersion;
  /** '' where it does not say. */
  firmware: string;
  /** How often it was asked with this firmware and told next to nothing. */
  times: number;
}

export interface ReadingStore {
  /** Of these stations (all of them when null), at most so many. */
  listDue(stationIds: readonly number[] | null, limit: number, now: Date): Promise<DueReading[]>;
  /** It was asked for everything. */
  asked(due: DueReading, at: Date): Promise<void>;
}
