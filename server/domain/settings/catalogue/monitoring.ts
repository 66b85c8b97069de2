import { BOOLEAN, of, setting, text, whole } from './define';

export const MONITORING = [
  setting('monitoring.enabled', BOOLEAN, { v2x: ['MonitoringCtrlr/Enabled'] }),
  setting('monitoring.available', BOOLEAN, { v2x: ['MonitoringCtrlr/Available'], readOnly: true }),
  setting('monitoring.activeBase', text(), { v2x: ['MonitoringCtrlr/ActiveMonitoringBase'], readOnly: true }),
  setting('monitoring.base', text(), { v2x: ['MonitoringCtrlr/MonitoringBase'], readOnly: true }),
  setting('monitoring.activeLevel', whole(null, 0), { v2x: ['MonitoringCtrlr/ActiveMonitoringLevel'], readOnly: true }),
  setting('monitoring.level', whole(null, 0), { v2x: ['MonitoringCtrlr/MonitoringLevel'], readOnly: true }),
  setting('monitoring.offlineSeverity', whole(null, 0, 9), { v2x: ['MonitoringCtrlr/OfflineQueuingSeverity'] }),
  setting('monitoring.setItems', whole(null, 0), {
    v2x: ['MonitoringCtrlr/ItemsPerMessage[SetVariableMonitoring]'],
    readOnly: true,
  }),
  setting('monitoring.clearItems', whole(null, 0), {
    v2x: ['MonitoringCtrlr/ItemsPerMessage[ClearVariableMonitoring]'],
    readOnly: true,
  }),
  setting('monitoring.setBytes', whole('bytes', 0), {
    v2x: ['MonitoringCtrlr/BytesPerMessage[SetVariableMonitoring]'],
    readOnly: true,
  }),
  setting('monitoring.residualDelta', whole(null, 0), { v16: [of('bender', 'RCMBDelta')] }),
];
