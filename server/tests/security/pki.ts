import { webcrypto } from 'node:crypto';
import { hashStationPassword } from '../../features/stations/passwords';
import { x509 } from '../../pki/x509';
import type { Place, World } from '../world';

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export interface StationKey {
  keys: CryptoKeyPair;
  /** PKCS#8 PEM */
  pem: string;
}

export async function newKey(): Promise<StationKey> {
  const keys = (await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify'])) as CryptoKeyPair;
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { keys, pem: `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n` };
}

/** A signing request as a station makes it. */
export async function newCsr({ keys }: StationKey, commonName: string, organization = 'Norrljus'): Promise<string> {
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: [{ CN: [commonName] }, { O: [organization] }],
    keys,
    signingAlgorithm: EC,
  });
  return request.toString('pem');
}

export interface TestAuthority {
  certificate: x509.X509Certificate;
  keys: CryptoKeyPair;
  pem: string;
}

export async function newAuthority(name: string): Promise<TestAuthority> {
  const { keys } = await newKey();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${name}`,
    keys,
    signingAlgorithm: EC,
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 86_400_000 * 30),
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  });
  return { certificate, keys, pem: certificate.toString('pem') };
}

/** A certificate by an authority of the test's own. */
export async function issue(
  by: TestAuthority,
  commonName: string,
  more: {
    serial?: string;
    notAfter?: Date;
    ocspUrl?: string;
    key?: StationKey;
    names?: string[];
    /** May answer for its issuer by OCSP. */
    ocspSigning?: boolean;
  } = {},
): Promise<{ cert: string; key: string }> {
  const key = more.key ?? (await newKey());
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: more.serial ?? '0a0b0c',
    subject: `CN=${commonName}`,
    issuer: by.certificate.subject,
    notBefore: new Date(Date.now() - 7_200_000),
    notAfter: more.notAfter ?? new Date(Date.now() + 86_400_000),
    publicKey: key.keys.publicKey,
    signingKey: by.keys.privateKey,
    signingAlgorithm: EC,
    extensions: [
      ...(more.ocspUrl ? [new x509.AuthorityInfoAccessExtension({ ocsp: more.ocspUrl })] : []),
      ...(more.ocspSigning ? [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.ocspSigning])] : []),
      ...(more.names
        ? [new x509.SubjectAlternativeNameExtension(more.names.map((value) => ({ type: 'ip' as const, value })))]
        : []),
    ],
  });
  return { cert: certificate.toString('pem'), key: key.pem };
}

/** Sets what a station must come in with, as if it had been entered so. */
export async function secure(world: World, place: Place, profile: number, password: string | null = null): Promise<void> {
  const hash = password === null ? null : await hashStationPassword(password, { generated: true });
  await world.rows(
    'UPDATE station SET security_profile = $2, password_hash = $3, next_profile = NULL, next_password_hash = NULL WHERE id = $1',
    place.id,
    profile,
    hash,
  );
  await world.store.directory.reload([place.id]);
}
