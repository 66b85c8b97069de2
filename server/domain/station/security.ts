/**
 * OCPP security profiles (1.6 security whitepaper §3, 2.0.1 part 2 A00): 0 none, 1 HTTP Basic, 2 HTTP Basic over TLS, 3 TLS with a client
 * certificate.
 */
export const SECURITY_PROFILES = [0, 1, 2, 3] as const;
export type SecurityProfile = (typeof SECURITY_PROFILES)[number];

/** With what a station came in last. */
export interface CameInWith {
  /** The highest profile it fulfilled. */
  profile: SecurityProfile;
  /** TLSv1.2, TLSv1.3; null: plain ws. */
  tls: string | null;
  cipher: string | null;
  certificate: {
    subject: string;
    /** What came in before this was kept has none. */
    issuer?: string;
    serial: string;
    notAfter: string;
    /** SHA-256, hex; what came in before this was kept has none. */
    fingerprint?: string;
  } | null;
}

/** How a change of a station's profile or password goes. */
export const SECURITY_CHANGE_STATES = [
  'asked', // on its way
  'agreed', // the station said yes; it has not come in with it yet
  'done', // it came in with it, or its yes was enough
  'refused', // it said no: what was before counts
  'unanswered', // no answer: both the old and the new are let in until it shows which it took
  'failed', // it came back as before, or could not be asked: what was before counts
  'replaced', // a later change took its place
] as const;
export type SecurityChangeState = (typeof SECURITY_CHANGE_STATES)[number];

export interface SecurityChange {
  id: number;
  kind: 'profile' | 'password';
  fromProfile: number | null;
  toProfile: number | null;
  state: SecurityChangeState;
  why: string | null;
  askedAt: Date;
  askedBy: string | null;
  changedAt: Date;
}
