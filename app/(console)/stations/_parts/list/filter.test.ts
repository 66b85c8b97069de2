import { describe, expect, test } from 'vitest';
import { isFiltered, type ListFilter, NO_FILTER, readFilter, toInput, writeFilter } from './filter';

const read = (query: string) => {
  const params = new URLSearchParams(query);
  return readFilter((key) => params.get(key));
};

describe('the filter lives in the address', () => {
  test('what is written is read back', () => {
    const filter: ListFilter = {
      search: 'göteborg & co',
      statuses: ['Charging', 'Faulted'],
      connection: 'connected',
      versions: ['1.6', '2.1'],
      vendors: ['Fjell, AS'],
      models: ['AC22 Pro', 'LS4'],
      firmwares: ['1.2.3'],
      admission: 'pending',
      sort: 'power',
      direction: 'desc',
    };
    const params = new URLSearchParams();
    for (const [key, value] of Object.entries(writeFilter(filter))) if (value !== null) params.set(key, value);
    expect(read(params.toString())).toEqual(filter);
  });
  test('words nobody knows are ignored', () => {
    expect(isFiltered(read('status=Nonsense&sort=x&connection=maybe&version=9'))).toBe(false);
  });
  test('clearing removes every parameter', () => {
    expect(Object.values(writeFilter(NO_FILTER)).every((value) => value === null)).toBe(true);
  });
});

describe('connection and status together', () => {
  test('connected means every status but Offline', () => {
    expect(toInput(read('connection=connected'), null)?.statuses).not.toContain('Offline');
    expect(toInput(read('connection=offline'), null)?.statuses).toEqual(['Offline']);
  });
  test('a contradiction matches nothing', () => {
    expect(toInput(read('connection=offline&status=Charging'), null)).toBeNull();
  });
  test('the scope is one site', () => {
    expect(toInput(read(''), 7)).toEqual({ siteIds: [7], sort: 'name', direction: 'asc' });
  });
});
