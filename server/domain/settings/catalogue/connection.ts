import { setting, whole } from './define';

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
];
