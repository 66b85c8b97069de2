import { randomBytes, webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SigningUse } from '../domain/station/certificate';
import { type CertificateAuthority, SigningFailed } from '../features/certificates/ports';
import { toFacts } from './facts';
import { parseRequest } from './reader';
import { parseAll, toPem, x509 } from './x509';

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
} as const;
const YEAR_MS = 365 * 86_400_000;
const CRL_DAYS = 7;

interface Issuer {
  certificate: x509.X509Certificate;
  key: CryptoKey;
  algorithm: typeof EC | typeof RSA;
}

export interface BuiltInAuthority extends CertificateAuthority {
  /** A certificate for the stations' door in this name; for development, where nobody has one. */
  signServer(names: readonly string[], keyKind: 'EC' | 'RSA', now: Date): Promise<{ cert: string; key: string }>;
}

/**
 * A certificate authority of our own: a root, and below it one sub-authority for stations and one for vehicle-to-grid (2.0.1 part 2 A02.FR.06,
 * ISO 15118-2 §7.9.2). Made once; keys are in `dir`, readable by us only. Losing them means installing a new root in every station.
 */
export async function openBuiltInAuthority(dir: string, organization: string, now: Date): Promise<BuiltInAuthority> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const root =
    (await readIssuer(dir, 'root')) ?? (await makeIssuer(dir, 'root', `${organization} Root CA`, null, organization, 20, now));
  const station =
    (await readIssuer(dir, 'station')) ??
    (await makeIssuer(dir, 'station', `${organization} Station CA`, root, organization, 10, now));
  const v2g =
    (await readIssuer(dir, 'v2g')) ?? (await makeIssuer(dir, 'v2g', `${organization} V2G Sub-CA`, root, organization, 10, now));
  const above = { station: [station.certificate], v2g: [v2g.certificate], root: [root.certificate] };
  const signing = createSigner({ station, v2g }, above);
  return {
    ...signing,
    roots: () => toPem(above.root),
    intermediates: () => toPem([station.certificate, v2g.certificate]),
    async signServer(names, keyKind, at) {
      const algorithm = keyKind === 'EC' ? EC : RSA;
      const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
      const certificate = await x509.X509CertificateGenerator.create({
        ...common(at, 365),
        subject: [{ CN: [names[0] ?? 'localhost'] }, { O: [organization] }],
        issuer: station.certificate.subjectName,
        publicKey: keys.publicKey as CryptoKey,
        signingKey: station.key,
        signingAlgorithm: station.algorithm,
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment, true),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
          new x509.SubjectAlternativeNameExtension(
            names.map((name) => ({ type: /^[\d.]+$|:/.test(name) ? ('ip' as const) : ('dns' as const), value: name })),
          ),
        ],
      });
      return { cert: toPem([certificate, station.certificate]), key: await exportKey(keys.privateKey as CryptoKey) };
    },
  };
}

/** An issuing authority by certificate and key files of the operator's own. */
export async function openFileAuthority(certFile: string, keyFile: string): Promise<CertificateAuthority> {
  const [certificate, ...rest] = parseAll(readFileSync(certFile, 'utf8'));
  if (!certificate) throw new SigningFailed(`${certFile} holds no certificate`);
  const issuer = { certificate, ...(await importKey(readFileSync(keyFile, 'utf8'), certificate)) };
  const chain = [certificate, ...rest].filter((c) => c.subject !== c.issuer);
  const roots = [certificate, ...rest].filter((c) => c.subject === c.issuer);
  return {
    ...createSigner({ station: issuer, v2g: issuer }, { station: chain, v2g: chain }),
    roots: () => toPem(roots.length > 0 ? roots : [certificate]),
    intermediates: () => toPem(chain),
  };
}

