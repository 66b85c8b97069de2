import { expect, test } from 'vitest';
import type { Holding, HoldingKind } from '@/server/domain/station/holding';
import { defaultsFor } from './defaults';
import { type Known, meaningOf, nextFreeName, nextFreeNumber } from './known';

const held = (kind: HoldingKind, key: string, data = {}): Holding => ({
  kind,
  key,
  evseId: null,
  state: 'Accepted',
  data,
  at: new Date(0),
  messageId: null,
});
const known = (holdings: Holding[], connectors = 2): Known => ({
  station: {
    id: 1,
    name: 'S',
    version: '2.1',
    connected: true,
    connectors: Array.from({ length: connectors }, (_, i) => ({
      evseId: i + 1,
      connectorId: 1,
      type: null,
      shown: 'Available' as const,
      transaction: null,
    })),
  },
  sessions: [],
  holdings,
  variables: [],
});
const integer = { type: 'integer', format: null, words: null } as const;
const node = (more: object) => ({ ...integer, ...more }) as Parameters<ReturnType<typeof defaultsFor>>[1];

test('an id is offered that nothing the station holds has', () => {
  const station = known([
    held('Reservation', '4'),
    held('Reservation', 'x'),
    held('Tariff', 'laddnav-2:1'),
    held('Monitor', '9'),
  ]);
  expect(nextFreeNumber(station, 'Reservation')).toBe(5);
  expect(nextFreeNumber(station, 'DisplayMessage')).toBe(1);
  expect(nextFreeName(station, 'Tariff')).toBe('laddnav-3');
});

test('an id means what its message says', () => {
  expect(meaningOf({ action: 'ReserveNow', path: ['id'] })).toEqual({ holding: 'Reservation', isNew: true });
  expect(meaningOf({ action: 'ClearDisplayMessage', path: ['id'] })).toEqual({ holding: 'DisplayMessage', isNew: false });
  expect(meaningOf({ action: 'GetReport', path: ['componentVariable', 0, 'component', 'name'] })).toBe('component');
  expect(meaningOf({ action: 'GetReport', path: ['componentVariable', 0, 'component', 'evse', 'id'] })).toBe('evse');
  expect(meaningOf({ action: 'SetChargingProfile', path: ['chargingProfile', 'chargingSchedule', 0, 'id'] })).toBeNull();
});

test('an EVSE is only chosen by itself where there is one', () => {
  expect(defaultsFor('SetChargingProfile', known([]))(['evseId'], node({}))).toBeUndefined();
  expect(defaultsFor('SetChargingProfile', known([], 1))(['evseId'], node({}))).toBe(1);
});

test('the numbers of requests are positive and differ; a list gets the next version', () => {
  const first = defaultsFor('GetReport', known([]));
  const numbers = Array.from({ length: 20 }, () => Number(first(['requestId'], node({}))));
  expect(numbers.every((n) => Number.isInteger(n) && n > 0 && n < 2_147_483_648)).toBe(true);
  expect(new Set(numbers).size).toBeGreaterThan(15);
  const list = known([held('LocalList', 'list', { versionNumber: 7 })]);
  expect(defaultsFor('SendLocalList', list)(['versionNumber'], node({}))).toBe(8);
});
