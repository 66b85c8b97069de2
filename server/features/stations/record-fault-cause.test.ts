import { describe, expect, test } from 'vitest';
import type { FaultCause, StationState } from '../../domain/station/state';
import { recordFaultCause } from './record-fault-cause';
import { recordStatus, type StatusReport } from './record-status';

const T0 = new Date('2026-11-22T12:00:00Z');
const later = (seconds: number): Date => new Date(T0.getTime() + seconds * 1000);
const station = (version: StationState['version'] = '2.0.1'): StationState => ({
  stationId: 1,
  identity: 'S',
  siteId: null,
  version,
  registration: 'Accepted',
  vendor: null,
  model: null,
  serialNumber: null,
  firmwareVersion: null,
  lastBootAt: null,
  heartbeatIntervalS: 300,
  whole: null,
  connectors: [],
  transactions: [],
  recent: [],
});
const faulted = (at: Date, more: Partial<StatusReport> = {}): StatusReport => ({
  evseId: 1,
  connectorId: 1,
  status: 'Faulted',
  reportedStatus: 'Faulted',
  chargingState: null,
  errorCode: null,
  info: null,
  vendorId: null,
  vendorErrorCode: null,
  occurredAt: at,
  receivedAt: at,
  messageId: 'm',
  ...more,
});
const rcd = (at: Date, more: Partial<FaultCause> = {}): FaultCause => ({
  evseId: 1,
  connectorId: 1,
  component: 'RCD',
  info: 'residual current 34 mA',
  code: 'SH0312',
  at,
  ...more,
});
const WORDS = { errorCode: 'RCD', info: 'residual current 34 mA', vendorErrorCode: 'SH0312' };

describe('why a connector of a 2.x station is faulted', () => {
  test('is what the station tells after its status', () => {
    const { state } = recordStatus(station(), faulted(T0));
    const told = recordFaultCause(state, rcd(later(1)));
    expect(told.writes.connectors).toMatchObject([{ status: 'Faulted', statusAt: T0, ...WORDS }]);
    expect(told.state.connectors).toMatchObject([WORDS]);
    expect(told.topics).toEqual(['status']);
  });

  test('is what the station told just before its status', () => {
    const { state } = recordFaultCause(station(), rcd(T0));
    expect(recordStatus(state, faulted(later(1))).writes.connectors).toMatchObject([WORDS]);
    expect(recordStatus(state, faulted(later(600))).writes.connectors).toMatchObject([{ info: null }]);
  });

  test('stays when the station repeats its status without words, and goes with the fault', () => {
    const { state } = recordFaultCause(recordStatus(station(), faulted(T0)).state, rcd(later(1)));
    const repeated = recordStatus(state, faulted(later(60)));
    expect(repeated.writes).toMatchObject({ connectors: [{ statusAt: T0, ...WORDS }], statusHistory: [] });
    const well = recordStatus(repeated.state, faulted(later(90), { status: 'Available', reportedStatus: 'Available' }));
    expect(well.writes.connectors).toMatchObject([{ status: 'Available', errorCode: null, info: null }]);
  });

  test('concerns the connectors it names; all of them when it names none', () => {
    const one = recordStatus(station(), faulted(T0)).state;
    const { state } = recordStatus(one, faulted(T0, { evseId: 2 }));
    expect(recordFaultCause(state, rcd(T0)).writes.connectors).toMatchObject([{ evseId: 1 }]);
    expect(recordFaultCause(state, rcd(T0, { evseId: null, connectorId: null })).writes.connectors).toHaveLength(2);
    expect(recordFaultCause(state, rcd(T0, { evseId: 3, connectorId: null })).writes).toEqual({});
  });

  test('is bounded in memory, however many components fail', () => {
    let state = station();
    for (let i = 0; i < 100; i++) state = recordFaultCause(state, rcd(T0, { component: `C${i}` })).state;
    expect(state.causes).toHaveLength(16);
  });

  test('1.6 statuses carry their own words: nothing is put into them', () => {
    const { state } = recordFaultCause(station('1.6'), rcd(T0));
    expect(recordStatus(state, faulted(later(1))).writes.connectors).toMatchObject([{ info: null }]);
  });
});
