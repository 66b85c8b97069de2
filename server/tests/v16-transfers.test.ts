import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HoldingKind } from '../domain/station/holding';
import { type Place, World } from './world';

/** OCPP 1.6 §4.4, §4.5, §5.9, §5.19 and the security extension's L01, N01: firmware and logs step by step. */
let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const online = async () => {
  const place = await world.place();
  return { place, station: await world.online(place, '1.6') };
};
const steps = async (place: Place, kind: HoldingKind) =>
  (await world.holdings(place, kind)).map((h) => [
    h.key,
    h.state,
    (h.data.steps as { status: string }[]).map((s) => s.status).join(' '),
  ]);
const AT = '2026-11-22T12:00:00.000Z';
const FIRMWARE = { location: 'https://files.example.com/fw.bin', retrieveDate: AT, retries: 2 };

describe('firmware', () => {
  test.each([
    ['Downloading Downloaded Installing Installed'],
    ['Downloading DownloadFailed'],
    ['Downloading Downloaded Installing InstallationFailed'],
  ])('%s', async (told) => {
    const { place, station } = await online();
    station.answer('UpdateFirmware', {});
    const { command } = await world.call(place, 'UpdateFirmware', FIRMWARE);
    expect(command.outcome).toMatchObject({ kind: 'answered', accepted: true });
    expect(await world.holdings(place, 'FirmwareUpdate')).toMatchObject([
      { key: 'current', state: 'Accepted', data: { location: FIRMWARE.location, retrieveAt: AT, signed: false, steps: [] } },
    ]);
    for (const status of told.split(' ')) await station.call('FirmwareStatusNotification', { status });
    expect(await steps(place, 'FirmwareUpdate')).toEqual([['current', told.split(' ').at(-1), told]]);
  });

  test('Idle changes nothing while the update waits or is over, and ends one that was under way', async () => {
    const { place, station } = await online();
    const idle = () => station.call('FirmwareStatusNotification', { status: 'Idle' });
    await idle();
    expect(await steps(place, 'FirmwareUpdate')).toEqual([]);
    station.answer('UpdateFirmware', {});
    await world.call(place, 'UpdateFirmware', FIRMWARE);
    await idle();
    expect(await steps(place, 'FirmwareUpdate')).toEqual([['current', 'Accepted', '']]);
    await station.call('FirmwareStatusNotification', { status: 'Downloading' });
    await idle();
    expect(await steps(place, 'FirmwareUpdate')).toEqual([['current', 'Idle', 'Downloading Idle']]);
  });

  test('a step told before the answer, or twice, is one step and is not lost', async () => {
    const { place, station } = await online();
    station.answer('UpdateFirmware', async () => {
      for (const _ of [1, 2]) await station.call('FirmwareStatusNotification', { status: 'Downloading' });
      return {};
    });
    await world.call(place, 'UpdateFirmware', FIRMWARE);
    expect(await steps(place, 'FirmwareUpdate')).toEqual([['current', 'Downloading', 'Downloading']]);
  });

  test('a request that comes back as an error is refused', async () => {
    const { place, station } = await online();
    station.answer('UpdateFirmware', null);
    await world.call(place, 'UpdateFirmware', FIRMWARE);
    expect(await steps(place, 'FirmwareUpdate')).toEqual([['current', 'Rejected', '']]);
  });

  test('an update nobody here asked for is known all the same', async () => {
    const { place, station } = await online();
    await station.call('FirmwareStatusNotification', { status: 'Installing' });
    expect(await world.holdings(place, 'FirmwareUpdate')).toMatchObject([
      { key: 'current', state: 'Installing', data: { location: '' } },
    ]);
  });

  const signed = (requestId: number) => ({
    requestId,
    firmware: { location: 'https://x.example.com', retrieveDateTime: AT, signingCertificate: 'PEM', signature: 'c2ln' },
  });

  test('a signed update goes by its request id, and one it cancelled says so', async () => {
    const { place, station } = await online();
    station.answer('SignedUpdateFirmware', { status: 'Accepted' });
    await world.call(place, 'SignedUpdateFirmware', signed(1));
    await station.call('SignedFirmwareStatusNotification', { status: 'Downloading', requestId: 1 });
    station.answer('SignedUpdateFirmware', { status: 'AcceptedCanceled' });
    const { command } = await world.call(place, 'SignedUpdateFirmware', signed(2));
    expect(command.outcome).toMatchObject({ status: 'AcceptedCanceled', accepted: true });
    for (const status of ['Downloading', 'Downloaded', 'InvalidSignature'])
      await station.call('SignedFirmwareStatusNotification', { status, requestId: 2 });
    expect(await steps(place, 'FirmwareUpdate')).toEqual([
      ['1', 'Cancelled', 'Downloading'],
      ['2', 'InvalidSignature', 'Downloading Downloaded InvalidSignature'],
    ]);
  });

  test.each(['Rejected', 'InvalidCertificate', 'RevokedCertificate'])(
    '%s is the state of a signed update refused',
    async (status) => {
      const { place, station } = await online();
      station.answer('SignedUpdateFirmware', { status });
      const { command } = await world.call(place, 'SignedUpdateFirmware', signed(1));
      expect(command.outcome).toMatchObject({ status, accepted: false });
      expect(await steps(place, 'FirmwareUpdate')).toEqual([['1', status, '']]);
    },
  );

  test('curated: signed with a signature, plain without', async () => {
    const { place, station } = await online();
    station.answer('UpdateFirmware', {});
    station.answer('SignedUpdateFirmware', { status: 'Accepted' });
    const plain = { kind: 'UpdateFirmware', location: 'ftp://x', retrieveAt: AT, retries: 1 } as const;
    const { id } = await world.ask(place, plain);
    await station.call('FirmwareStatusNotification', { status: 'Downloading' });
    await world.commandWhen(id, (c) => c.observation?.kind === 'seen');
    await world.ask(place, { ...plain, signature: 's', signingCertificate: 'c', installAt: AT });
    expect(station.calls.map((c) => [c.action, c.payload])).toMatchObject([
      ['UpdateFirmware', { location: 'ftp://x', retrieveDate: AT, retries: 1 }],
      ['SignedUpdateFirmware', { requestId: expect.any(Number), firmware: { location: 'ftp://x', installDateTime: AT } }],
    ]);
    const early = await world.ask(place, { ...plain, installAt: AT });
    expect(early.outcome).toMatchObject({ kind: 'unsupported' });
  });
});

