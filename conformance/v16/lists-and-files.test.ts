import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { connectorStatus, inMinutes } from './steps';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('1.6');

describe('local list', () => {
  const list = (s: Subject) => s.csms.world.holdings(s.place, 'LocalList');
  const full = async (s: Subject) => ({
    listVersion: 5,
    updateType: 'Full',
    localAuthorizationList: [
      { idTag: await s.csms.token(), idTagInfo: { status: 'Accepted' } },
      { idTag: await s.csms.token({ status: 'Blocked' }), idTagInfo: { status: 'Blocked' } },
    ],
  });

  test.each([
    ['TC_042_1_CSMS -1 says that the station has no local list', -1, false],
    ['TC_042_2_CSMS 0 says that the list is empty', 0, true],
  ])('%s', async (_name, listVersion, accepted) => {
    const s = await booted();
    s.station.answer('GetLocalListVersion', { listVersion });
    expect(await s.send('GetLocalListVersion', {})).toMatchObject({ kind: 'answered', accepted, response: { listVersion } });
    expect(s.sent('GetLocalListVersion')).toEqual([{}]);
  });

  test.each([
    ['TC_043_1_CSMS', 'NotSupported'],
    ['TC_043_3_CSMS', 'Failed'],
  ])('%s a list answered %s is not taken for the station’s', async (_id, status) => {
    const s = await booted();
    s.station.answer('SendLocalList', { status });
    expect(await s.send('SendLocalList', await full(s))).toMatchObject(refused(status));
    expect(await s.csms.world.holdings(s.place, 'LocalListEntry')).toEqual([]);
  });

  test('TC_043_4_CSMS a full list is the station’s list, entry by entry', async () => {
    const s = await booted();
    s.station.answer('SendLocalList', { status: 'Accepted' });
    const request = await full(s);
    expect(await s.send('SendLocalList', request)).toMatchObject(ACCEPTED);
    expect(s.sent('SendLocalList')).toEqual([request]);
    expect(await list(s)).toMatchObject([{ data: { versionNumber: 5, entries: 2 } }]);
  });

  test('TC_043_5_CSMS a differential list carries only what changed, under a higher version', async () => {
    const s = await booted();
    s.station.answer('SendLocalList', { status: 'Accepted' });
    await s.send('SendLocalList', await full(s));
    s.station.answer('GetLocalListVersion', { listVersion: 5 });
    expect(await s.send('GetLocalListVersion', {})).toMatchObject({ response: { listVersion: 5 } });
    const change = {
      listVersion: 6,
      updateType: 'Differential',
      localAuthorizationList: [{ idTag: await s.csms.token(), idTagInfo: { status: 'Accepted' } }],
    };
    expect(await s.send('SendLocalList', change)).toMatchObject(ACCEPTED);
    expect(s.sent('SendLocalList').at(-1)).toEqual(change);
    expect(await list(s)).toMatchObject([{ data: { versionNumber: 6, entries: 3 } }]);
  });
});

