import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import pino from 'pino';
import { expect, test, vi } from 'vitest';
import type { TlsConfig } from '../config';
import type { CertificateAuthority } from '../features/certificates/ports';
import { createTlsDoor } from '../ocpp/gateway/tls-door';
import { issue, newAuthority } from '../tests/security/pki';
import { openDoorFiles } from './door-certificates';

const NO_AUTHORITY: CertificateAuthority = {
  kind: 'external',
  roots: () => '',
  intermediates: () => '',
  sign: () => Promise.reject(new Error('not asked')),
  revocationList: async () => null,
};

test('a certificate whose key is another stays out, as long as it lies there; the old pair is shown until both fit', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'laddnav-pair-'));
  const [certFile, keyFile] = [join(dir, 'door.pem'), join(dir, 'door.key')];
  const authority = await newAuthority('Door Root');
  const pair = (serial: string) => issue(authority, 'localhost', { serial, names: ['127.0.0.1'] });
  const first = await pair('11');
  writeFileSync(certFile, first.cert);
  writeFileSync(keyFile, first.key);
  const complaints: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void complaints.push(JSON.parse(line).msg) });
  const tls: TlsConfig = {
    ...{ port: 0, publicUrl: null, names: [], clientCaFiles: [], crlFiles: [] },
    ...{ certFiles: [certFile], keyFiles: [keyFile] },
  };
  const files = await openDoorFiles({
    ...{ tls, authority: NO_AUTHORITY, log, clock: { now: () => new Date() }, lookMs: 10 },
    development: () => Promise.reject(new Error('not asked')),
  });
  const door = createTlsDoor({}, 5_000, files.first, (_request, response) => void response.end());
  await new Promise<void>((resolve) => door.server.listen(0, '127.0.0.1', resolve));
  const shown = () =>
    new Promise<string>((resolve, reject) => {
      const { port } = door.server.address() as AddressInfo;
      const socket = connect({ port, host: '127.0.0.1', ca: authority.pem }, () => {
        resolve(socket.getPeerCertificate().serialNumber);
        socket.destroy();
      });
      socket.on('error', reject);
    });
  const unwatch = files.watch((certificates) => door.setCertificates(certificates));
  try {
    expect(await shown()).toBe('11');
    const second = await pair('22');
    writeFileSync(certFile, second.cert);
    // Looked at, and looked at again: it is not given up, and not taken.
    await vi.waitFor(() => expect(complaints.length).toBeGreaterThan(2), { timeout: 5000 });
    expect(complaints[0]).toContain('do not fit');
    expect(await shown()).toBe('11');
    writeFileSync(certFile, 'no certificate at all');
    const before = complaints.length;
    await vi.waitFor(() => expect(complaints.length).toBeGreaterThan(before + 1), { timeout: 5000 });
    expect(await shown()).toBe('11');
    writeFileSync(certFile, second.cert);
    writeFileSync(keyFile, second.key);
    await vi.waitFor(async () => expect(await shown()).toBe('22'), { timeout: 5000 });
  } finally {
    unwatch();
    await new Promise((resolve) => door.server.close(resolve));
    rmSync(dir, { recursive: true });
  }
});

test('files that do not fit keep the server from starting, and are named', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'laddnav-pair-'));
  const authority = await newAuthority('Door Root');
  const [one, other] = [await issue(authority, 'a'), await issue(authority, 'b')];
  writeFileSync(join(dir, 'cert.pem'), one.cert);
  writeFileSync(join(dir, 'key.pem'), other.key);
  const tls: TlsConfig = {
    ...{ port: 0, publicUrl: null, names: [], clientCaFiles: [], crlFiles: [] },
    ...{ certFiles: [join(dir, 'cert.pem')], keyFiles: [join(dir, 'key.pem')] },
  };
  const log = pino({ level: 'silent' });
  const opened = openDoorFiles({
    ...{ tls, authority: NO_AUTHORITY, log, clock: { now: () => new Date() } },
    development: () => Promise.reject(new Error('not asked')),
  });
  await expect(opened).rejects.toThrow('OCPP_TLS_CERT');
  rmSync(dir, { recursive: true });
});
