import type { Actor } from '../../domain/access/access';
import type { Quirk, QuirkDirection, QuirkModel, QuirkProfileView, QuirkView } from '../../domain/quirks/quirk';
import type { Tolerance, ToleranceRule } from '../../domain/quirks/tolerance';
import type { EditAudit } from '../access/edit-ports';
import type { Clock, EventBus } from '../ports';

/** What was seen of one quirk of one model since the last flush. */
export interface QuirkTally extends Quirk {
  /** Null: as the station's row says when it is stored. */
  about: QuirkModel | null;
  action: string;
  direction: QuirkDirection;
  count: number;
  firstAt: Date;
  lastAt: Date;
  /** The newest evidence. */
  stationId: number;
  messageId: string | null;
}

export interface QuirkStore {
  /** Adds to what is there. Returns how many found no place: profiles are bounded. Rejects when the database is away. */
  record(tallies: readonly QuirkTally[]): Promise<number>;
  /** By count, most first; at most `limit`. Stations are counted, and evidence named, within these sites (null: all). */
  listProfiles(siteIds: readonly number[] | null, limit: number): Promise<QuirkProfileView[]>;
  /** By count, most first; at most 400, the bound of a profile. */
  list(about: QuirkModel, siteIds: readonly number[] | null): Promise<QuirkView[]>;
}

export interface ToleranceStore {
  /** From memory; asked at every connection. */
  rules(): readonly ToleranceRule[];
  reload(): Promise<void>;
  /** Null takes the rule away. `rules` and the audit are as one with it. */
  setRule(
    rule: { vendor: string; model: string; firmwarePrefix: string; tolerance: Tolerance | null },
    audit: EditAudit,
  ): Promise<void>;
  /** What a station says of itself and what people said of it; null: there is none. */
  findStation(stationId: number): Promise<ToleratedStation | null>;
  setStation(stationId: number, tolerance: Tolerance | null, audit: EditAudit): Promise<void>;
}

export interface ToleratedStation {
  id: number;
  vendor: string | null;
  model: string | null;
  firmwareVersion: string | null;
  version: QuirkModel['version'] | null;
  own: Tolerance | null;
}

export interface TolerancePorts {
  tolerance: ToleranceStore;
  quirks: QuirkStore;
  clock: Clock;
  bus: EventBus;
}

export type Who = Pick<Actor, 'userId' | 'name'>;