describe('firmware and diagnostics', () => {
  const told = async (s: Subject, action: string, statuses: readonly string[]) => {
    for (const status of statuses) expect(await s.station.call(action, { status })).toEqual({});
  };
  const stateOf = async (s: Subject, kind: 'FirmwareUpdate' | 'LogUpload') =>
    (await s.csms.world.holdings(s.place, kind)).map((h) => h.state);

  async function updating(): Promise<Subject> {
    const s = await booted();
    s.station.answer('UpdateFirmware', {});
    const request = { location: 'https://files.example.com/fw.bin', retrieveDate: inMinutes(-1) };
    expect(await s.send('UpdateFirmware', request)).toMatchObject({ kind: 'answered', accepted: true });
    expect(s.sent('UpdateFirmware')).toEqual([request]);
    return s;
  }

  test('TC_044_1_CSMS an update is followed until it is installed and the station booted', async () => {
    const s = await updating();
    await told(s, 'FirmwareStatusNotification', ['Downloading', 'Downloaded']);
    await s.station.status(1, 'Unavailable');
    await told(s, 'FirmwareStatusNotification', ['Installing', 'Installed']);
    expect(await stateOf(s, 'FirmwareUpdate')).toEqual(['Installed']);
    expect(await s.station.boot()).toMatchObject({ status: 'Accepted' });
    await s.station.status(1, 'Available');
    expect(await connectorStatus(s, 1)).toBe('Available');
  });

  test('TC_044_2_CSMS a download that fails is how the update stands', async () => {
    const s = await updating();
    await told(s, 'FirmwareStatusNotification', ['Downloading', 'DownloadFailed']);
    expect(await stateOf(s, 'FirmwareUpdate')).toEqual(['DownloadFailed']);
  });

  test('TC_044_3_CSMS an installation that fails leaves the connectors as they are told to be', async () => {
    const s = await updating();
    await told(s, 'FirmwareStatusNotification', ['Downloading', 'Downloaded']);
    await s.station.status(1, 'Unavailable');
    await told(s, 'FirmwareStatusNotification', ['Installing', 'InstallationFailed']);
    await s.station.status(1, 'Available');
    expect(await stateOf(s, 'FirmwareUpdate')).toEqual(['InstallationFailed']);
    expect(await connectorStatus(s, 1)).toBe('Available');
  });

  test.each([
    ['TC_045_1_CSMS an upload is followed to its end', ['Uploading', 'Uploaded']],
    ['TC_045_2_CSMS an upload that fails is how it stands', ['Uploading', 'UploadFailed']],
  ])('%s', async (_name, statuses) => {
    const s = await booted();
    s.station.answer('GetDiagnostics', { fileName: 'diagnostics.log' });
    const request = { location: 'ftp://files.example.com/' };
    expect(await s.send('GetDiagnostics', request)).toMatchObject({ kind: 'answered', accepted: true });
    await told(s, 'DiagnosticsStatusNotification', statuses);
    expect(await stateOf(s, 'LogUpload')).toEqual([statuses.at(-1)]);
  });

  test('TC_079_CSMS a security log is asked for by request id and followed', async () => {
    const s = await booted();
    s.station.answer('GetLog', { status: 'Accepted', filename: 'security.log' });
    const request = { requestId: 79, logType: 'SecurityLog', log: { remoteLocation: 'https://files.example.com/' } };
    expect(await s.send('GetLog', request)).toMatchObject(ACCEPTED);
    expect(s.sent('GetLog')).toEqual([request]);
    for (const status of ['Uploading', 'Uploaded'])
      expect(await s.station.call('LogStatusNotification', { status, requestId: 79 })).toEqual({});
    expect(await s.csms.world.holdings(s.place, 'LogUpload')).toMatchObject([{ key: '79', state: 'Uploaded' }]);
  });

  async function updatingSigned(): Promise<Subject> {
    const s = await booted();
    s.station.answer('SignedUpdateFirmware', { status: 'Accepted' });
    const firmware = {
      location: 'https://files.example.com/fw.bin',
      retrieveDateTime: inMinutes(-1),
      signingCertificate: '-----BEGIN CERTIFICATE-----',
      signature: 'c2lnbmF0dXJl',
    };
    expect(await s.send('SignedUpdateFirmware', { requestId: 80, firmware })).toMatchObject(ACCEPTED);
    expect(s.sent('SignedUpdateFirmware')).toEqual([{ requestId: 80, firmware }]);
    return s;
  }
  const signedTold = async (s: Subject, statuses: readonly string[]) => {
    for (const status of statuses)
      expect(await s.station.call('SignedFirmwareStatusNotification', { status, requestId: 80 })).toEqual({});
  };

  test('TC_080_CSMS a signed update is followed through every step to the boot', async () => {
    const s = await updatingSigned();
    await signedTold(s, ['Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallRebooting']);
    expect(await s.station.boot()).toMatchObject({ status: 'Accepted' });
    const event = { type: 'FirmwareUpdated', timestamp: new Date().toISOString() };
    expect(await s.station.call('SecurityEventNotification', event)).toEqual({});
    await signedTold(s, ['Installed']);
    expect(await s.csms.world.holdings(s.place, 'FirmwareUpdate')).toMatchObject([{ key: '80', state: 'Installed' }]);
  });

  test('TC_081_CSMS a bad signature is how the update stands, and a security event', async () => {
    const s = await updatingSigned();
    await signedTold(s, ['Downloading', 'Downloaded', 'InvalidSignature']);
    const event = { type: 'InvalidFirmwareSignature', timestamp: new Date().toISOString() };
    expect(await s.station.call('SecurityEventNotification', event)).toEqual({});
    expect(await s.csms.world.holdings(s.place, 'FirmwareUpdate')).toMatchObject([{ state: 'InvalidSignature' }]);
    const events = await s.csms.world.rows('SELECT kind, summary FROM station_event WHERE station_id = $1', s.place.id);
    expect(events).toContainEqual({ kind: 'SecurityEvent', summary: expect.stringContaining('InvalidFirmwareSignature') });
  });
});

describe('triggers', () => {
  test('TC_054_CSMS every message can be asked for, and is answered when it comes', async () => {
    const s = await booted();
    const asked: [string, () => Promise<unknown>][] = [
      [
        'MeterValues',
        () =>
          s.station.call('MeterValues', {
            connectorId: 1,
            meterValue: [{ timestamp: new Date().toISOString(), sampledValue: [{ value: '10', context: 'Trigger' }] }],
          }),
      ],
      ['Heartbeat', () => s.station.heartbeat()],
      ['StatusNotification', () => s.station.status(1, 'Available')],
      ['DiagnosticsStatusNotification', () => s.station.call('DiagnosticsStatusNotification', { status: 'Idle' })],
      ['FirmwareStatusNotification', () => s.station.call('FirmwareStatusNotification', { status: 'Idle' })],
      ['BootNotification', () => s.station.boot()],
    ];
    for (const [requestedMessage, come] of asked) {
      expect(await s.send('TriggerMessage', { requestedMessage })).toMatchObject(ACCEPTED);
      expect(s.sent('TriggerMessage').at(-1)).toEqual({ requestedMessage });
      await come();
    }
    const seen = await s.csms.world.rowsWhen(
      (rows) => rows.every((r) => r.state === 'observed'),
      'SELECT state FROM command WHERE station_id = $1',
      s.place.id,
    );
    expect(seen).toHaveLength(asked.length);
  });

  test('TC_055_CSMS a trigger the station rejects is an outcome', async () => {
    const s = await booted();
    s.station.answer('TriggerMessage', { status: 'Rejected' });
    expect(await s.send('TriggerMessage', { requestedMessage: 'MeterValues', connectorId: 1 })).toMatchObject(
      refused('Rejected'),
    );
  });
});
