import type { Tariff, TariffAssignment, TariffElements, TariffPlace, TariffText } from '../../domain/tariff/tariff';
import type { EditAudit } from '../access/edit-ports';
import type { Scope } from '../fleet/read-ports';

export interface TariffChange {
  name: string;
  currency: string;
  elements: TariffElements;
  texts: readonly TariffText[];
  offlineTexts: readonly TariffText[];
  note: string | null;
}

export interface TariffView extends Tariff {
  /** Places it counts at now or later. */
  assignments: number;
}

/** Where a tariff counts, with the names of it. */
export interface AssignmentView extends TariffAssignment {
  tariffName: string;
  /** Of the site, group or station; null: everywhere. */
  placeName: string | null;
  createdByName: string | null;
  createdAt: Date;
}

export const MAX_TARIFFS = 1000;
export const MAX_ASSIGNMENTS = 20_000;

export interface TariffStore {
  /** By name; deleted ones are left out. */
  list(): Promise<TariffView[]>;
  find(id: number): Promise<TariffView | null>;
  /** A new version when what it costs or says changed. `expectedVersion` null: do not check. */
  save(
    id: number | null,
    change: TariffChange,
    expectedVersion: number | null,
    audit: EditAudit,
  ): Promise<TariffView | 'taken' | 'missing' | 'stale' | 'full'>;
  delete(id: number, audit: EditAudit): Promise<'deleted' | 'assigned' | 'missing'>;
  /** In force now or later, nearest last. Out of scope places are left out. */
  assignments(scope: Scope, now: Date): Promise<AssignmentView[]>;
  assign(assignment: Omit<TariffAssignment, 'id'>, audit: EditAudit): Promise<number | 'missing' | 'full'>;
  findAssignment(id: number): Promise<AssignmentView | null>;
  endAssignment(id: number, at: Date, audit: EditAudit): Promise<boolean>;
  /** Sites of a place: of the site, the station, or of all stations of a group; null: everywhere; missing: no such place. */
  sitesOf(place: TariffPlace): Promise<readonly (number | null)[] | null | 'missing'>;
}
