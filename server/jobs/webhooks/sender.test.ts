import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { isPublic } from '../../features/outside/addresses';
import { urlComplaint } from './addresses';
import { createWebhookSender } from './sender';

test.each([
  ['1.1.1.1', true],
  ['2606:4700::1111', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['169.254.169.254', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['::ffff:127.0.0.1', false],
  ['not an address', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublic(address)).toBe(expected);
});

test.each([
  ['https://example.com/hook', null],
  ['http://1.1.1.1/', null],
  ['ftp://example.com', 'Only http and https.'],
  ['example.com', 'Not an address'],
  ['https://user:pass@example.com', 'No user or password'],
  ['http://localhost:8080', 'A private address'],
  ['http://127.1/', 'A private address'],
  ['http://0x7f000001/', 'A private address'],
  ['http://[::1]/', 'A private address'],
  ['http://[::ffff:10.0.0.1]/', 'A private address'],
])('%s: %s', (url, complaint) => {
  if (complaint === null) expect(urlComplaint(url, false)).toBeNull();
  else expect(urlComplaint(url, false)).toContain(complaint);
});

test('a name that leads to a private address is refused when it is looked up', async () => {
  const sender = createWebhookSender({
    allowPrivate: false,
    resolve: (_name, _options, done) => done(null, [{ address: '10.0.0.8', family: 4 }]),
  });
  const end = await sender.post('http://hooks.example.com:9/', '{}', {});
  expect(end).toEqual({ kind: 'failed', problem: 'hooks.example.com leads to a private address' });
});

test('an answer that never comes, and a redirect, are failures of their own', async () => {
  const server = createServer((req, res) => {
    if (req.url === '/slow') return;
    res.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const sender = createWebhookSender({ allowPrivate: true, timeoutMs: 200 });
    expect(await sender.post(`${at}/slow`, '{}', {})).toEqual({ kind: 'failed', problem: 'no answer within 0.2 s' });
    expect(await sender.post(`${at}/moved`, '{}', {})).toMatchObject({ kind: 'answered', status: 302 });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
