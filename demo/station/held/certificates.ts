import { createHash, X509Certificate } from 'node:crypto';
import type { Command } from '../commands';
import type { SimStation } from '../station';
import type { Payload } from '../types';
import { part, text } from './shelf';

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** Recognises a certificate again; the hashes are of the names and keys as this runtime writes them. Null: not a certificate. */
function hashData(pem: string): Payload | null {
  try {
    const certificate = new X509Certificate(pem);
    return {
      hashAlgorithm: 'SHA256',
      issuerNameHash: sha256(certificate.issuer),
      issuerKeyHash: sha256(certificate.publicKey.export({ type: 'spki', format: 'der' })),
      serialNumber: certificate.serialNumber.toLowerCase().replace(/^0+(?=.)/, ''),
    };
  } catch {
    return null;
  }
}

const idOf = (hash: Payload): string => `${text(hash.issuerKeyHash)}:${text(hash.serialNumber)}`;

export function certificates(station: SimStation): [string, Command][] {
  const { shelf } = station;
  const is16 = station.spec.version === '1.6';
  return [
    [
      'InstallCertificate',
      (request) => {
        const hash = hashData(text(request.certificate));
        if (!hash)
          return {
            status: is16 ? 'Failed' : 'Rejected',
            ...(is16 ? {} : { statusInfo: { reasonCode: 'InvalidCertificate' } }),
          };
        shelf.put('certificate', idOf(hash), { certificateType: request.certificateType, hash });
        return { status: 'Accepted' };
      },
    ],
    [
      'GetInstalledCertificateIds',
      (request) => {
        const asked = request.certificateType;
        const found = shelf
          .list('certificate')
          .filter(
            (c) =>
              asked === undefined || (Array.isArray(asked) ? asked.includes(c.certificateType) : asked === c.certificateType),
          );
        if (found.length === 0) return { status: 'NotFound' };
        return is16
          ? { status: 'Accepted', certificateHashData: found.map((c) => c.hash) }
          : {
              status: 'Accepted',
              certificateHashDataChain: found.map(({ certificateType, hash }) => ({
                certificateType,
                certificateHashData: hash,
              })),
            };
      },
    ],
    [
      'DeleteCertificate',
      (request) => ({
        status: shelf.remove('certificate', idOf(part(request.certificateHashData))) ? 'Accepted' : 'NotFound',
      }),
    ],
    ['CertificateSigned', (request) => ({ status: hashData(text(request.certificateChain)) ? 'Accepted' : 'Rejected' })],
  ];
}
