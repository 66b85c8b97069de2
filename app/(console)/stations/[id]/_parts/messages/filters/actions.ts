/** OCPP actions people look for, of 1.6 and 2.x; the select lists those that were loaded besides. */
export const COMMON_ACTIONS = [
  'Authorize',
  'BootNotification',
  'ChangeAvailability',
  'ChangeConfiguration',
  'DataTransfer',
  'FirmwareStatusNotification',
  'GetBaseReport',
  'GetConfiguration',
  'GetVariables',
  'Heartbeat',
  'MeterValues',
  'NotifyEvent',
  'NotifyReport',
  'RemoteStartTransaction',
  'RemoteStopTransaction',
  'RequestStartTransaction',
  'RequestStopTransaction',
  'Reset',
  'SecurityEventNotification',
  'SetVariables',
  'StartTransaction',
  'StatusNotification',
  'StopTransaction',
  'TransactionEvent',
  'TriggerMessage',
  'UnlockConnector',
] as const;

/** Common actions and those at hand, sorted. */
export function actionsOf(rows: readonly { action: string | null }[], chosen: string | null): string[] {
  const all = new Set<string>(COMMON_ACTIONS);
  for (const row of rows) if (row.action) all.add(row.action);
  if (chosen) all.add(chosen);
  return [...all].sort((a, b) => a.localeCompare(b));
}
