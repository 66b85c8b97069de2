/** One step a firmware update or log upload went through. */
export interface TransferStep {
  status: string;
  /** ISO 8601 */
  at: string;
}

/** A firmware update under way or done; key is the request id, or `current` where the version has none. */
export interface FirmwareUpdateData {
  location: string;
  /** ISO 8601 */
  retrieveAt: string | null;
  installAt: string | null;
  signed: boolean;
  steps: TransferStep[];
}

/** An upload of logs; key is the request id, or `diagnostics` where the version has none. */
export interface LogUploadData {
  location: string;
  /** DiagnosticsLog, SecurityLog, DataCollectorLog */
  logType: string;
  /** As the station named the file. */
  filename: string | null;
  oldestAt: string | null;
  latestAt: string | null;
  steps: TransferStep[];
}

/** Stations that retry for ever repeat themselves: the newest steps are kept. */
export const MAX_STEPS = 50;

/** The steps with one more; a status told twice in a row is one step. */
export function withStep(steps: unknown, step: TransferStep): TransferStep[] {
  const known = Array.isArray(steps) ? (steps as TransferStep[]) : [];
  if (known.at(-1)?.status === step.status) return known;
  return [...known, step].slice(-MAX_STEPS);
}
