/**
 * The limit other servers are compared with: raw ws, JSON.parse, compiled request validator, JSON.stringify. It stores nothing.
 * LIMIT_RAW=1: not even that; frames are answered with a constant (for memory per connection).
 */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { findAction } from '../../server/ocpp/schemas';

const raw = process.env.LIMIT_RAW === '1';
const http = createServer();
const server = new WebSocketServer({
  server: http,
  perMessageDeflate: false,
  maxPayload: 1024 * 1024,
  handleProtocols: (protocols) => [...protocols][0] ?? false,
});
let transactionId = 0;

server.on('connection', (ws) => {
  ws.on('message', (data) => {
    const text = data.toString();
    const frame: unknown = JSON.parse(text);
    if (!Array.isArray(frame) || typeof frame[2] !== 'string') return ws.close(1002);
    if (raw) return ws.send(JSON.stringify([3, frame[1], { currentTime: new Date().toISOString() }]));
    const action = findAction('1.6', frame[2]);
    if (!action?.request(frame[3])) return ws.send(JSON.stringify([4, frame[1], 'FormationViolation', '', {}]));
    ws.send(JSON.stringify([3, frame[1], answer(frame[2])]));
  });
});

function answer(action: string): object {
  switch (action) {
    case 'BootNotification':
      return { status: 'Accepted', interval: 300, currentTime: new Date().toISOString() };
    case 'Heartbeat':
      return { currentTime: new Date().toISOString() };
    case 'StartTransaction':
      return { transactionId: ++transactionId, idTagInfo: { status: 'Accepted' } };
    default:
      return {};
  }
}

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  if (address !== null && typeof address !== 'string') process.send?.({ kind: 'listening', port: address.port });
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
