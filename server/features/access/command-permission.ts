import type { Permission } from '../../domain/access/access';
import type { CommandRequest } from '../../domain/command/command';

/** Messages that change how a station is set up, in all versions: not everyday commands. */
const SETS_UP: ReadonlySet<string> = new Set([
  'AdjustPeriodicEventStream',
  'CertificateSigned',
  'ChangeConfiguration',
  'ClearDERControl',
  'ClearDisplayMessage',
  'ClearTariffs',
  'ClearVariableMonitoring',
  'DeleteCertificate',
  'InstallCertificate',
  'PublishFirmware',
  'SetDERControl',
  'SetDefaultTariff',
  'SetDisplayMessage',
  'SetMonitoringBase',
  'SetMonitoringLevel',
  'SetNetworkProfile',
  'SetVariableMonitoring',
  'SetVariables',
  'SignedUpdateFirmware',
  'UnpublishFirmware',
  'UpdateFirmware',
]);
const READS: ReadonlySet<string> = new Set([
  'GetBaseReport',
  'GetConfiguration',
  'GetInstalledCertificateIds',
  'GetLocalListVersion',
  'GetMonitoringReport',
  'GetReport',
  'GetVariables',
]);

/** What asking a station for this takes: reading configuration is a look, changing it is not an everyday command. */
export function commandPermission(request: CommandRequest): Permission {
  if (request.kind === 'SetVariable' || request.kind === 'SetVariables' || request.kind === 'UpdateFirmware') {
    return 'configuration.write';
  }
  if (request.kind === 'ReadVariables' || request.kind === 'GetLocalListVersion') return 'configuration.read';
  if (request.kind !== 'Call') return 'stations.command';
  if (SETS_UP.has(request.action)) return 'configuration.write';
  return READS.has(request.action) ? 'configuration.read' : 'stations.command';
}
