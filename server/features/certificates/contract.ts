import type { HashData } from '../../domain/station/certificate';
import type { CertificateReader, CertificateStatusSource } from './ports';

export type ContractStatus =
  | 'Accepted'
  | 'SignatureError'
  | 'CertificateExpired'
  | 'CertificateRevoked'
  | 'NoCertificateAvailable'
  | 'CertChainError'
  | 'ContractCancelled';

/** What a station shows of a car's contract certificate: the chain itself, or hashes to ask responders about. */
export interface ContractQuestion {
  certificate?: string | undefined;
  hashData?: readonly (HashData & { responderURL: string })[] | undefined;
}

export interface ContractAnswer {
  status: ContractStatus;
  /** Who the certificate names (eMAID), when the whole certificate was shown. */
  commonName: string | null;
}

/**
 * Whether a contract certificate is good (2.0.1 C07.FR.04 to .07): each link of its chain, by the responder that goes with it. A state
 * nobody tells is not good, nor is one told by somebody whose word cannot be checked: NoCertificateAvailable.
 */
export async function checkContract(
  ports: { reader: CertificateReader; status: CertificateStatusSource; roots: string },
  { certificate, hashData }: ContractQuestion,
  now: Date,
): Promise<ContractAnswer> {
  if (certificate !== undefined && certificate !== '') {
    const verdict = await ports.reader.checkChain(certificate, ports.roots, now);
    if (!verdict.ok) return { status: verdict.status, commonName: null };
    const asked = verdict.links.flatMap(({ responderUrl, ...data }) =>
      responderUrl === null ? [] : [{ ...data, responderURL: responderUrl }],
    );
    // The station may give responders of its own for a certificate that names none.
    const status = await askAll(ports.status, asked.length > 0 ? asked : (hashData ?? []), certificate);
    return { status, commonName: verdict.leaf.commonName };
  }
  if (!hashData || hashData.length === 0) return { status: 'NoCertificateAvailable', commonName: null };
  return { status: await askAll(ports.status, hashData, ''), commonName: null };
}

async function askAll(
  source: CertificateStatusSource,
  links: readonly (HashData & { responderURL: string })[],
  issuers: string,
): Promise<ContractStatus> {
  const answers = await Promise.all(
    links.slice(0, 4).map(({ responderURL, ...data }) => source.ocsp(data, responderURL, issuers)),
  );
  if (answers.some((a) => a?.verified && a.verdict === 'Revoked')) return 'CertificateRevoked';
  return answers.every((a) => a?.verified && a.verdict === 'Good') ? 'Accepted' : 'NoCertificateAvailable';
}
