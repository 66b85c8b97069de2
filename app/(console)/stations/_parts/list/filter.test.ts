import { describe, expect, test } from 'vitest';
import { chooseColumns, USUAL_COLUMNS } from '../columns/ids';
import {
  fromDefinition,
  isFiltered,
  isSame,
  type ListFilter,
  NO_FILTER,
  readFilter,
  toDefinition,
  toInput,
  writeFilter,
} from './filter';

const read = (query: string) => {
  const params = new URLSearchParams(query);
  return readFilter((key) => params.get(key));
};
const FILTER: ListFilter = {
  search: 'göteborg & co',
  statuses: ['Charging', 'Faulted'],
  connections: ['connected', 'never'],
  versions: ['1.6', '2.1'],
  vendors: ['Fjell, AS'],
  models: ['AC22 Pro', 'LS4'],
  firmwares: ['1.2.3'],
  admission: 'pending',
  conditions: [
    { field: 'model', op: 'isNot', values: ['a~b;c', 'å'] },
    { field: 'firmware', op: 'below', version: '1.4' },
    { field: 'offlineFor', op: 'over', minutes: 60 },
  ],
  sort: 'power',
  direction: 'desc',
  columns: ['name', 'status', 'serialNumber'],
};

describe('the filter lives in the address', () => {
  test('what is written is read back', () => {
    const params = new URLSearchParams();
    for (const [key, value] of Object.entries(writeFilter(FILTER))) if (value !== null) params.set(key, value);
    expect(read(params.toString())).toEqual(FILTER);
  });
  test('words nobody knows are ignored', () => {
    expect(isFiltered(read('status=Nonsense&sort=x&connection=maybe&version=9&where=x.y.z&columns=mood'))).toBe(false);
  });
  test('clearing removes every parameter', () => {
    expect(Object.values(writeFilter(NO_FILTER)).every((value) => value === null)).toBe(true);
  });
  test('a condition alone is a filter; order and columns are not', () => {
    expect(isFiltered(read('where=model.is.AC22'))).toBe(true);
    expect(isFiltered(read('sort=power&dir=desc&columns=name~power'))).toBe(false);
  });
});

test('the connection is asked for as itself, beside the statuses', () => {
  expect(toInput(read('connection=offline&status=Charging'), 7)).toEqual({
    siteIds: [7],
    connections: ['offline'],
    statuses: ['Charging'],
    sort: 'name',
    direction: 'asc',
  });
});

describe('a saved view', () => {
  test('brings back filter, order and columns, and not the site in scope', () => {
    expect(fromDefinition(toDefinition(FILTER))).toEqual(FILTER);
    expect(toDefinition(FILTER)).not.toHaveProperty('siteIds');
  });
  test('is recognised until anything of it changes', () => {
    const view = fromDefinition(toDefinition(FILTER));
    expect(isSame(view, FILTER)).toBe(true);
    expect(isSame(view, { ...FILTER, columns: null })).toBe(false);
    expect(isSame(view, { ...FILTER, conditions: [] })).toBe(false);
    expect(isSame(view, { ...FILTER, direction: 'asc' })).toBe(false);
  });
});

describe('columns', () => {
  test('stay in the order of the table, and keep the name', () => {
    expect(chooseColumns(['power', 'identity', 'mood'])).toEqual(['name', 'identity', 'power']);
  });
  test('the usual ones are no choice', () => {
    expect(chooseColumns([...USUAL_COLUMNS].reverse())).toBeNull();
    expect(chooseColumns([])).toBeNull();
  });
});
