'use client';
import type { ReactNode } from 'react';
import { AvailabilityDialog } from './dialogs/AvailabilityDialog';
import { ClearCacheDialog } from './dialogs/ClearCacheDialog';
import { DataTransferDialog } from './dialogs/DataTransferDialog';
import { LimitDialog } from './dialogs/LimitDialog';
import type { DialogProps } from './dialogs/props';
import { ReserveDialog } from './dialogs/ReserveDialog';
import { ResetDialog } from './dialogs/ResetDialog';
import { RestartDialog } from './dialogs/RestartDialog';
import { StartDialog } from './dialogs/StartDialog';
import { StopDialog } from './dialogs/StopDialog';
import { TriggerDialog } from './dialogs/TriggerDialog';
import { UnlockDialog } from './dialogs/UnlockDialog';

export { CommandLife } from './life/CommandLife';
export { isSettled, type Standing, standing } from './life/stages';
export { useCommandText } from './life/use-command-text';
export { useCatalogue } from './picker/catalogue/use-catalogue';
export { MessagePicker } from './picker/MessagePicker';
export { type CommandStation, commandStation, connectorName, socketName } from './station';
export { type CommandAsk, useCommand } from './use-command';

export const COMMAND_DIALOGS = [
  'start',
  'stop',
  'restart',
  'unlock',
  'reset',
  'availability',
  'reserve',
  'limit',
  'trigger',
  'clearCache',
  'dataTransfer',
] as const;
export type CommandDialogKind = (typeof COMMAND_DIALOGS)[number];

const DIALOG: Record<CommandDialogKind, (props: DialogProps) => ReactNode> = {
  start: StartDialog,
  stop: StopDialog,
  restart: RestartDialog,
  unlock: UnlockDialog,
  reset: ResetDialog,
  availability: AvailabilityDialog,
  reserve: ReserveDialog,
  limit: LimitDialog,
  trigger: TriggerDialog,
  clearCache: ClearCacheDialog,
  dataTransfer: DataTransferDialog,
};

interface Props extends DialogProps {
  /** Which one is open; null for none. */
  kind: CommandDialogKind | null;
}

/** The dialog of one command. The label of its button is `commands.<kind>.button`. */
export function CommandDialogs({ kind, ...props }: Props) {
  if (kind === null) return null;
  const Chosen = DIALOG[kind];
  return <Chosen {...props} />;
}
