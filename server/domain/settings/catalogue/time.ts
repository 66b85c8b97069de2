import { choice, list, setting, text, whole } from './define';

export const TIME = [
  setting('time.zone', text(), { v2x: ['ClockCtrlr/TimeZone'] }),
  setting('time.offset', text(), { v2x: ['ClockCtrlr/TimeOffset'] }),
  setting('time.nextOffset', text(), { v2x: ['ClockCtrlr/TimeOffset[NextTransition]'] }),
  setting('time.nextTransition', text(), { v2x: ['ClockCtrlr/NextTimeOffsetTransitionDateTime'] }),
  setting(
    'time.source',
    list(['Heartbeat', 'NTP', 'GPS', 'RealTimeClock', 'MobileNetwork', 'RadioTimeTransmitter'], { ordered: true }),
    { v2x: ['ClockCtrlr/TimeSource'] },
  ),
  setting('time.ntpServer', text(), { v2x: ['ClockCtrlr/NtpServerUri'] }),
  setting('time.ntpSource', choice('DHCP', 'manual'), { v2x: ['ClockCtrlr/NtpSource'] }),
  setting('time.reportingThreshold', whole('s', 0), { v2x: ['ClockCtrlr/TimeAdjustmentReportingThreshold'] }),
  setting('time.now', text(), { v2x: ['ClockCtrlr/DateTime'], readOnly: true }),
];
