import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { type Body, charging, ended, history, holding, inMinutes, statuses } from './steps';
import { accepting, now, sends, tells } from './steps-i';

const use = underTest();
const booted = (): Promise<Subject> => accepting(use.booted('2.0.1'), 'UpdateFirmware', 'PublishFirmware');

describe('update', () => {
  const firmware = (more: Body = {}): Body => ({
    location: 'https://files.example.com/fw-2.0.0.bin',
    retrieveDateTime: inMinutes(-1),
    signingCertificate: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
    signature: 'c2lnbmF0dXJl',
    ...more,
  });

  /** A signed update is asked for, and agreed to unless the case says otherwise. */
  async function updating(s: Subject, requestId: number, more: Body = {}) {
    const request = { requestId, firmware: firmware(more), retries: 2, retryInterval: 30 };
    return sends(s, 'UpdateFirmware', request);
  }
  async function steps(s: Subject, requestId: number, ...all: readonly string[]): Promise<void> {
    for (const status of all) await tells(s, 'FirmwareStatusNotification', { status, requestId });
  }
  async function security(s: Subject, type: string): Promise<void> {
    await tells(s, 'SecurityEventNotification', { type, timestamp: now() });
    expect((await history(s, 'SecurityEvent')).at(-1)).toMatchObject({ summary: expect.stringContaining(type) });
  }
  /** It restarts with the new firmware, and its connectors are free. */
  async function comesBackNew(s: Subject): Promise<void> {
    const { station, csms, place } = s;
    await station.drop();
    await station.reconnect();
    const chargingStation = { vendorName: 'Norrljus', model: 'Test', firmwareVersion: '2.0.0' };
    expect(await station.call('BootNotification', { reason: 'FirmwareUpdate', chargingStation })).toMatchObject({
      status: 'Accepted',
      currentTime: expect.any(String),
    });
    for (const evseId of [1, 2]) await tells(s, 'StatusNotification', connector(evseId, 'Available'));
    expect(await csms.world.station(place)).toMatchObject({ firmware_version: '2.0.0' });
    expect(await statuses(s)).toEqual(['Available', 'Available']);
  }
  const connector = (evseId: number, connectorStatus: string): Body => ({
    evseId,
    connectorId: 1,
    connectorStatus,
    timestamp: now(),
  });
  /** The update as it stands: its state, and every step it went through. */
  async function stands(s: Subject, requestId: number): Promise<Body> {
    const update = await holding(s, 'FirmwareUpdate', requestId);
    const told = Array.isArray(update?.data.steps) ? update.data.steps : [];
    return { state: update?.state, steps: told.map((step) => step.status) };
  }

  test('TC_L_01_CSMS a signed update is followed through every step and the restart to the new version', async () => {
    const s = await booted();
    expect(await updating(s, 1)).toMatchObject(ACCEPTED);
    await steps(s, 1, 'Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallRebooting');
    await comesBackNew(s);
    await steps(s, 1, 'Installed');
    await security(s, 'FirmwareUpdated');
    expect(await stands(s, 1)).toEqual({
      state: 'Installed',
      steps: ['Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallRebooting', 'Installed'],
    });
    expect(await holding(s, 'FirmwareUpdate', 1)).toMatchObject({
      data: { location: 'https://files.example.com/fw-2.0.0.bin', signed: true, installAt: null },
    });
  });

  test.each<[string, number, { installDateTime?: string; retrieveDateTime?: string }, string[]]>([
    [
      'TC_L_02_CSMS an installation for later waits as scheduled',
      2,
      { installDateTime: inMinutes(30) },
      ['Downloading', 'Downloaded', 'SignatureVerified', 'InstallScheduled'],
    ],
    ['TC_L_03_CSMS a download for later waits as scheduled', 3, { retrieveDateTime: inMinutes(30) }, ['DownloadScheduled']],
  ])('%s, with its time, and goes on to the end', async (_name, requestId, when, scheduled) => {
    const s = await booted();
    expect(await updating(s, requestId, when)).toMatchObject(ACCEPTED);
    await steps(s, requestId, ...scheduled);
    const at = { retrieveAt: when.retrieveDateTime, installAt: when.installDateTime };
    expect(await holding(s, 'FirmwareUpdate', requestId)).toMatchObject({
      state: scheduled.at(-1),
      data: Object.fromEntries(Object.entries(at).filter(([, value]) => value !== undefined)),
    });
    const rest = ['Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallRebooting'];
    await steps(s, requestId, ...rest.filter((step) => !scheduled.includes(step)));
    await comesBackNew(s);
    await steps(s, requestId, 'Installed');
    expect(await stands(s, requestId)).toMatchObject({ state: 'Installed' });
  });

  test.each([
    ['TC_L_04_CSMS a revoked signing certificate', 'RevokedCertificate'],
    ['TC_L_05_CSMS an invalid signing certificate', 'InvalidCertificate'],
  ])('%s ends the update before it begins, and is a security event', async (_name, status) => {
    const s = await booted();
    s.station.answer('UpdateFirmware', { status });
    expect(await updating(s, 4)).toMatchObject(refused(status));
    await security(s, 'InvalidFirmwareSigningCertificate');
    expect(await stands(s, 4)).toEqual({ state: status, steps: [] });
  });

  test.each([
    ['TC_L_06_CSMS a signature that does not fit', ['Downloading', 'Downloaded', 'InvalidSignature'], true],
    ['TC_L_07_CSMS a download that fails', ['Downloading', 'DownloadFailed'], false],
    [
      'TC_L_08_CSMS a verification that fails',
      ['Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallVerificationFailed'],
      false,
    ],
    [
      'TC_L_09_CSMS an installation that fails',
      ['Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallationFailed'],
      false,
    ],
  ] as const)('%s is how the update stands', async (_name, all, isSecurity) => {
    const s = await booted();
    expect(await updating(s, 6)).toMatchObject(ACCEPTED);
    await steps(s, 6, ...all);
    if (isSecurity) await security(s, 'InvalidFirmwareSignature');
    expect(await stands(s, 6)).toEqual({ state: all.at(-1), steps: all });
    expect((await history(s, 'FirmwareStatus', all.length)).map((r) => r.summary)).toEqual(all);
  });

  test('TC_L_10_CSMS a second update the station takes ends the first', async () => {
    const s = await booted();
    await updating(s, 10);
    await steps(s, 10, 'Downloading');
    s.station.answer('UpdateFirmware', { status: 'AcceptedCanceled' });
    expect(await updating(s, 11)).toMatchObject({ kind: 'answered', status: 'AcceptedCanceled', accepted: true });
    expect(await stands(s, 10)).toMatchObject({ state: 'Cancelled' });
    await steps(s, 11, 'Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallRebooting');
    await comesBackNew(s);
    await steps(s, 11, 'Installed');
    expect([await stands(s, 10), await stands(s, 11)]).toMatchObject([{ state: 'Cancelled' }, { state: 'Installed' }]);
  });

  test('TC_L_11_CSMS a second update the station refuses leaves the first going on', async () => {
    const s = await booted();
    await updating(s, 10);
    await steps(s, 10, 'Downloading', 'Downloaded', 'SignatureVerified', 'Installing');
    s.station.answer('UpdateFirmware', { status: 'Rejected' });
    expect(await updating(s, 11)).toMatchObject(refused('Rejected'));
    expect([await stands(s, 10), await stands(s, 11)]).toMatchObject([{ state: 'Installing' }, { state: 'Rejected' }]);
    await steps(s, 10, 'InstallRebooting');
    await comesBackNew(s);
    await steps(s, 10, 'Installed');
    expect(await stands(s, 10)).toMatchObject({ state: 'Installed' });
  });

  test('TC_L_13_CSMS an update waits for the running session while the other connector is out of use', async () => {
    const s = await booted();
    const session = await charging(s);
    expect(await updating(s, 13)).toMatchObject(ACCEPTED);
    await steps(s, 13, 'Downloading', 'Downloaded', 'SignatureVerified', 'InstallScheduled');
    await tells(s, 'StatusNotification', connector(2, 'Unavailable'));
    expect(await statuses(s)).toEqual(['Occupied', 'Unavailable']);
    await ended(s, session);
    await tells(s, 'StatusNotification', connector(1, 'Unavailable'));
    await steps(s, 13, 'Installing', 'InstallRebooting');
    await comesBackNew(s);
    await steps(s, 13, 'Installed');
    expect(await stands(s, 13)).toMatchObject({ state: 'Installed' });
  });
});

