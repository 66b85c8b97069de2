import { describe, expect, test } from 'vitest';
import type { StationSummary } from '@/server/domain/events';
import type { StationRow } from '@/server/domain/fleet/views';
import { liveRow, sameFacts } from './live-row';

const row: StationRow = {
  id: 1,
  identity: 'S1',
  name: 'One',
  siteId: 1,
  siteName: 'Site',
  vendor: null,
  model: null,
  firmwareVersion: null,
  version: '1.6',
  admission: 'accepted',
  connected: false,
  connectionChangedAt: null,
  lastMessageAt: null,
  serialNumber: null,
  securityProfile: 1,
  shown: 'Offline',
  connectorCount: 0,
  statuses: [],
  activeTransactions: 0,
  powerW: 0,
  demo: false,
};

const live: StationSummary = {
  id: 1,
  identity: 'S1',
  name: 'One',
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
  connectionChangedAt: 5,
  disconnectReason: null,
  lastMessageAt: 10,
  connectors: [
    {
      evseId: 1,
      connectorId: 1,
      type: null,
      status: 'Occupied',
      reportedStatus: 'Charging',
      errorCode: null,
      vendorErrorCode: null,
      info: null,
      statusAt: 1,
      transaction: {
        id: 9,
        startedAt: 1,
        energyWh: 5,
        powerW: 11_000,
        soc: null,
        chargingState: 'Charging',
        energyGrewAt: 1,
        idToken: null,
        lastHeardAt: 2,
      },
    },
  ],
};

describe('a listed row follows the live stream', () => {
  test('status, power and connection are the newest known', () => {
    const made = liveRow(row, live);
    expect(made).toMatchObject({ connected: true, shown: 'Charging', powerW: 11_000, activeTransactions: 1 });
    expect(made.statuses).toEqual([{ status: 'Charging', count: 1 }]);
  });
  test('a row is the same while only live things differ', () => {
    const moved = { ...row, connected: true, powerW: 5, lastMessageAt: new Date(9) };
    expect(sameFacts(row, moved)).toBe(true);
    expect(sameFacts(row, { ...row, firmwareVersion: '2' })).toBe(false);
  });
  test('the power of an offline station is not known to flow', () => {
    expect(liveRow(row, { ...live, connected: false })).toMatchObject({ shown: 'Offline', powerW: 0 });
  });
  test('a station the stream does not know stays as listed', () => {
    expect(liveRow(row, undefined)).toBe(row);
  });
});
