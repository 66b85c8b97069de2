import { z } from 'zod';
import { OCPP_VERSIONS } from '../../../domain/protocol';
import { SIGNING_USES } from '../../../domain/station/certificate';
import { SECURITY_CHANGE_STATES, type SecurityChange } from '../../../domain/station/security';
import type { CertificateFacts, IssuedCertificate } from '../../../features/certificates/ports';
import type { StationSecurityView } from '../../../features/security/station-view';

const text = z.string().nullable();
const whole = z.number().int();
const instant = z.date().nullable();

export const securityChange = z
  .object({
    id: whole,
    kind: z.enum(['profile', 'password']),
    fromProfile: whole.nullable(),
    toProfile: whole.nullable(),
    state: z
      .enum(SECURITY_CHANGE_STATES)
      .describe(
        'asked, agreed: under way; unanswered: old and new are let in; done; refused, failed, replaced: what was before counts.',
      ),
    why: text,
    askedAt: z.date(),
    askedBy: text,
    changedAt: z.date(),
  })
  .meta({ id: 'SecurityChange' }) satisfies z.ZodType<SecurityChange>;

const issuedFields = {
  id: whole,
  use: z.enum(SIGNING_USES),
  subject: z.string(),
  issuer: z.string(),
  serial: z.string().describe('Hex.'),
  fingerprint: z.string().describe('SHA-256, hex.'),
  notBefore: z.date(),
  notAfter: z.date(),
  state: z.enum(['issued', 'accepted', 'rejected']).describe('What the station made of it; issued: no answer yet.'),
  info: text,
  issuedAt: z.date(),
  answeredAt: instant,
  revokedAt: instant,
  revokeReason: text,
};
const issuedFact = z.object(issuedFields).meta({ id: 'StationCertificate' });
export const issuedCertificate = z.object({ identity: text, ...issuedFields }).meta({ id: 'IssuedCertificate' });

const hashData = z
  .object({
    hashAlgorithm: z.enum(['SHA256', 'SHA384', 'SHA512']),
    issuerNameHash: z.string(),
    issuerKeyHash: z.string(),
    serialNumber: z.string(),
  })
  .meta({ id: 'CertificateHashData' });

export const stationCertificates = z.object({
  issued: z.array(issuedFact).describe('Signed here for this station, newest first, at most 50.'),
  installed: z
    .array(
      z.object({
        key: z.string().describe('What it is deleted by.'),
        certificateType: z.string(),
        hashData,
        children: z.array(hashData),
        subject: text.describe('Known when it was installed from here.'),
        notAfter: text,
        at: z.date(),
      }),
    )
    .describe('What the station said it has installed when it was last asked.'),
});

export const stationSecurity = z
  .object({
    securityProfile: whole,
    nextProfile: whole.nullable().describe('Asked of the station, let in beside the present one.'),
    hasPassword: z.boolean(),
    connected: z.boolean(),
    version: z.enum(OCPP_VERSIONS).nullable(),
    cameInWith: z
      .object({
        profile: whole,
        tls: text,
        cipher: text,
        certificate: z
          .object({
            subject: z.string(),
            issuer: z.string().optional(),
            serial: z.string(),
            notAfter: z.string(),
            fingerprint: z.string().optional(),
          })
          .nullable(),
      })
      .nullable(),
    higher: z
      .array(z.object({ profile: whole, obstacle: text }))
      .describe('Higher profiles, and what is missing before each may be asked for.'),
    urls: z.object({ plain: z.string(), secure: text }).describe('Where stations connect, without their identity.'),
    changes: z.array(securityChange).describe('Newest first, at most 50.'),
    events: z
      .array(z.object({ at: z.date(), type: z.string(), severity: z.string(), techInfo: text, messageId: text }))
      .describe('SecurityEventNotification, newest first, at most 50.'),
  })
  .meta({ id: 'StationSecurity' });

export const certificateFacts = z
  .object({
    subject: z.string(),
    commonName: z.string(),
    issuer: z.string(),
    serial: z.string(),
    fingerprint: z.string(),
    notBefore: z.date(),
    notAfter: z.date(),
    selfSigned: z.boolean(),
  })
  .meta({ id: 'CertificateFacts' }) satisfies z.ZodType<CertificateFacts>;

function toFields(c: IssuedCertificate): z.output<typeof issuedFact> {
  const { id, use, subject, issuer, serial, fingerprint, notBefore, notAfter } = c;
  const { state, info, issuedAt, answeredAt, revokedAt, revokeReason } = c;
  return {
    ...{ id, use, subject, issuer, serial, fingerprint, notBefore, notAfter },
    ...{ state, info, issuedAt, answeredAt, revokedAt, revokeReason },
  };
}

export const toIssued = (c: IssuedCertificate & { identity: string | null }): z.output<typeof issuedCertificate> => ({
  identity: c.identity,
  ...toFields(c),
});

export function toStationSecurity(view: StationSecurityView): z.output<typeof stationSecurity> {
  const { profile: securityProfile, nextProfile, hasPassword, connected, cameInWith, higher, urls, changes } = view;
  return {
    ...{ securityProfile, nextProfile, hasPassword, connected, cameInWith, higher, urls, changes },
    version: OCPP_VERSIONS.find((v) => v === view.version) ?? null,
    events: view.events.map(({ at, type, severity, techInfo, messageId }) => ({ at, type, severity, techInfo, messageId })),
  };
}

export function toStationCertificates(view: StationSecurityView): z.output<typeof stationCertificates> {
  return {
    issued: view.issued.map(toFields),
    installed: view.installed.map(({ key, certificateType, hashData: data, children, subject, notAfter, at }) => ({
      ...{ key, certificateType, hashData: data, children, at },
      subject: subject ?? null,
      notAfter: notAfter ?? null,
    })),
  };
}
