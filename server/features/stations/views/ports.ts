import type { EditAudit } from '../../access/edit-ports';
import type { StationFilter } from '../../fleet/read-ports';

/** What a saved view of the stations table brings back. The site in scope is no part of it: it belongs to the frame. */
export interface ViewDefinition extends Omit<StationFilter, 'siteIds'> {
  /** Ids of the columns shown; left out: the usual ones. */
  columns?: readonly string[] | undefined;
}

/** More would be a list to search in, not views to choose from. */
export const MAX_VIEWS = 50;

/** Views belong to the person who saved them; others are sent a link. */
export interface ViewEdits {
  /** By name. `definition` is as it was stored, perhaps by an older program. */
  list(userId: string): Promise<{ id: number; name: string; definition: unknown }[]>;
  /** `id` null: a new one. 'taken': the person has another view of this name; 'full': MAX_VIEWS are saved already. */
  save(
    userId: string,
    id: number | null,
    view: { name: string; definition: ViewDefinition },
    audit: EditAudit,
  ): Promise<number | 'taken' | 'missing' | 'full'>;
  /** False: the person has no such view. */
  delete(userId: string, id: number, audit: EditAudit): Promise<boolean>;
}
