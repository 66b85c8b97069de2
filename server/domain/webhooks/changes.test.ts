import { expect, test } from 'vitest';
import type { ConnectorSummary, StationSummary } from '../events';
import { changesOf } from './changes';
import { MAX_ATTEMPTS, retryAfterMs } from './webhook';

const CONNECTOR: ConnectorSummary = {
  evseId: 1,
  connectorId: 1,
  type: null,
  status: 'Available',
  reportedStatus: 'Available',
  errorCode: null,
  vendorErrorCode: null,
  info: null,
  statusAt: 1000,
  transaction: null,
};
const TRANSACTION = {
  id: 7,
  startedAt: 500,
  energyWh: 0,
  powerW: null,
  soc: null,
  chargingState: 'Charging' as const,
  energyGrewAt: null,
  idToken: 'CAFE',
  lastHeardAt: 1000,
};
const station = (given: Partial<StationSummary>): StationSummary => ({
  id: 1,
  identity: 'A',
  name: 'A',
  siteId: null,
  latitude: null,
  longitude: null,
  vendor: null,
  model: null,
  firmwareVersion: null,
  version: '1.6',
  admission: 'accepted',
  demo: false,
  connected: true,
  connectionChangedAt: null,
  disconnectReason: null,
  lastMessageAt: null,
  connectors: [CONNECTOR],
  ...given,
});
const kinds = (before: StationSummary | undefined, after: StationSummary) => changesOf(before, after).map((one) => one.event);

test('nothing changed, nothing told; a later time of the same status is nothing', () => {
  expect(kinds(station({}), station({ lastMessageAt: 5, connectors: [{ ...CONNECTOR, statusAt: 2000 }] }))).toEqual([]);
});

test('a station seen for the first time came in, with its connectors', () => {
  expect(kinds(undefined, station({}))).toEqual(['station.connected', 'connector.status']);
});

test('a transaction that goes on is told, also when it moves to another connector of its station', () => {
  const idle = station({});
  const started = station({ connectors: [{ ...CONNECTOR, transaction: TRANSACTION }] });
  const later = station({ connectors: [{ ...CONNECTOR, transaction: { ...TRANSACTION, energyWh: 9, lastHeardAt: 2000 } }] });
  const moved = station({
    connectors: [CONNECTOR, { ...CONNECTOR, evseId: 2, transaction: { ...TRANSACTION, energyWh: 9, lastHeardAt: 2000 } }],
  });
  expect(kinds(idle, started)).toEqual([]);
  expect(kinds(started, started)).toEqual([]);
  expect(kinds(started, later)).toEqual(['transaction.updated']);
  expect(kinds(later, moved)).toEqual(['connector.status']);
  expect(kinds(later, idle)).toEqual([]);
});

test('going offline is told last', () => {
  const after = station({
    connected: false,
    disconnectReason: 'gone',
    connectors: [{ ...CONNECTOR, status: 'Faulted', reportedStatus: 'Faulted' }],
  });
  expect(changesOf(station({}), after)).toMatchObject([
    { event: 'connector.status', data: { status: 'Faulted', previousStatus: 'Available' } },
    { event: 'station.disconnected', data: { reason: 'gone' } },
  ]);
});

test('tries are further and further apart, at most an hour, and end', () => {
  const waits = Array.from({ length: MAX_ATTEMPTS }, (_, i) => retryAfterMs(i + 1));
  expect(waits[0]).toBe(10_000);
  expect(waits[1]).toBe(20_000);
  expect(waits.slice(0, -1).every((ms) => ms !== null && ms <= 3_600_000)).toBe(true);
  expect(waits.at(-1)).toBeNull();
});
