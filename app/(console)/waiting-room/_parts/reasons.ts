import type { RefusalView } from '@/server/domain/fleet/views';

/** Why a station was refused at the door (server/features/stations/admission.ts). */
const REASONS = [
  'UnknownStation',
  'WrongPassword',
  'MissingPassword',
  'WrongUser',
  'BadPath',
  'NoCommonSubprotocol',
  'Disabled',
  'TooManyAttempts',
  'TlsNeeded',
  'TlsFailed',
  'MissingCertificate',
  'UnknownIssuer',
  'CertificateExpired',
  'CertificateRevoked',
  'WrongCertificate',
  'BadCertificate',
  'Overloaded',
] as const;
export type Reason = (typeof REASONS)[number];

/** null: a reason newer than this screen; its detail then speaks for it. */
export function reasonOf(refusal: Pick<RefusalView, 'reason'>): Reason | null {
  return REASONS.find((reason) => reason === refusal.reason) ?? null;
}

/** What mends it, best first. */
export type Fix = 'adopt' | 'newPassword' | 'enable' | 'url';

export function fixesOf(refusal: Pick<RefusalView, 'reason' | 'identity' | 'knownStation'>): Fix[] {
  const known = refusal.knownStation !== null;
  switch (reasonOf(refusal)) {
    case 'UnknownStation':
      return refusal.identity === '' ? ['url'] : known ? ['url', 'adopt'] : ['adopt'];
    case 'WrongPassword':
    case 'MissingPassword':
    case 'TooManyAttempts':
      return known ? ['newPassword'] : [];
    case 'Disabled':
      return known ? ['enable'] : [];
    case 'TlsNeeded':
      return known ? ['url', 'enable'] : ['url'];
    // Its profile can be lowered once, to renew its certificate.
    case 'MissingCertificate':
    case 'UnknownIssuer':
    case 'CertificateExpired':
    case 'CertificateRevoked':
    case 'WrongCertificate':
    case 'BadCertificate':
      return known ? ['enable'] : [];
    case 'TlsFailed':
    case 'BadPath':
    case 'WrongUser':
    case 'NoCommonSubprotocol':
      return ['url'];
    case 'Overloaded':
    case null:
      return [];
  }
}

/** The address a station should be given: the base and its identity. */
export function rightUrl(base: string, identity: string): string {
  return `${base.replace(/\/+$/, '')}/${encodeURIComponent(identity)}`;
}
