import type { HashData, SigningUse } from '../../domain/station/certificate';

/** What a certificate says, read from PEM. */
export interface CertificateFacts {
  subject: string;
  commonName: string;
  issuer: string;
  /** Hex, upper case, without leading zeros. */
  serial: string;
  /** SHA-256, hex, lower case. */
  fingerprint: string;
  notBefore: Date;
  notAfter: Date;
  selfSigned: boolean;
}

/** A certificate signing request, its signature checked. */
export interface SigningRequest {
  subject: string;
  commonName: string;
  organization: string | null;
  /** `EC P-256`, `RSA 2048`...; anything else by its algorithm's name. */
  key: { kind: 'EC' | 'RSA' | 'other'; bits: number; name: string };
  signatureValid: boolean;
}

/** Reads what stations and people send. Nothing is fetched. */
export interface CertificateReader {
  /** PEM or the base64 of DER. Null: no CSR. */
  readRequest(csr: string): Promise<SigningRequest | null>;
  /** The first certificate of a PEM text; null when there is none that can be read. */
  readCertificate(pem: string): CertificateFacts | null;
  /** Every certificate of a PEM text, in order. Throws nothing: those that cannot be read are left out. */
  readAll(pem: string): CertificateFacts[];
  /** What OCPP calls a certificate by. The issuer is looked for in `issuers` (PEM) and in the certificate itself; null when it is not there. */
  hashData(pem: string, issuers: string, algorithm: HashData['hashAlgorithm']): HashData | null;
  /**
   * Whether a chain (PEM, leaf first) is good now and leads to one of `roots` (PEM). The hash data of each link for OCSP, with its responder
   * where the certificate names one.
   */
  checkChain(pem: string, roots: string, now: Date): Promise<ChainVerdict>;
}

export type ChainVerdict =
  | { ok: true; leaf: CertificateFacts; links: (HashData & { responderUrl: string | null })[] }
  | { ok: false; status: 'SignatureError' | 'CertificateExpired' | 'CertChainError'; why: string };

export interface SignedCertificate extends CertificateFacts {
  /** PEM, leaf first, up to and without the root. */
  chain: string;
}

/** Signs for stations: ours, or somebody else's. */
export interface CertificateAuthority {
  readonly kind: 'built-in' | 'external';
  /** Issuers of what it signs and the root above them, PEM; '' when it does not tell. */
  roots(): string;
  intermediates(): string;
  /** @throws SigningFailed in words for people */
  sign(request: { csr: string; use: SigningUse; validDays: number; now: Date }): Promise<SignedCertificate>;
  /** DER; null when it does not make one. */
  revocationList(revoked: readonly { serial: string; at: Date; reason: string }[], now: Date): Promise<Buffer | null>;
}

export class SigningFailed extends Error {
  override name = 'SigningFailed';
}

export type OcspVerdict = 'Good' | 'Revoked' | 'Unknown';

export interface OcspAnswer {
  /** As it came, signature and all. */
  der: Buffer;
  verdict: OcspVerdict;
  nextUpdate: Date | null;
  /** False: who issued the certificate is not known here, so whether it was them who answered is not either. Nothing may rest on it. */
  verified: boolean;
}

export interface CrlAnswer {
  verdict: OcspVerdict;
  nextUpdate: Date | null;
}

/**
 * Asks others about certificates. Bounded in time and size. Null: no usable answer came, which includes one that is out of date or signed by
 * somebody who may not.
 */
export interface CertificateStatusSource {
  /** `issuers`: PEM of certificates among which the issuer may be, beside the authorities known here. */
  ocsp(data: HashData, responderUrl: string, issuers?: string): Promise<OcspAnswer | null>;
  crl(data: HashData, url: string): Promise<CrlAnswer | null>;
}

/** Installs contract certificates in cars (ISO 15118): somebody else's service. */
export interface EvCertificateProvider {
  /** `body` is the OCPP request. Null: it did not answer, or not in this form. */
  request(body: object): Promise<{ status: 'Accepted' | 'Failed'; exiResponse: string; remainingContracts?: number } | null>;
}

export interface IssuedCertificate {
  id: number;
  stationId: number | null;
  use: SigningUse;
  subject: string;
  issuer: string;
  serial: string;
  fingerprint: string;
  notBefore: Date;
  notAfter: Date;
  /** issued: sent, no answer yet. */
  state: 'issued' | 'accepted' | 'rejected';
  info: string | null;
  issuedAt: Date;
  answeredAt: Date | null;
  revokedAt: Date | null;
  revokeReason: string | null;
  renewalAt: Date | null;
}

export interface IssuedCertificates {
  add(stationId: number, use: SigningUse, signed: SignedCertificate, at: Date): Promise<number>;
  /** How the station took it, by fingerprint; the newest of the station when the chain cannot be read. */
  answered(stationId: number, fingerprint: string, accepted: boolean, info: string | null, at: Date): Promise<void>;
  list(filter: {
    stationId?: number;
    limit: number;
  }): Promise<(IssuedCertificate & { identity: string | null; siteId: number | null })[]>;
  find(id: number): Promise<(IssuedCertificate & { chain: string; siteId: number | null }) | null>;
  /** False: revoked before, or no such. */
  revoke(id: number, at: Date, reason: string): Promise<boolean>;
  /** Good ones that end before this, of stations that were not asked since `notSince`, and have none that lasts longer. */
  expiring(before: Date, notSince: Date, now: Date): Promise<IssuedCertificate[]>;
  renewalAsked(id: number, at: Date): Promise<void>;
  /** Of another node: signed, or no longer good. */
  heard(certificate: { fingerprint: string; stationId: number | null; revoked: boolean }): void;
  /** From memory, kept fresh. */
  isRevoked(fingerprint: string): boolean;
  issuedTo(fingerprint: string): number | null;
  revoked(): Promise<{ serial: string; at: Date; reason: string }[]>;
}
