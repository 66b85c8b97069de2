import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from '../outgoing';

describe('a text frame of our own making', () => {
  const http = createServer();
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  let text = '';
  http.on('upgrade', (request, socket, head) => {
    server.handleUpgrade(request, socket, head, (ws) => {
      socket.write(textFrame(text));
      ws.close(1000);
    });
  });
  beforeAll(async () => {
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
  });
  afterAll(() => {
    http.close();
  });

  const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000];
  test.each(lengths)('of %i bytes is read by a client as it was written, followed by the goodbye', async (bytes) => {
    text = 'å€'.repeat(Math.floor(bytes / 5)).padEnd(bytes - 3 * Math.floor(bytes / 5), 'x');
    expect(Buffer.byteLength(text)).toBe(bytes);
    const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
    const closed = once(client, 'close');
    const [data, isBinary] = await once(client, 'message');
    expect(isBinary).toBe(false);
    expect(String(data)).toBe(text);
    const [code] = await closed;
    expect(code).toBe(1000);
  });
});
