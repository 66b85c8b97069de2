import type { RouterInputs, RouterOutputs } from '@/server/api/router';
import { readConditions, writeConditions } from '@/server/domain/fleet/filter/condition-text';
import { CONNECTIONS, type Connection, type StationCondition } from '@/server/domain/fleet/filter/conditions';
import { OCPP_VERSIONS, type OcppVersion } from '@/server/domain/protocol';
import { SHOWN_STATUSES, type ShownStatus } from '@/server/domain/station/status';
import { type ColumnId, chooseColumns } from '../columns/ids';

export type ListInput = Omit<NonNullable<RouterInputs['stations']['list']>, 'cursor' | 'limit'>;
/** What a saved view brings back. */
type ViewDefinition = RouterOutputs['stations']['views'][number]['definition'];

export const SORTS = ['name', 'identity', 'site', 'status', 'power', 'model', 'firmware', 'connection', 'lastMessage'] as const;
export type Sort = (typeof SORTS)[number];

export interface ListFilter {
  search: string;
  statuses: ShownStatus[];
  connections: Connection[];
  versions: OcppVersion[];
  vendors: string[];
  models: string[];
  firmwares: string[];
  admission: 'pending' | 'disabled' | null;
  /** Of the filter builder; all must hold. */
  conditions: StationCondition[];
  sort: Sort;
  direction: 'asc' | 'desc';
  /** null: the usual ones. */
  columns: ColumnId[] | null;
}

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
  const admission = get('admission');
  return {
    search: get('q') ?? '',
    statuses: among(SHOWN_STATUSES, 'status'),
    connections: among(CONNECTIONS, 'connection'),
    versions: among(OCPP_VERSIONS, 'version'),
    vendors: several(get('vendor')),
    models: several(get('model')),
    firmwares: several(get('firmware')),
    admission: admission === 'pending' || admission === 'disabled' ? admission : null,
    conditions: readConditions(get('where') ?? ''),
    sort: SORTS.find((sort) => sort === get('sort')) ?? 'name',
    direction: get('dir') === 'desc' ? 'desc' : 'asc',
    columns: chooseColumns(several(get('columns'))),
  };
}

/** The same as parameters of the address; null removes one. */
export function writeFilter(change: Partial<ListFilter>): Record<string, string | null> {
  const patch: Record<string, string | null> = {};
  const list = (key: string, values: readonly string[] | null | undefined) => {
    if (values !== undefined) patch[key] = values !== null && values.length > 0 ? values.join(SEPARATOR) : null;
  };
  if (change.search !== undefined) patch.q = change.search || null;
  list('status', change.statuses);
  list('connection', change.connections);
  list('version', change.versions);
  list('vendor', change.vendors);
  list('model', change.models);
  list('firmware', change.firmwares);
  if (change.admission !== undefined) patch.admission = change.admission;
  if (change.conditions !== undefined) patch.where = writeConditions(change.conditions) || null;
  if (change.sort !== undefined) patch.sort = change.sort === 'name' ? null : change.sort;
  if (change.direction !== undefined) patch.dir = change.direction === 'asc' ? null : change.direction;
  list('columns', change.columns);
  return patch;
}

/** Everything listed; order and columns stay as they are. */
export const NO_FILTER = {
  search: '',
  statuses: [],
  connections: [],
  versions: [],
  vendors: [],
  models: [],
  firmwares: [],
  admission: null,
  conditions: [],
} satisfies Partial<ListFilter>;

/** The list as it is first met. */
const PLAIN: ListFilter = { ...NO_FILTER, sort: 'name', direction: 'asc', columns: null };

export function isFiltered(filter: ListFilter): boolean {
  return !isSame({ ...filter, sort: 'name', direction: 'asc', columns: null }, PLAIN);
}

/** Whether two show the same rows in the same order and columns. */
export function isSame(a: ListFilter, b: ListFilter): boolean {
  const [one, other] = [writeFilter(a), writeFilter(b)];
  return Object.entries(one).every(([key, value]) => other[key] === value);
}

/** As the server takes it. */
export function toInput(filter: ListFilter, siteId: number | null): ListInput {
  const { search, statuses, connections, versions, vendors, models, firmwares, admission, conditions } = filter;
  return {
    ...(search ? { search } : {}),
    ...(siteId === null ? {} : { siteIds: [siteId] }),
    ...(statuses.length > 0 ? { statuses } : {}),
    ...(connections.length > 0 ? { connections } : {}),
    ...(versions.length > 0 ? { versions } : {}),
    ...(vendors.length > 0 ? { vendors } : {}),
    ...(models.length > 0 ? { models } : {}),
    ...(firmwares.length > 0 ? { firmwares } : {}),
    ...(admission ? { admission } : {}),
    ...(conditions.length > 0 ? { conditions } : {}),
    sort: filter.sort,
    direction: filter.direction,
  };
}

/** As a view keeps it. */
export function toDefinition(filter: ListFilter): RouterInputs['stations']['saveView']['definition'] {
  const { siteIds: _scope, ...definition } = toInput(filter, null);
  return { ...definition, ...(filter.columns ? { columns: filter.columns } : {}) };
}

/** As the list has it, by way of the address: what a newer or older program saved and this one does not know is left out. */
export function fromDefinition(definition: ViewDefinition): ListFilter {
  const { sort, columns, admission } = definition;
  const parameters = writeFilter({
    search: definition.search ?? '',
    statuses: [...(definition.statuses ?? [])],
    connections: [...(definition.connections ?? [])],
    versions: [...(definition.versions ?? [])],
    vendors: [...(definition.vendors ?? [])],
    models: [...(definition.models ?? [])],
    firmwares: [...(definition.firmwares ?? [])],
    admission: admission === 'accepted' ? null : (admission ?? null),
    conditions: [...(definition.conditions ?? [])],
    sort: SORTS.find((one) => one === sort) ?? 'name',
    direction: definition.direction ?? 'asc',
    columns: columns ? chooseColumns(columns) : null,
  });
  return readFilter((key) => parameters[key] ?? null);
}
