import { timingSafeEqual } from 'node:crypto';
import type { SecurityProfile } from '../../domain/station/security';
import type { Clock } from '../ports';
import type { AdmissionRecord, CertificateKnowledge, Knock, Proof, RefusalReason, Refused } from './admission';
import { FailedAttempts } from './attempts';
import { certificateComplaint } from './certificate-check';
import { PasswordsBusy, PasswordVerifier } from './passwords';

const refuse = (status: Refused['status'], reason: RefusalReason, detail: string): Refused => ({
  kind: 'refuse',
  status,
  reason,
  detail,
});

type PasswordVerdict = { ok: true; next: boolean } | { ok: false; refused: Refused };

/**
 * Holds a knock against the station's security profile (1.6 security whitepaper §3, 2.0.1 part 2 A00): at least its profile, more is fine. While
 * a higher one is asked of it, both count; what it came in with is in the proof.
 */
export function createSecurityCheck(deps: {
  clock: Clock;
  certificates: CertificateKnowledge;
}): (station: AdmissionRecord, knock: Knock) => Promise<Proof | Refused> {
  const { clock, certificates } = deps;
  const attempts = new FailedAttempts();
  const passwords = new PasswordVerifier();

  /** `profile` for the words of a refusal only. */
  async function checkPassword(station: AdmissionRecord, knock: Knock, profile: number): Promise<PasswordVerdict> {
    const no = (status: Refused['status'], reason: RefusalReason, detail: string): PasswordVerdict => ({
      ok: false,
      refused: refuse(status, reason, detail),
    });
    const { credentials } = knock;
    if (!credentials) {
      const needs = `security profile ${profile} needs one`;
      return no(401, 'MissingPassword', `the station sent no password (HTTP Basic); ${needs}`);
    }
    const hashes = [station.passwordHash, station.nextPasswordHash ?? null];
    const key = `${knock.remoteAddress} ${station.id} ${hashes.join(' ')}`; // a new password starts afresh
    const nowMs = clock.now().getTime();
    const blockedMs = attempts.blockedForMs(key, nowMs);
    if (blockedMs > 0)
      return no(429, 'TooManyAttempts', `too many wrong passwords; next try in ${Math.ceil(blockedMs / 1000)} s`);
    if (!sameBytes(credentials.user, Buffer.from(station.identity, 'utf8'))) {
      attempts.failed(key, nowMs);
      return no(401, 'WrongUser', 'the HTTP Basic user name must be the station identity');
    }
    if (hashes.every((hash) => hash === null))
      return no(401, 'WrongPassword', 'no password is set for this station; set one, or choose security profile 0');
    try {
      for (const [i, hash] of hashes.entries()) {
        if (hash === null || !(await passwords.verify(credentials.password, hash))) continue;
        attempts.succeeded(key);
        return { ok: true, next: i === 1 };
      }
    } catch (error) {
      if (error instanceof PasswordsBusy) return no(503, 'Overloaded', 'too many passwords are being checked at once');
      throw error;
    }
    attempts.failed(key, nowMs);
    return no(401, 'WrongPassword', 'the password is not the one set for this station');
  }

  return async (station, knock) => {
    const required = station.securityProfile;
    const next = station.nextProfile ?? null;
    const tls = knock.tls ?? null;
    const presented = tls?.certificate ?? null;
    const complaint = presented && certificateComplaint(presented, station, certificates, clock.now());

    const prove = (profile: SecurityProfile, withNextPassword: boolean, why: string): Proof => ({
      cameInWith: {
        profile,
        tls: tls?.protocol ?? null,
        cipher: tls?.cipher ?? null,
        certificate:
          presented && !complaint
            ? {
                subject: presented.subject,
                issuer: presented.issuer,
                serial: presented.serial,
                notAfter: presented.notAfter.toISOString(),
                fingerprint: presented.fingerprint,
              }
            : null,
      },
      withNextPassword,
      shortOfNext: next === null || profile >= next ? null : why,
    });

    if (required >= 2 && !tls)
      return refuse(
        403,
        'TlsNeeded',
        `security profile ${required} needs TLS, but the station came by plain ws; give it the address that starts with wss://`,
      );
    if (presented && !complaint) return prove(3, false, '');
    if (required >= 3) {
      if (complaint) return refuse(403, complaint.reason, complaint.detail);
      return refuse(
        401,
        'MissingCertificate',
        'security profile 3 needs a client certificate, and the station showed none; renew its certificate, or lower its profile',
      );
    }
    const short = shortOf(next, tls !== null, complaint?.detail ?? null);
    if (required === 0 && (next === null || !knock.credentials)) return prove(0, false, short);
    const verdict = await checkPassword(station, knock, required || 1);
    if (verdict.ok) return prove(tls ? 2 : 1, verdict.next, short);
    return required === 0 ? prove(0, false, verdict.refused.detail) : verdict.refused;
  };
}

/** What a station lacks that does not come in with the profile asked of it. */
function shortOf(next: number | null, tls: boolean, complaint: string | null): string {
  if (next === 1) return 'it sent no password';
  if (!tls) return 'it came by plain ws';
  return next === 3 ? (complaint ?? 'it showed no certificate') : 'it sent no password';
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
