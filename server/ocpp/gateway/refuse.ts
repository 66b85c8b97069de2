import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Ends a connection that asked for an upgrade with an HTTP answer (OCPP 2.0.1 part 4 §3.2: refuse before the upgrade). */
export function refuseUpgrade(socket: Duplex, status: number, detail: string, headers: Record<string, string> = {}): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = `${detail}\n`;
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** Spreads those who come back over half a minute. */
export function retryAfter(): Record<string, string> {
  return { 'Retry-After': String(5 + Math.floor(Math.random() * 25)) };
}