describe('local controller', () => {
  const checksum = 'd41d8cd98f00b204e9800998ecf8427e';
  const published = (s: Subject) => holding(s, 'PublishedFirmware', checksum);

  async function publishing(): Promise<Subject> {
    const s = await booted();
    const request = { location: 'https://files.example.com/fw.bin', checksum, requestId: 17 };
    expect(await sends(s, 'PublishFirmware', request)).toMatchObject(ACCEPTED);
    expect(await published(s)).toMatchObject({ state: 'Accepted', data: { requestId: 17 } });
    return s;
  }
  async function steps(s: Subject, ...all: readonly string[]): Promise<void> {
    for (const status of all) {
      const location = status === 'Published' ? { location: ['http://10.0.0.2/fw.bin', 'https://10.0.0.2/fw.bin'] } : {};
      await tells(s, 'PublishFirmwareStatusNotification', { status, requestId: 17, ...location });
    }
  }

  test('TC_L_17_CSMS firmware a controller offers is known with its addresses', async () => {
    const s = await publishing();
    await steps(s, 'Downloading', 'Downloaded', 'ChecksumVerified', 'Published');
    expect(await published(s)).toMatchObject({
      state: 'Published',
      data: { urls: ['http://10.0.0.2/fw.bin', 'https://10.0.0.2/fw.bin'] },
    });
  });

  test.each([
    ['TC_L_19_CSMS a checksum that does not fit', ['Downloading', 'Downloaded', 'InvalidChecksum']],
    ['TC_L_20_CSMS a publication that fails', ['Downloading', 'Downloaded', 'ChecksumVerified', 'PublishFailed']],
    ['TC_L_24_CSMS a download that fails', ['Downloading', 'DownloadFailed']],
  ])('%s is how it stands, and nothing is offered', async (_name, all) => {
    const s = await publishing();
    await steps(s, ...all);
    expect(await published(s)).toMatchObject({ state: all.at(-1), data: { urls: [] } });
  });

  test.each([
    ['TC_L_21_CSMS firmware the controller no longer offers is gone', 'Unpublished', true, undefined],
    ['TC_L_22_CSMS firmware the controller does not know is gone', 'NoFirmware', false, undefined],
    ['TC_L_23_CSMS firmware that is being fetched stays', 'DownloadOngoing', false, 'Published'],
  ])('%s', async (_name, status, accepted, state) => {
    const s = await publishing();
    await steps(s, 'Downloading', 'Downloaded', 'ChecksumVerified', 'Published');
    s.station.answer('UnpublishFirmware', { status });
    expect(await sends(s, 'UnpublishFirmware', { checksum })).toMatchObject({ kind: 'answered', status, accepted });
    expect((await published(s))?.state).toBe(state);
  });
});
