import 'reflect-metadata'; // @peculiar/x509 asks for it, before anything of it is loaded
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as Crypto);

export { x509 };

/** Each certificate of a PEM text; what cannot be read is left out. */
export function parseAll(pem: string): x509.X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  return blocks.flatMap((block) => {
    try {
      return [new x509.X509Certificate(block)];
    } catch {
      return [];
    }
  });
}

export const toPem = (certificates: readonly x509.X509Certificate[]): string =>
  certificates.map((c) => `${c.toString('pem').trim()}\n`).join('');
