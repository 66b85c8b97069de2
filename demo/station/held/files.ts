import type { Command } from '../commands';
import type { SimStation } from '../station';
import type { Payload } from '../types';
import { part, text } from './shelf';

/** Time between one step and the next of an upload or update. */
const STEP_MS = 4_000;

/** Files are pretended: addresses of a kind no station knows fail. */
const isKnown = (location: string): boolean => /^(https?|ftps?|sftp):\/\/\S+\.\S+/i.test(location);

/** Tells one status after the other, unless something newer took its place. */
class Steps {
  private turn = 0;
  last = 'Idle';

  constructor(
    private readonly station: SimStation,
    private readonly action: string,
  ) {}

  run(statuses: readonly string[], more: Payload, afterMs: number): void {
    const turn = ++this.turn;
    for (const [i, status] of statuses.entries()) {
      const timer = setTimeout(
        () => {
          if (this.turn !== turn) return;
          this.last = i === statuses.length - 1 ? 'Idle' : status;
          this.station.push({ action: this.action, keep: 'passing', payload: { status, ...more } });
        },
        afterMs + i * STEP_MS,
      );
      timer.unref();
    }
  }
  get isRunning(): boolean {
    return this.last !== 'Idle';
  }
}

const waitFor = (when: unknown): number => Math.min(2_000_000_000, Math.max(1_000, (Date.parse(text(when)) || 0) - Date.now()));
const fileName = (station: SimStation, kind: string): string =>
  `${station.spec.identity}-${kind}-${new Date().toISOString().slice(0, 10)}.log.gz`;

/** Firmware and logs of every version. */
export function files(station: SimStation): [string, Command][] {
  const is16 = station.spec.version === '1.6';
  const firmware = new Steps(station, 'FirmwareStatusNotification');
  const signed = new Steps(station, 'SignedFirmwareStatusNotification');
  const log = new Steps(station, 'LogStatusNotification');
  const diagnostics = new Steps(station, 'DiagnosticsStatusNotification');

  const update = (steps: Steps, source: Payload, retrieveAt: unknown, more: Payload, isSigned: boolean): void => {
    const fetched = ['Downloading', 'Downloaded', ...(isSigned ? ['SignatureVerified'] : []), 'Installing', 'Installed'];
    steps.run(isKnown(text(source.location)) ? fetched : ['Downloading', 'DownloadFailed'], more, waitFor(retrieveAt));
  };
  const upload = (request: Payload): Payload => {
    const wasRunning = log.isRunning;
    const { remoteLocation } = part(request.log);
    const statuses = isKnown(text(remoteLocation)) ? ['Uploading', 'Uploaded'] : ['Uploading', 'UploadFailure'];
    log.run(statuses, { requestId: request.requestId }, 1_000);
    const filename = fileName(station, request.logType === 'SecurityLog' ? 'security' : 'diagnostics');
    return { status: wasRunning ? 'AcceptedCanceled' : 'Accepted', filename };
  };

  const common: [string, Command][] = [['GetLog', upload]];
  if (is16) {
    return [
      ...common,
      [
        'UpdateFirmware',
        (request) => {
          update(firmware, request, request.retrieveDate, {}, false);
          return {};
        },
      ],
      [
        'SignedUpdateFirmware',
        (request) => {
          const source = part(request.firmware);
          if (!text(source.signingCertificate).includes('BEGIN CERTIFICATE')) return { status: 'InvalidCertificate' };
          update(signed, source, source.retrieveDateTime, { requestId: request.requestId }, true);
          return { status: 'Accepted' };
        },
      ],
      [
        'GetDiagnostics',
        (request) => {
          diagnostics.run(
            isKnown(text(request.location)) ? ['Uploading', 'Uploaded'] : ['Uploading', 'UploadFailed'],
            {},
            1_000,
          );
          return { fileName: fileName(station, 'diagnostics') };
        },
      ],
    ];
  }
  return [
    ...common,
    [
      'UpdateFirmware',
      (request) => {
        const source = part(request.firmware);
        const certificate = source.signingCertificate;
        if (certificate !== undefined && !text(certificate).includes('BEGIN CERTIFICATE'))
          return { status: 'InvalidCertificate' };
        const wasRunning = firmware.isRunning;
        update(firmware, source, source.retrieveDateTime, { requestId: request.requestId }, certificate !== undefined);
        return { status: wasRunning ? 'AcceptedCanceled' : 'Accepted' };
      },
    ],
    // Only local controllers pass firmware on.
    ['PublishFirmware', () => ({ status: 'Rejected', statusInfo: { reasonCode: 'UnsupportedRequest' } })],
    ['UnpublishFirmware', () => ({ status: 'NoFirmware' })],
  ];
}
