import { z } from 'zod';
import { revokeBody } from '../../routers/security/certificates';
import { operation } from '../operation';
import { number } from '../schemas/parts';
import { certificateFacts, issuedCertificate, toIssued } from '../schemas/security';

const tag = 'Certificates';

export const certificates = [
  operation({
    id: 'getCertificateAuthority',
    method: 'GET',
    path: '/certificate-authority',
    tag,
    summary: 'Who signs for stations: its root and what stands below it',
    permission: 'settings.write',
    answers: {
      200: {
        description: 'The authority.',
        schema: z.object({
          kind: z.enum(['built-in', 'external']),
          rootPem: z.string().describe("'' when that of an external authority is not configured."),
          certificates: z.array(certificateFacts),
        }),
      },
    },
    handle: async (_input, { api }) => ({ body: await api.certificates.authority() }),
  }),
  operation({
    id: 'getRevocationList',
    method: 'GET',
    path: '/certificate-authority/revocation-list',
    tag,
    summary: 'Our revocation list; stations and installers get it at their door as /ca/crl.der too',
    permission: 'settings.write',
    answers: {
      200: {
        description: 'DER in base64.',
        schema: z.object({ der: z.string().describe("'' when an external authority keeps its own.") }),
      },
    },
    handle: async (_input, { api }) => ({ body: await api.certificates.revocationList() }),
  }),
  operation({
    id: 'listIssuedCertificates',
    method: 'GET',
    path: '/certificates',
    tag,
    summary: 'Certificates signed for stations within the scope of the key',
    permission: 'stations.read',
    answers: {
      200: { description: 'Newest first, at most 1,000.', schema: z.object({ items: z.array(issuedCertificate) }) },
    },
    handle: async (_input, { api }) => ({ body: { items: (await api.certificates.issued()).map(toIssued) } }),
  }),
  operation({
    id: 'revokeCertificate',
    method: 'POST',
    path: '/certificates/{certificateId}/revoke',
    tag,
    summary: 'From now on nobody comes in with it; a connection that came in with it is closed',
    permission: 'configuration.write',
    params: z.object({ certificateId: number }),
    body: revokeBody,
    bodyExample: { reason: 'The station was stolen.' },
    answers: { 204: { description: 'Revoked.' }, 409: { description: 'It was revoked before.' } },
    async handle({ params: { certificateId: id }, body }, { api }) {
      await api.certificates.revoke({ id, ...body });
      return { status: 204 };
    },
  }),
];
