/** Functional blocks people look for a message in, in the order they are shown (OCPP 2.1 part 2, blocks B to S, told plainly). */
export const MESSAGE_BLOCKS = [
  'provisioning',
  'authorization',
  'localList',
  'transactions',
  'remoteControl',
  'availability',
  'reservation',
  'tariffAndCost',
  'smartCharging',
  'firmware',
  'certificates',
  'diagnostics',
  'displayMessages',
  'dataTransfer',
  'grid',
  'eventStreams',
] as const;
export type MessageBlock = (typeof MESSAGE_BLOCKS)[number];

const ACTIONS: Record<MessageBlock, readonly string[]> = {
  provisioning: [
    'ChangeConfiguration',
    'GetBaseReport',
    'GetConfiguration',
    'GetReport',
    'GetVariables',
    'Reset',
    'SetNetworkProfile',
    'SetVariables',
  ],
  authorization: ['ClearCache'],
  localList: ['GetLocalListVersion', 'SendLocalList'],
  transactions: ['GetTransactionStatus'],
  remoteControl: [
    'ExtendedTriggerMessage',
    'RemoteStartTransaction',
    'RemoteStopTransaction',
    'RequestStartTransaction',
    'RequestStopTransaction',
    'TriggerMessage',
    'UnlockConnector',
  ],
  availability: ['ChangeAvailability'],
  reservation: ['CancelReservation', 'ReserveNow'],
  tariffAndCost: [
    'ChangeTransactionTariff',
    'ClearTariffs',
    'CostUpdated',
    'GetTariffs',
    'NotifyWebPaymentStarted',
    'SetDefaultTariff',
  ],
  smartCharging: [
    'ClearChargingProfile',
    'GetChargingProfiles',
    'GetCompositeSchedule',
    'SetChargingProfile',
    'UpdateDynamicSchedule',
    'UsePriorityCharging',
  ],
  firmware: ['PublishFirmware', 'SignedUpdateFirmware', 'UnpublishFirmware', 'UpdateFirmware'],
  certificates: ['CertificateSigned', 'DeleteCertificate', 'GetInstalledCertificateIds', 'InstallCertificate'],
  diagnostics: [
    'ClearVariableMonitoring',
    'CustomerInformation',
    'GetDiagnostics',
    'GetLog',
    'GetMonitoringReport',
    'SetMonitoringBase',
    'SetMonitoringLevel',
    'SetVariableMonitoring',
  ],
  displayMessages: ['ClearDisplayMessage', 'GetDisplayMessages', 'SetDisplayMessage'],
  dataTransfer: ['DataTransfer'],
  grid: [
    'AFRRSignal',
    'ClearDERControl',
    'GetDERControl',
    'NotifyAllowedEnergyTransfer',
    'RequestBatterySwap',
    'SetDERControl',
  ],
  eventStreams: ['AdjustPeriodicEventStream', 'GetPeriodicEventStream'],
};

const BLOCK_OF = new Map(MESSAGE_BLOCKS.flatMap((block) => ACTIONS[block].map((action) => [action, block] as const)));

/** Null: no block is known to hold it. A test sees to it that every message to a station has one. */
export function blockOf(action: string): MessageBlock | null {
  return BLOCK_OF.get(action) ?? null;
}