function createSigner(
  issuers: { station: Issuer; v2g: Issuer },
  above: { station: x509.X509Certificate[]; v2g: x509.X509Certificate[] },
): Pick<CertificateAuthority, 'kind' | 'sign' | 'revocationList'> {
  return {
    kind: 'built-in',
    async sign({ csr, use, validDays, now }) {
      const request = parseRequest(csr);
      if (!request) throw new SigningFailed('the request is no PKCS#10');
      const by = use === 'V2GCertificate' || use === 'V2G20Certificate' || use === 'Combined' ? 'v2g' : 'station';
      const { certificate: issuer, key, algorithm } = issuers[by];
      const certificate = await x509.X509CertificateGenerator.create({
        ...common(now, validDays, issuer.notAfter),
        subject: request.subjectName,
        issuer: issuer.subjectName,
        publicKey: request.publicKey,
        signingKey: key,
        signingAlgorithm: algorithm,
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(usages(use), true),
          new x509.ExtendedKeyUsageExtension(purposes(use)),
          await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
          await x509.SubjectKeyIdentifierExtension.create(request.publicKey),
        ],
      });
      return { ...toFacts(certificate), chain: toPem([certificate, ...above[by]]) };
    },
    async revocationList(revoked, now) {
      const { certificate, key, algorithm } = issuers.station;
      const crl = await x509.X509CrlGenerator.create({
        issuer: certificate.subjectName,
        thisUpdate: now,
        nextUpdate: new Date(now.getTime() + CRL_DAYS * 86_400_000),
        entries: revoked.map(({ serial, at }) => ({
          serialNumber: serial.length % 2 === 0 ? serial : `0${serial}`,
          revocationDate: at,
          reason: x509.X509CrlReason.unspecified,
        })),
        signingKey: key,
        signingAlgorithm: algorithm,
      });
      return Buffer.from(crl.rawData);
    },
  };
}

/** A car checks a V2G certificate as a server's; the CSMS a station's as a client's. */
function purposes(use: SigningUse): x509.ExtendedKeyUsageType[] {
  const { clientAuth, serverAuth } = x509.ExtendedKeyUsage;
  if (use === 'ChargingStationCertificate') return [clientAuth];
  return use === 'Combined' ? [clientAuth, serverAuth] : [serverAuth];
}

const usages = (use: SigningUse): number =>
  x509.KeyUsageFlags.digitalSignature | (use === 'ChargingStationCertificate' ? 0 : x509.KeyUsageFlags.keyAgreement);

/** Valid from an hour ago: stations' clocks are late. Never longer than the issuer. */
function common(now: Date, validDays: number, until?: Date) {
  const notAfter = new Date(now.getTime() + validDays * 86_400_000);
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40; // positive, and of one length
  return {
    serialNumber: bytes.toString('hex'),
    notBefore: new Date(now.getTime() - 3_600_000),
    notAfter: until && until < notAfter ? until : notAfter,
  };
}

async function makeIssuer(
  dir: string,
  name: string,
  commonName: string,
  parent: Issuer | null,
  organization: string,
  years: number,
  now: Date,
): Promise<Issuer> {
  const keys = await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify']);
  const publicKey = keys.publicKey as CryptoKey;
  const key = keys.privateKey as CryptoKey;
  const subject: x509.JsonName = [{ CN: [commonName] }, { O: [organization] }];
  const certificate = await x509.X509CertificateGenerator.create({
    ...common(now, (years * YEAR_MS) / 86_400_000),
    subject,
    issuer: parent ? parent.certificate.subjectName : subject,
    publicKey,
    signingKey: parent?.key ?? key,
    signingAlgorithm: parent?.algorithm ?? EC,
    extensions: [
      new x509.BasicConstraintsExtension(true, parent ? 0 : undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      ...(parent ? [await x509.AuthorityKeyIdentifierExtension.create(parent.certificate.publicKey)] : []),
    ],
  });
  writeKept(join(dir, `${name}.key`), await exportKey(key));
  writeKept(join(dir, `${name}.pem`), toPem([certificate]));
  return { certificate, key, algorithm: EC };
}

/** Whole or not at all, and for us only. */
function writeKept(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

async function readIssuer(dir: string, name: string): Promise<Issuer | null> {
  const path = join(dir, `${name}.pem`);
  if (!existsSync(path)) return null;
  const [certificate] = parseAll(readFileSync(path, 'utf8'));
  if (!certificate) throw new SigningFailed(`${path} holds no certificate`);
  return { certificate, ...(await importKey(readFileSync(join(dir, `${name}.key`), 'utf8'), certificate)) };
}

async function exportKey(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return `-----BEGIN PRIVATE KEY-----\n${der
    .toString('base64')
    .replace(/(.{64})/g, '$1\n')
    .trim()}\n-----END PRIVATE KEY-----\n`;
}

async function importKey(pem: string, certificate: x509.X509Certificate): Promise<Pick<Issuer, 'key' | 'algorithm'>> {
  const base64 = /-----BEGIN PRIVATE KEY-----([\s\S]*?)-----END/.exec(pem)?.[1];
  if (!base64) throw new SigningFailed('the key must be PKCS#8 PEM (BEGIN PRIVATE KEY), without a passphrase');
  const algorithm = 'namedCurve' in certificate.publicKey.algorithm ? EC : RSA;
  const key = await webcrypto.subtle.importKey('pkcs8', Buffer.from(base64, 'base64'), algorithm, false, ['sign']);
  return { key: key as CryptoKey, algorithm };
}
