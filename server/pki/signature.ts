import { createHash, createPublicKey, verify } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import type { x509 } from './x509';

/** Hash of each signature algorithm we take; null: it has one of its own. Nothing by SHA-1. */
const SIGNATURE_HASH: Record<string, string | null> = {
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.3.101.112': null,
  '1.3.101.113': null,
};

/** The hashes OCSP names certificates by (RFC 6960 §4.1.1), also those we do not ask with. */
const CERT_ID_HASH: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Something signed as ASN.1 has it: SEQUENCE { what is signed, algorithm, signature, ... }. */
export interface Signed {
  der: Buffer;
  algorithm: string;
  signature: ArrayBuffer;
}

/** Whether this key signed it. False also for algorithms nobody should use any more. */
export function isSignedWith({ der, algorithm, signature }: Signed, publicKey: x509.PublicKey): boolean {
  const hash = SIGNATURE_HASH[algorithm];
  const content = firstElement(der);
  if (hash === undefined || !content) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey.rawData), format: 'der', type: 'spki' });
    return verify(hash, content, key, new Uint8Array(signature));
  } catch {
    return false; // a key of another kind
  }
}

/** Hash of a public key without tag, length and unused bits, hex; null: a hash we do not know. */
export function keyHash(publicKey: x509.PublicKey, algorithm: string): string | null {
  const name = CERT_ID_HASH[algorithm];
  if (name === undefined) return null;
  const { subjectPublicKey } = AsnConvert.parse(publicKey.rawData, SubjectPublicKeyInfo);
  return createHash(name).update(Buffer.from(subjectPublicKey)).digest('hex');
}

/** The bytes of the first element inside a DER SEQUENCE, as they were signed. */
function firstElement(der: Buffer): Buffer | null {
  const outer = readHeader(der, 0);
  const inner = outer && readHeader(der, outer.content);
  return outer && inner && der[0] === 0x30 && inner.end <= der.length ? der.subarray(outer.content, inner.end) : null;
}

function readHeader(der: Buffer, at: number): { content: number; end: number } | null {
  const first = der[at + 1];
  if (first === undefined) return null;
  if (first < 0x80) return { content: at + 2, end: at + 2 + first };
  const bytes = first & 0x7f;
  if (bytes === 0 || bytes > 4 || at + 2 + bytes > der.length) return null;
  const content = at + 2 + bytes;
  return { content, end: content + der.readUIntBE(at + 2, bytes) };
}
