import type { Holding } from '../../domain/station/holding';
import { type FirmwareUpdateData, type LogUploadData, withStep } from '../../domain/station/holdings/transfer';
import type { Told } from '../told';

export type TransferKind = 'FirmwareUpdate' | 'LogUpload';

/** A transfer in these states is over; a later status may still begin it again (stations retry). */
const OVER: Record<TransferKind, ReadonlySet<string>> = {
  FirmwareUpdate: new Set([
    'Installed',
    'InstallationFailed',
    'DownloadFailed',
    'InstallVerificationFailed',
    'InvalidSignature',
    'Idle',
  ]),
  LogUpload: new Set([
    'Uploaded',
    'UploadFailed',
    'UploadFailure',
    'BadMessage',
    'NotSupportedOperation',
    'PermissionDenied',
    'Idle',
  ]),
};
const REFUSED: ReadonlySet<string> = new Set(['Rejected', 'InvalidCertificate', 'RevokedCertificate', 'Cancelled']);
/** Asked for and agreed to; nothing heard of it since. */
const AWAITED: ReadonlySet<string> = new Set(['Accepted', 'AcceptedCanceled', 'Requested']);

const isUnderWay = (kind: TransferKind, state: string): boolean => !OVER[kind].has(state) && !REFUSED.has(state);

export type TransferAsked =
  | { kind: 'FirmwareUpdate'; key: string; data: Omit<FirmwareUpdateData, 'steps'> }
  | { kind: 'LogUpload'; key: string; data: Omit<LogUploadData, 'steps'> };

/** Before the request leaves: a station may tell of its first step before it answers. */
export async function recordTransferRequested(told: Told, { kind, key, data }: TransferAsked): Promise<void> {
  const { at, messageId } = told;
  const holding: Holding = { kind, key, evseId: null, state: 'Requested', data: { ...data, steps: [] }, at, messageId };
  await told.holdings.put(told.stationId, [holding]);
}

/**
 * The answer to a request to update firmware or to upload logs. `status` is the station's word; AcceptedCanceled ends the transfer that was
 * under way in favour of this one (2.0.1 L01.FR.24, N01.FR.12). Steps that came before the answer stay.
 */
export async function recordTransferAsked(told: Told, { kind, key, data }: TransferAsked, status: string): Promise<void> {
  const { holdings, stationId, at, messageId } = told;
  const known = await holdings.list(stationId, { kind });
  if (status === 'AcceptedCanceled') {
    const keys = known.filter((h) => h.key !== key && isUnderWay(kind, h.state)).map((h) => h.key);
    if (keys.length > 0) await holdings.update(stationId, { kind, keys }, { state: 'Cancelled', at, messageId });
  }
  const begun = known.find((h) => h.key === key);
  const steps = Array.isArray(begun?.data.steps) ? begun.data.steps : [];
  const state = begun && steps.length > 0 && !REFUSED.has(status) ? begun.state : status;
  await holdings.put(stationId, [{ kind, key, evseId: null, state, data: { ...data, steps }, at, messageId }]);
}

/** The request came back as an error: nothing was begun. Steps the station told all the same stand. */
export async function recordTransferRefused(told: Told, { kind, key }: TransferAsked): Promise<void> {
  const { at, messageId } = told;
  await told.holdings.update(
    told.stationId,
    { kind, keys: [key], states: ['Requested'] },
    { state: 'Rejected', at, messageId },
  );
}

export interface TransferReport {
  kind: TransferKind;
  /** Request id the station names; null: it names none. */
  requestId: number | null;
  /** Key of a transfer that has no request id. */
  fallbackKey: string;
  status: string;
  /** When the station says it happened. */
  occurredAt: Date;
}

/**
 * One step of a transfer. Idle tells that nothing is under way (it comes only when asked for, 1.6 §4.4, 2.0.1 L01.FR.20): it changes nothing
 * unless something was. A step of a transfer nobody here asked for is kept as one of its own.
 */
export async function recordTransferStep(told: Told, report: TransferReport): Promise<Holding | null> {
  const { holdings, stationId, at, messageId } = told;
  const { kind, status } = report;
  const known = await holdings.list(stationId, { kind });
  const mine = findMine(known, report);
  const isBusy = mine !== null && isUnderWay(kind, mine.state) && !AWAITED.has(mine.state);
  if (status === 'Idle' && !isBusy) return null;
  const step = { status, at: report.occurredAt.toISOString() };
  const holding: Holding = {
    kind,
    key: mine?.key ?? (report.requestId === null ? report.fallbackKey : String(report.requestId)),
    evseId: null,
    // 2.0.1 N01: so a station tells that a newer request ended this one.
    state: status === 'AcceptedCanceled' ? 'Cancelled' : status,
    data: { ...(mine?.data ?? unasked(kind)), steps: withStep(mine?.data.steps, step) },
    at,
    messageId,
  };
  await holdings.put(stationId, [holding]);
  return holding;
}

/** The one the station names, else the newest that is not over. */
function findMine(known: readonly Holding[], { kind, requestId, fallbackKey }: TransferReport): Holding | null {
  if (requestId !== null) return known.find((h) => h.key === String(requestId)) ?? null;
  const newestFirst = [...known].sort((a, b) => b.at.getTime() - a.at.getTime());
  return newestFirst.find((h) => isUnderWay(kind, h.state)) ?? newestFirst.find((h) => h.key === fallbackKey) ?? null;
}

function unasked(kind: TransferKind): Record<string, unknown> {
  const none = { location: '' };
  return kind === 'FirmwareUpdate'
    ? { ...none, retrieveAt: null, installAt: null, signed: false }
    : { ...none, logType: 'DiagnosticsLog', filename: null, oldestAt: null, latestAt: null };
}
