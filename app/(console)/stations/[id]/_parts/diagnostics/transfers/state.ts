import type { BadgeTone } from '@/app/_ui';
import type { Holding } from '@/server/domain/station/holding';
import type { TransferStep } from '@/server/domain/station/holdings/transfer';

/** Words of stations (FirmwareStatusEnumType, UploadLogStatusEnumType, their 1.6 siblings) and of ours that have words for people. */
export const STATES = [
  'Requested',
  'Accepted',
  'Rejected',
  'Cancelled',
  'AcceptedCanceled',
  'InvalidCertificate',
  'RevokedCertificate',
  'DownloadScheduled',
  'Downloading',
  'DownloadPaused',
  'Downloaded',
  'DownloadFailed',
  'SignatureVerified',
  'InvalidSignature',
  'InstallScheduled',
  'Installing',
  'InstallRebooting',
  'InstallVerificationFailed',
  'InstallationFailed',
  'Installed',
  'Uploading',
  'Uploaded',
  'UploadFailed',
  'UploadFailure',
  'BadMessage',
  'NotSupportedOperation',
  'PermissionDenied',
  'Idle',
] as const;

export function toneOf(state: string): BadgeTone {
  if (/Fail|Invalid|Revoked|Rejected|BadMessage|NotSupported|Denied/.test(state)) return 'bad';
  if (state === 'Installed' || state === 'Uploaded') return 'good';
  return /^(Idle|Cancelled|AcceptedCanceled)$/.test(state) ? 'neutral' : 'info';
}

export function newestFirst(transfers: readonly Holding[]): Holding[] {
  return [...transfers].sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** As kept by ourselves (domain/station/holdings/transfer). */
export function stepsOf({ data }: Pick<Holding, 'data'>): TransferStep[] {
  return Array.isArray(data.steps) ? (data.steps as TransferStep[]) : [];
}

/** Without the user and password it may hold. */
export function shownLocation(location: unknown): string {
  return typeof location === 'string' ? location.replace(/^([a-z]+:\/\/)[^/]*@/i, '$1') : '';
}
