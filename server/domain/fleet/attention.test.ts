import { describe, expect, test } from 'vitest';
import type { ConnectorSummary, StationSummary } from '../events';
import { type AttentionFacts, findAttention } from './attention';

const NOW = Date.UTC(2026, 5, 1, 12);
const ago = (minutes: number) => NOW - minutes * 60_000;

const connector = (given: Partial<ConnectorSummary> = {}): ConnectorSummary => ({
  evseId: 1,
  connectorId: 1,
  type: null,
  status: 'Available',
  reportedStatus: 'Available',
  errorCode: null,
  vendorErrorCode: null,
  info: null,
  statusAt: ago(60),
  transaction: null,
  ...given,
});
const station = (id: number, given: Partial<StationSummary> = {}): StationSummary => ({
  id,
  identity: `S-${id}`,
  name: `Station ${id}`,
  siteId: 1,
  latitude: null,
  longitude: null,
  vendor: null,
  model: null,
  firmwareVersion: null,
  version: '1.6',
  admission: 'accepted',
  demo: false,
  connected: true,
  connectionChangedAt: ago(600),
  disconnectReason: null,
  lastMessageAt: ago(1),
  connectors: [connector()],
  ...given,
});
const offline = (id: number, minutes: number, given: Partial<StationSummary> = {}) =>
  station(id, { connected: false, connectionChangedAt: ago(minutes), ...given });
const charging = (given: object) => ({
  id: 7,
  startedAt: ago(120),
  energyWh: 4200,
  powerW: 0,
  soc: null,
  chargingState: 'Charging' as const,
  energyGrewAt: ago(40),
  idToken: null,
  lastHeardAt: ago(1),
  ...given,
});
const find = (stations: StationSummary[], given: Partial<AttentionFacts> = {}) =>
  findAttention({
    now: NOW,
    serverStartedAt: ago(1000),
    stations,
    siteName: (id) => `Site ${id}`,
    faults: () => 0,
    refusals: [],
    doubtful: [],
    ...given,
  });
const kinds = (stations: StationSummary[], given: Partial<AttentionFacts> = {}) =>
  find(stations, given).map((item) => item.kind);

test('a fleet in order needs nobody', () => {
  expect(
    find([station(1), station(2, { connectors: [] }), station(3, { connected: false, connectionChangedAt: null })]),
  ).toEqual([]);
});

test('a fault says since when, how often lately, and what the station said', () => {
  const faulted = connector({
    status: 'Faulted',
    reportedStatus: 'Faulted',
    errorCode: 'GroundFailure',
    info: 'RCD',
    statusAt: ago(9),
  });
  expect(find([station(1, { connectors: [connector({ connectorId: 2 }), faulted] })], { faults: () => 4 })).toMatchObject([
    { kind: 'fault', since: new Date(ago(9)), count: 4, facts: { errorCode: 'GroundFailure', info: 'RCD', occurrences: 4 } },
  ]);
});

describe('charging without energy', () => {
  const with_ = (given: object) =>
    kinds([station(1, { connectors: [connector({ status: 'Occupied', transaction: charging(given) })] })]);

  test('is told after a quarter of an hour, with the meter as evidence', () => {
    expect(with_({})).toEqual(['chargingNoEnergy']);
    expect(with_({ energyGrewAt: ago(14), lastHeardAt: NOW })).toEqual([]);
    expect(with_({ energyGrewAt: null, startedAt: ago(20) })).toEqual(['chargingNoEnergy']);
  });

  test('is not concluded from silence, nor when the vehicle is what waits', () => {
    expect(with_({ lastHeardAt: ago(39) })).toEqual([]);
    expect(with_({ chargingState: 'SuspendedEV' })).toEqual([]);
  });
});

describe('offline', () => {
  test('a site lost within seconds is one item, not one per station', () => {
    const lost = [offline(1, 3), offline(2, 3.2), offline(3, 3.4)];
    expect(find(lost)).toMatchObject([{ kind: 'siteOffline', siteId: 1, siteName: 'Site 1', count: 3, stationId: null }]);
  });

  test('stations lost one by one, or beside a live one, stand for themselves', () => {
    expect(kinds([offline(1, 10), offline(2, 60)])).toEqual(['stationOffline', 'stationOffline']);
    expect(kinds([offline(1, 10), offline(2, 10), station(3)])).toEqual(['stationOffline', 'stationOffline']);
    expect(kinds([offline(1, 10, { siteId: null }), offline(2, 10, { siteId: null })])).toEqual([
      'stationOffline',
      'stationOffline',
    ]);
  });

  test('a drop of less than five minutes is everyday life', () => {
    expect(kinds([offline(1, 4.9), station(2)])).toEqual([]);
  });

  test('means nothing in the first two minutes after our own start', () => {
    const lost = [offline(1, 30), offline(2, 30)];
    expect(kinds(lost, { serverStartedAt: ago(1.9) })).toEqual([]);
    expect(kinds(lost, { serverStartedAt: ago(2) })).toEqual(['siteOffline']);
  });

  test('is nobody’s concern for stations that are not admitted or never came', () => {
    expect(kinds([offline(1, 30, { admission: 'disabled' }), offline(2, 30, { admission: 'pending' })])).toEqual([]);
    expect(kinds([station(3, { connected: false, connectionChangedAt: null })])).toEqual([]);
  });
});

test('the most harmful comes first: what concerns most, then what lasts longest', () => {
  const items = find(
    [
      offline(1, 30, { siteId: 5 }),
      offline(2, 30, { siteId: 5 }),
      offline(3, 10),
      offline(4, 20),
      station(5, {
        connectors: [
          connector({ status: 'Faulted', statusAt: ago(1) }),
          connector({ evseId: 2, status: 'Occupied', transaction: charging({}) }),
        ],
      }),
    ],
    {
      refusals: [
        {
          id: 1,
          identity: 'X',
          reason: 'UnknownStation',
          firstAt: new Date(ago(5)),
          lastAt: new Date(NOW),
          count: 12,
          knownStation: null,
        },
      ],
      doubtful: [
        {
          id: 9,
          stationId: 5,
          stationName: 'Station 5',
          siteId: 1,
          evseId: 1,
          connectorId: 1,
          startedAt: new Date(ago(90)),
          lastHeardAt: new Date(ago(50)),
          doubts: ['MeterJump', 'Gap'],
        },
      ],
    },
  );
  expect(items.map((item) => item.key)).toEqual([
    'site:5',
    'fault:5:1:1',
    'noEnergy:7',
    'offline:4',
    'offline:3',
    'refused:1',
    'doubt:9',
  ]);
  expect(items.at(-1)?.facts).toMatchObject({ doubts: 'MeterJump, Gap' });
});
