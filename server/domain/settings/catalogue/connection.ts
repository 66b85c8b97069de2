import { BOOLEAN, list, setting, whole } from './define';

export const CONNECTION = [
  setting('connection.heartbeatInterval', whole('s', 1), {
    v16: ['HeartbeatInterval', 'HeartBeatInterval'],
    v2x: ['OCPPCommCtrlr/HeartbeatInterval'],
  }),
  setting('connection.pingInterval', whole('s', 0), {
    v16: ['WebSocketPingInterval'],
    v2x: ['OCPPCommCtrlr/WebSocketPingInterval'],
  }),
  setting('connection.resetRetries', whole(null, 0), { v16: ['ResetRetries'], v2x: ['OCPPCommCtrlr/ResetRetries'] }),
  setting('connection.messageAttempts', whole(null, 0), {
    v16: ['TransactionMessageAttempts'],
    v2x: ['OCPPCommCtrlr/MessageAttempts[TransactionEvent]'],
  }),
  setting('connection.messageRetryInterval', whole('s', 0), {
    v16: ['TransactionMessageRetryInterval'],
    v2x: ['OCPPCommCtrlr/MessageAttemptInterval[TransactionEvent]'],
  }),
  setting('connection.minimumStatusDuration', whole('s', 0), { v16: ['MinimumStatusDuration'] }),
  setting('connection.offlineThreshold', whole('s', 0), { v2x: ['OCPPCommCtrlr/OfflineThreshold'] }),
  setting('connection.queueAll', BOOLEAN, { v2x: ['OCPPCommCtrlr/QueueAllMessages'] }),
  setting('connection.messageTimeout', whole('s', 0), { v2x: ['OCPPCommCtrlr/MessageTimeout[Default]'] }),
  setting('connection.networkPriority', list(undefined, { ordered: true }), {
    v2x: ['OCPPCommCtrlr/NetworkConfigurationPriority'],
    needsReboot: true,
  }),
  setting('connection.activeProfile', whole(null, 0), { v2x: ['OCPPCommCtrlr/ActiveNetworkProfile'], readOnly: true }),
  setting('connection.profileAttempts', whole(null, 0), { v2x: ['OCPPCommCtrlr/NetworkProfileConnectionAttempts'] }),
  setting('connection.backOffMinimum', whole('s', 0), { v2x: ['OCPPCommCtrlr/RetryBackOffWaitMinimum'] }),
  setting('connection.backOffRandom', whole('s', 0), { v2x: ['OCPPCommCtrlr/RetryBackOffRandomRange'] }),
  setting('connection.backOffRepeat', whole(null, 0), { v2x: ['OCPPCommCtrlr/RetryBackOffRepeatTimes'] }),
  setting('connection.fileProtocols', list(), {
    v16: ['SupportedFileTransferProtocols'],
    v2x: ['OCPPCommCtrlr/FileTransferProtocols'],
    readOnly: true,
  }),
  setting('connection.maxKeys', whole(null, 0), { v16: ['GetConfigurationMaxKeys'], readOnly: true }),
  setting('connection.getVariablesItems', whole(null, 0), {
    v2x: ['DeviceDataCtrlr/ItemsPerMessage[GetVariables]'],
    readOnly: true,
  }),
  setting('connection.setVariablesItems', whole(null, 0), {
    v2x: ['DeviceDataCtrlr/ItemsPerMessage[SetVariables]'],
    readOnly: true,
  }),
  setting('connection.getReportItems', whole(null, 0), { v2x: ['DeviceDataCtrlr/ItemsPerMessage[GetReport]'], readOnly: true }),
  setting('connection.getVariablesBytes', whole('bytes', 0), {
    v2x: ['DeviceDataCtrlr/BytesPerMessage[GetVariables]'],
    readOnly: true,
  }),
  setting('connection.setVariablesBytes', whole('bytes', 0), {
    v2x: ['DeviceDataCtrlr/BytesPerMessage[SetVariables]'],
    readOnly: true,
  }),
  setting('connection.getReportBytes', whole('bytes', 0), {
    v2x: ['DeviceDataCtrlr/BytesPerMessage[GetReport]'],
    readOnly: true,
  }),
  setting('connection.configurationValueSize', whole(null, 0), {
    v2x: ['DeviceDataCtrlr/ConfigurationValueSize'],
    readOnly: true,
  }),
  setting('connection.reportingValueSize', whole(null, 0), { v2x: ['DeviceDataCtrlr/ReportingValueSize'], readOnly: true }),
  setting('connection.valueSize', whole(null, 0), { v2x: ['DeviceDataCtrlr/ValueSize'], readOnly: true }),
  setting('connection.featureProfiles', list(), { v16: ['SupportedFeatureProfiles'], readOnly: true }),
  setting('connection.featureProfilesMax', whole(null, 0), { v16: ['SupportedFeatureProfilesMaxLength'], readOnly: true }),
];
