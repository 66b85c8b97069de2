import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OCPP_VERSIONS, type OcppVersion } from '../../../server/domain/protocol';
import { findValidator } from '../../../server/ocpp/schemas';
import { messageCatalogue } from '../../../server/ocpp/schemas/catalogue';
import { demoFleet } from '../../catalogue';
import type { Command } from '../commands';
import { commandsV2x } from '../commands-v2x';
import { commandsV16 } from '../commands-v16';
import type { Outgoing } from '../outbox';
import { SimStation } from '../station';
import type { Payload } from '../types';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

/** A fast charger of this version that is not connected; what it would say is kept. */
function alone(version: OcppVersion) {
  const spec = demoFleet().stations.find((s) => s.version === version && s.model.current === 'DC' && s.ailment === null);
  if (!spec) throw new Error(`no healthy ${version} fast charger`);
  const station = new SimStation(spec, {
    url: 'ws://127.0.0.1:9/ocpp',
    password: '',
    fleetStartedAt: Date.now(),
    connectAt: Number.POSITIVE_INFINITY,
    customer: () => '04A1B2C3',
    kept: null,
  });
  const said: Outgoing[] = [];
  vi.spyOn(station, 'push').mockImplementation((message) => void said.push(message));
  const commands = version === '1.6' ? commandsV16(station) : commandsV2x(station);
  const ask = (action: string, payload: Payload): Payload => {
    expect([action, messageCatalogue.check(version, action, payload)]).toEqual([action, null]);
    const answer = (commands.get(action) as Command)(payload);
    const fits = findValidator(version, action, 'response');
    expect([action, answer, fits?.(answer), fits?.errors ?? null]).toEqual([action, answer, true, null]);
    return answer;
  };
  /** Lives on, and holds what was said against the schemas. */
  const wait = (ms: number): string[] => {
    vi.advanceTimersByTime(ms);
    for (const { action, payload } of said) {
      const fits = findValidator(version, action, 'request');
      expect([action, payload, fits?.(payload), fits?.errors ?? null]).toEqual([action, payload, true, null]);
    }
    return said.splice(0).map(({ action, payload }) => `${action} ${String(payload.status ?? '')}`.trim());
  };
  return { station, commands, ask, wait };
}

test.each(OCPP_VERSIONS)('a demo station of OCPP %s has an answer to every message', (version) => {
  const { commands } = alone(version);
  expect(messageCatalogue.listToStation(version).filter((action) => !commands.has(action))).toEqual([]);
});

