import type { RouterInputs } from '@/server/api/router';
import { SHOWN_STATUSES, type ShownStatus } from '@/server/domain/station/status';

export type ListInput = Omit<NonNullable<RouterInputs['stations']['list']>, 'cursor' | 'limit'>;

export const SORTS = ['name', 'identity', 'site', 'status', 'lastMessage', 'power'] as const;
export type Sort = (typeof SORTS)[number];

export interface ListFilter {
  search: string;
  statuses: ShownStatus[];
  connection: 'connected' | 'offline' | null;
  versions: ('1.6' | '2.0.1' | '2.1')[];
  vendors: string[];
  models: string[];
  firmwares: string[];
  admission: 'pending' | 'disabled' | null;
  sort: Sort;
  direction: 'asc' | 'desc';
}

const VERSIONS = ['1.6', '2.0.1', '2.1'] as const;
/** Between values in the address: no vendor has it in a name. */
const SEPARATOR = '~';

function several(text: string | null): string[] {
  return (text ?? '').split(SEPARATOR).filter(Boolean).slice(0, 100);
}

/** What the address says; unknown words are ignored. */
export function readFilter(get: (key: string) => string | null): ListFilter {
  const among = <T extends string>(known: readonly T[], key: string): T[] => {
    const chosen = several(get(key));
    return known.filter((one) => chosen.includes(one));
  };
  const connection = get('connection');
  const admission = get('admission');
  return {
    search: get('q') ?? '',
    statuses: among(SHOWN_STATUSES, 'status'),
    connection: connection === 'connected' || connection === 'offline' ? connection : null,
    versions: among(VERSIONS, 'version'),
    vendors: several(get('vendor')),
    models: several(get('model')),
    firmwares: several(get('firmware')),
    admission: admission === 'pending' || admission === 'disabled' ? admission : null,
    sort: SORTS.find((sort) => sort === get('sort')) ?? 'name',
    direction: get('dir') === 'desc' ? 'desc' : 'asc',
  };
}

/** The same as parameters of the address; null removes one. */
export function writeFilter(change: Partial<ListFilter>): Record<string, string | null> {
  const patch: Record<string, string | null> = {};
  const list = (key: string, values: readonly string[] | undefined) => {
    if (values !== undefined) patch[key] = values.length > 0 ? values.join(SEPARATOR) : null;
  };
  if (change.search !== undefined) patch.q = change.search || null;
  list('status', change.statuses);
  list('version', change.versions);
  list('vendor', change.vendors);
  list('model', change.models);
  list('firmware', change.firmwares);
  if (change.connection !== undefined) patch.connection = change.connection;
  if (change.admission !== undefined) patch.admission = change.admission;
  if (change.sort !== undefined) patch.sort = change.sort === 'name' ? null : change.sort;
  if (change.direction !== undefined) patch.dir = change.direction === 'asc' ? null : change.direction;
  return patch;
}

export const NO_FILTER: Partial<ListFilter> = {
  search: '',
  statuses: [],
  connection: null,
  versions: [],
  vendors: [],
  models: [],
  firmwares: [],
  admission: null,
};

export function isFiltered(filter: ListFilter): boolean {
  return (
    filter.search !== '' ||
    filter.connection !== null ||
    filter.admission !== null ||
    [filter.statuses, filter.versions, filter.vendors, filter.models, filter.firmwares].some((list) => list.length > 0)
  );
}

/** As the server takes it. "Not connected" is the status Offline, "connected" every other one; null: nothing can match. */
export function toInput(filter: ListFilter, siteId: number | null): ListInput | null {
  let statuses: readonly ShownStatus[] = filter.statuses;
  if (filter.connection !== null) {
    const fits = (status: ShownStatus) => (status === 'Offline') === (filter.connection === 'offline');
    statuses = (statuses.length > 0 ? statuses : SHOWN_STATUSES).filter(fits);
    if (statuses.length === 0) return null;
  }
  return {
    ...(filter.search ? { search: filter.search } : {}),
    ...(siteId === null ? {} : { siteIds: [siteId] }),
    ...(statuses.length > 0 ? { statuses: [...statuses] } : {}),
    ...(filter.versions.length > 0 ? { versions: filter.versions } : {}),
    ...(filter.vendors.length > 0 ? { vendors: filter.vendors } : {}),
    ...(filter.models.length > 0 ? { models: filter.models } : {}),
    ...(filter.firmwares.length > 0 ? { firmwares: filter.firmwares } : {}),
    ...(filter.admission ? { admission: filter.admission } : {}),
    sort: filter.sort,
    direction: filter.direction,
  };
}
