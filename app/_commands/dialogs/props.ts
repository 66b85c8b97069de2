import type { CommandStation } from '../station';

export interface DialogProps {
  station: CommandStation;
  /** The connector it was opened from, if any. */
  place?: { evseId: number; connectorId: number } | undefined;
  onClose: () => void;
}
