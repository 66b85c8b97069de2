import { describe, expect, test } from 'vitest';
import type { ConnectorSummary, StationSummary } from '@/server/domain/events';
import { countFleet } from './count';

function station(more: Partial<StationSummary>): StationSummary {
  return {
    id: 1,
    identity: 'S',
    name: 'S',
    siteId: null,
    latitude: null,
    longitude: null,
    vendor: null,
    model: null,
    firmwareVersion: null,
    version: '2.0.1',
    admission: 'accepted',
    demo: false,
    connected: true,
    connectionChangedAt: 0,
    disconnectReason: null,
    lastMessageAt: 0,
    connectors: [],
    ...more,
  };
}

function connector(status: ConnectorSummary['status'], powerW: number | null): ConnectorSummary {
  return {
    evseId: 1,
    connectorId: 1,
    type: null,
    status,
    reportedStatus: status,
    errorCode: null,
    vendorErrorCode: null,
    info: null,
    statusAt: 0,
    transaction:
      powerW === null
        ? null
        : {
            id: 1,
            startedAt: 0,
            energyWh: 0,
            powerW,
            soc: null,
            chargingState: 'Charging',
            energyGrewAt: null,
            idToken: null,
            lastHeardAt: 0,
          },
  };
}

describe('figures of the fleet', () => {
  test('an offline station charges nothing and has no faults we could know of', () => {
    const lost = station({ connected: false, connectors: [connector('Occupied', 11_000), connector('Faulted', null)] });
    expect(countFleet([lost])).toMatchObject({ total: 1, online: 0, offline: 1, charging: 0, faulted: 0, powerW: 0 });
  });
  test('faults are counted by connector and by station', () => {
    const bad = station({ connectors: [connector('Faulted', null), connector('Faulted', null)] });
    expect(countFleet([bad, station({})])).toMatchObject({ faulted: 2, faultedStations: 1 });
  });
  test('the longest absence is the earliest loss; never having been here is no absence', () => {
    const fleet = [
      station({ connected: false, connectionChangedAt: 900 }),
      station({ connected: false, connectionChangedAt: 300 }),
      station({ connected: false, connectionChangedAt: null }),
    ];
    expect(countFleet(fleet)).toMatchObject({ offline: 3, offlineSince: 300 });
  });
  test('stations waiting for approval are not part of it', () => {
    expect(countFleet([station({ admission: 'pending' })]).total).toBe(0);
  });
  test('power is summed over running sessions', () => {
    const fleet = [station({ connectors: [connector('Occupied', 11_000), connector('Occupied', 7_400)] })];
    expect(countFleet(fleet)).toMatchObject({ charging: 2, powerW: 18_400 });
  });
});
