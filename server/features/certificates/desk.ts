import type { CommandRequest } from '../../domain/command/command';
import type { OcppVersion } from '../../domain/protocol';
import { type HashData, normalSerial, type SigningUse } from '../../domain/station/certificate';
import type { Clock } from '../ports';
import { signingComplaint } from './check-request';
import { type ContractAnswer, type ContractQuestion, checkContract } from './contract';
import {
  type CertificateAuthority,
  type CertificateReader,
  type CertificateStatusSource,
  type EvCertificateProvider,
  type IssuedCertificates,
  SigningFailed,
} from './ports';

export interface DeskPorts {
  authority(): Promise<CertificateAuthority>;
  reader: CertificateReader;
  issued: IssuedCertificates;
  status: CertificateStatusSource;
  evProvider: EvCertificateProvider | null;
  /** Roots of contract certificates, PEM; '' when none are configured. */
  contractRoots(): string;
  clock: Clock;
  organization: string | null;
  validDays: number;
  /** Told after a certificate was signed, so that every node knows whose it is. */
  onSigned(certificate: { fingerprint: string; stationId: number }): void;
  /** A line in the station's history. */
  note(stationId: number, kind: string, summary: string, detail: object): Promise<void>;
}

/** A station's wish to have a certificate signed. */
export interface SigningWish {
  stationId: number;
  identity: string;
  serialNumber: string | null;
  version: OcppVersion;
  csr: string;
  use: SigningUse;
  /** 2.1 */
  requestId: number | null;
}

export type ChainStatus = 'Good' | 'Revoked' | 'Unknown' | 'Failed';

/** Everything stations ask about certificates. Nothing here throws for what a station sent. */
export interface CertificateDesk {
  /** Null: it will be signed. Else why not. */
  complaint(wish: SigningWish): Promise<string | null>;
  /** Signs and gives the message that brings the chain; null when it could not be signed, which is in the station's history then. */
  sign(wish: SigningWish): Promise<CommandRequest | null>;
  /** How the station took a chain we sent. */
  taken(stationId: number, chain: string, accepted: boolean, info: string | null): Promise<void>;
  /** DER of the responder's answer in base64; null: none came (GetCertificateStatus answers Failed). */
  ocspResult(data: HashData, responderUrl: string): Promise<string | null>;
  chainStatus(
    data: HashData,
    source: 'CRL' | 'OCSP',
    urls: readonly string[],
  ): Promise<{ status: ChainStatus; nextUpdate: Date | null }>;
  /** Whether a contract certificate is good (2.0.1 C07). */
  contract(question: ContractQuestion): Promise<ContractAnswer>;
  evCertificate(body: object): ReturnType<EvCertificateProvider['request']>;
  reader: CertificateReader;
}

/** `vendorId` of Plug & Charge with 1.6 (OCA application note "Using ISO 15118 Plug & Charge with OCPP 1.6"). */
export const PNC_VENDOR = 'org.openchargealliance.iso15118pnc';

export function createCertificateDesk(ports: DeskPorts): CertificateDesk {
  const { reader, issued, status, clock } = ports;
  return {
    reader,
    async complaint(wish) {
      return signingComplaint(await reader.readRequest(wish.csr), wish, wish.use, ports.organization);
    },
    async sign(wish) {
      const { stationId, csr, use } = wish;
      const now = clock.now();
      try {
        const authority = await ports.authority();
        const signed = await authority.sign({ csr, use, validDays: ports.validDays, now });
        await issued.add(stationId, use, signed, now);
        ports.onSigned({ fingerprint: signed.fingerprint, stationId });
        return toCertificateSigned(wish, signed.chain);
      } catch (error) {
        const why = error instanceof SigningFailed ? error.message : 'the authority failed';
        await ports.note(stationId, 'CertificateNotSigned', `Certificate not signed: ${why}`, { use });
        if (error instanceof SigningFailed) return null;
        throw error;
      }
    },
    async taken(stationId, chain, accepted, info) {
      const leaf = reader.readCertificate(chain);
      if (leaf) await issued.answered(stationId, leaf.fingerprint, accepted, info, clock.now());
    },
    async ocspResult(data, responderUrl) {
      const answer = await status.ocsp(data, responderUrl);
      return answer?.der.toString('base64') ?? null;
    },
    async chainStatus(data, source, urls) {
      const clean = { ...data, serialNumber: normalSerial(data.serialNumber) };
      for (const url of urls.slice(0, 5)) {
        const answer = await (source === 'OCSP' ? verified(status.ocsp(clean, url)) : status.crl(clean, url));
        if (answer) return { status: answer.verdict, nextUpdate: answer.nextUpdate };
      }
      return { status: 'Failed', nextUpdate: null };
    },
    contract: (question) => checkContract({ reader, status, roots: ports.contractRoots() }, question, clock.now()),
    evCertificate: async (body) => (ports.evProvider === null ? null : ports.evProvider.request(body)),
  };
}

/** The station has no way to see who said so: what cannot be checked here is as good as not said. */
const verified = async (asked: ReturnType<CertificateStatusSource['ocsp']>) => {
  const answer = await asked;
  return answer?.verified ? answer : null;
};

/** 1.6 knows one kind of certificate; others go by its Plug & Charge convention. */
function toCertificateSigned({ version, use, requestId }: SigningWish, certificateChain: string): CommandRequest {
  if (version !== '1.6') {
    const type = use === 'Combined' ? {} : { certificateType: use };
    const id = version === '2.1' && requestId !== null ? { requestId } : {};
    return { kind: 'Call', action: 'CertificateSigned', payload: { certificateChain, ...type, ...id } };
  }
  if (use === 'ChargingStationCertificate') return { kind: 'Call', action: 'CertificateSigned', payload: { certificateChain } };
  const data = JSON.stringify({ certificateChain, certificateType: 'V2GCertificate' });
  return { kind: 'Call', action: 'DataTransfer', payload: { vendorId: PNC_VENDOR, messageId: 'CertificateSigned', data } };
}