const later = new Date(Date.now() + 3_600_000).toISOString();
const period = { startPeriod: 0, limit: 10_000 };
const schedule = { chargingRateUnit: 'W', chargingSchedulePeriod: [period] };
const profile = { stackLevel: 0, chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Absolute' };

describe('what a 1.6 station keeps', () => {
  test('profiles: they limit what it gives, and go again', () => {
    const { station, ask } = alone('1.6');
    const [connector] = station.connectors;
    const csChargingProfiles = { ...profile, chargingProfileId: 7, chargingSchedule: schedule };
    expect(ask('SetChargingProfile', { connectorId: 1, csChargingProfiles })).toEqual({ status: 'Accepted' });
    expect(connector && station.offeredW(connector.spec)).toBe(10_000);
    expect(ask('GetCompositeSchedule', { connectorId: 1, duration: 600 })).toMatchObject({ status: 'Accepted' });
    expect(ask('ClearChargingProfile', { id: 7 })).toEqual({ status: 'Accepted' });
    expect(ask('ClearChargingProfile', { id: 7 })).toEqual({ status: 'Unknown' });
  });
  test('reservations, shown by the connector', () => {
    const { ask, wait } = alone('1.6');
    const wanted = { connectorId: 1, expiryDate: later, idTag: 'A', reservationId: 3 };
    expect(ask('ReserveNow', wanted)).toEqual({ status: 'Accepted' });
    expect(wait(500)).toEqual(['StatusNotification Reserved']);
    expect(ask('ReserveNow', { ...wanted, reservationId: 4 })).toEqual({ status: 'Occupied' });
    expect(ask('CancelReservation', { reservationId: 3 })).toEqual({ status: 'Accepted' });
    expect(ask('CancelReservation', { reservationId: 3 })).toEqual({ status: 'Rejected' });
  });
  test('the local list with its version', () => {
    const { ask } = alone('1.6');
    const list = {
      listVersion: 5,
      updateType: 'Full',
      localAuthorizationList: [{ idTag: 'A', idTagInfo: { status: 'Accepted' } }],
    };
    expect(ask('SendLocalList', list)).toEqual({ status: 'Accepted' });
    expect(ask('SendLocalList', { ...list, updateType: 'Differential' })).toEqual({ status: 'VersionMismatch' });
    expect(ask('GetLocalListVersion', {})).toEqual({ listVersion: 5 });
  });
  test('an update goes step by step; an address nobody knows fails', () => {
    const { ask, wait } = alone('1.6');
    ask('UpdateFirmware', { location: 'https://fw.example.com/a.bin', retrieveDate: new Date().toISOString() });
    expect(wait(60_000)).toEqual(
      ['Downloading', 'Downloaded', 'Installing', 'Installed'].map((s) => `FirmwareStatusNotification ${s}`),
    );
    ask('UpdateFirmware', { location: 'nowhere', retrieveDate: new Date().toISOString() });
    expect(wait(60_000).at(-1)).toBe('FirmwareStatusNotification DownloadFailed');
    ask('GetLog', { logType: 'SecurityLog', requestId: 1, log: { remoteLocation: 'https://logs.example.com' } });
    ask('GetDiagnostics', { location: 'ftp://logs.example.com' });
    expect(wait(60_000).sort()).toEqual([
      'DiagnosticsStatusNotification Uploaded',
      'DiagnosticsStatusNotification Uploading',
      'LogStatusNotification Uploaded',
      'LogStatusNotification Uploading',
    ]);
  });
});

describe.each(['2.0.1', '2.1'] as const)('what a %s station keeps', (version) => {
  test('profiles, reported on request', () => {
    const { ask, wait } = alone(version);
    const chargingProfile = { ...profile, id: 7, chargingSchedule: [{ id: 1, ...schedule }] };
    expect(ask('SetChargingProfile', { evseId: 1, chargingProfile })).toEqual({ status: 'Accepted' });
    const tx = { ...chargingProfile, chargingProfilePurpose: 'TxProfile', transactionId: 'none' };
    expect(ask('SetChargingProfile', { evseId: 1, chargingProfile: tx })).toMatchObject({ status: 'Rejected' });
    expect(ask('GetChargingProfiles', { requestId: 1, chargingProfile: {} })).toEqual({ status: 'Accepted' });
    expect(wait(500)).toEqual(['ReportChargingProfiles']);
    expect(ask('GetCompositeSchedule', { evseId: 1, duration: 600 })).toMatchObject({ status: 'Accepted' });
    expect(ask('ClearChargingProfile', {})).toEqual({ status: 'Accepted' });
    expect(ask('GetChargingProfiles', { requestId: 2, chargingProfile: {} })).toEqual({ status: 'NoProfiles' });
  });
  test('texts, monitors, the list, reservations', () => {
    const { ask, wait } = alone(version);
    const message = { id: 1, priority: 'NormalCycle', message: { format: 'UTF8', language: 'en', content: 'Hello' } };
    expect(ask('SetDisplayMessage', { message })).toEqual({ status: 'Accepted' });
    expect(ask('GetDisplayMessages', { requestId: 1 })).toEqual({ status: 'Accepted' });
    const monitor = {
      value: 60,
      type: 'Periodic',
      severity: 8,
      component: { name: 'OCPPCommCtrlr' },
      variable: { name: 'HeartbeatInterval' },
    };
    expect(ask('SetVariableMonitoring', { setMonitoringData: [monitor] })).toMatchObject({
      setMonitoringResult: [{ status: 'Accepted', id: 1 }],
    });
    expect(ask('GetMonitoringReport', { requestId: 2 })).toEqual({ status: 'Accepted' });
    expect(ask('CustomerInformation', { requestId: 3, report: true, clear: false })).toEqual({ status: 'Accepted' });
    expect(wait(500)).toEqual(['NotifyDisplayMessages', 'NotifyMonitoringReport', 'NotifyCustomerInformation']);
    expect(ask('ClearVariableMonitoring', { id: [1, 2] })).toMatchObject({
      clearMonitoringResult: [{ status: 'Accepted' }, { status: 'NotFound' }],
    });
    const idToken = { idToken: 'A', type: 'Central' };
    const list = {
      versionNumber: 2,
      updateType: 'Full',
      localAuthorizationList: [{ idToken, idTokenInfo: { status: 'Accepted' } }],
    };
    expect(ask('SendLocalList', list)).toEqual({ status: 'Accepted' });
    expect(ask('GetLocalListVersion', {})).toEqual({ versionNumber: 2 });
    expect(ask('ReserveNow', { id: 1, expiryDateTime: later, idToken })).toEqual({ status: 'Accepted' });
    expect(wait(3_700_000)).toContain('ReservationStatusUpdate');
  });
  test('certificates: what is none is refused', () => {
    const { ask } = alone(version);
    expect(ask('GetInstalledCertificateIds', {})).toEqual({ status: 'NotFound' });
    expect(ask('InstallCertificate', { certificateType: 'CSMSRootCertificate', certificate: 'no' })).toMatchObject({
      status: 'Rejected',
    });
  });
});

test('a 2.1 station keeps tariffs and grid controls', () => {
  const { ask, wait } = alone('2.1');
  const tariff = { tariffId: 't1', currency: 'SEK' };
  expect(ask('SetDefaultTariff', { evseId: 1, tariff })).toEqual({ status: 'Accepted' });
  expect(ask('GetTariffs', { evseId: 0 })).toMatchObject({ status: 'Accepted' });
  expect(ask('ClearTariffs', {})).toEqual({ clearTariffsResult: [{ tariffId: 't1', status: 'Accepted' }] });
  const limitMaxDischarge = { priority: 0, pctMaxDischargePower: 50 };
  expect(
    ask('SetDERControl', { isDefault: true, controlId: 'c1', controlType: 'LimitMaxDischarge', limitMaxDischarge }),
  ).toEqual({
    status: 'Accepted',
  });
  expect(ask('GetDERControl', { requestId: 1 })).toEqual({ status: 'Accepted' });
  expect(wait(500)).toEqual(['ReportDERControl']);
  expect(ask('ClearDERControl', { isDefault: true })).toEqual({ status: 'Accepted' });
  expect(ask('GetPeriodicEventStream', {})).toEqual({});
  expect(ask('RequestBatterySwap', { requestId: 1, idToken: { idToken: 'A', type: 'Central' } })).toMatchObject({
    status: 'Rejected',
  });
});