describe('logs', () => {
  test.each([['Uploading Uploaded'], ['Uploading UploadFailed']])('diagnostics: %s', async (told) => {
    const { place, station } = await online();
    station.answer('GetDiagnostics', { fileName: 'diag.zip' });
    const { command } = await world.call(place, 'GetDiagnostics', { location: 'ftp://up', startTime: AT });
    expect(command.outcome).toMatchObject({ kind: 'answered', accepted: true, info: 'diag.zip' });
    for (const status of told.split(' ')) await station.call('DiagnosticsStatusNotification', { status });
    expect(await world.holdings(place, 'LogUpload')).toMatchObject([
      {
        key: 'diagnostics',
        state: told.split(' ').at(-1),
        data: { location: 'ftp://up', filename: 'diag.zip', logType: 'DiagnosticsLog', oldestAt: AT, latestAt: null },
      },
    ]);
    expect(await steps(place, 'LogUpload')).toMatchObject([[expect.any(String), expect.any(String), told]]);
  });

  test('the security log goes by its request id', async () => {
    const { place, station } = await online();
    station.answer('GetLog', { status: 'Accepted', filename: 'sec.log' });
    const request = { kind: 'GetLog', logType: 'SecurityLog', location: 'https://up' } as const;
    await world.ask(place, request);
    const asked = station.calls.at(-1)?.payload;
    expect(asked).toMatchObject({ logType: 'SecurityLog', log: { remoteLocation: 'https://up' } });
    for (const status of ['Uploading', 'Uploaded'])
      await station.call('LogStatusNotification', { status, requestId: asked?.requestId });
    expect(await steps(place, 'LogUpload')).toEqual([[String(asked?.requestId), 'Uploaded', 'Uploading Uploaded']]);
    station.answer('GetLog', { status: 'Rejected' });
    const again = await world.ask(place, request);
    expect(again.outcome).toMatchObject({ status: 'Rejected', accepted: false });
    expect((await world.ask(place, { ...request, logType: 'DataCollectorLog' })).outcome).toMatchObject({
      kind: 'unsupported',
    });
  });
});
