import type { SigningUse } from '../domain/station/certificate';
import { recordStationEvents } from '../features/stations/record-event';
import type { InboundContext, InboundResult } from './inbound';

/**
 * SignCertificate of every version: answered at once, signed after, and the chain brought by a CertificateSigned (1.6 security whitepaper A02,
 * 2.0.1 A02.FR.04 and .06). A request we do not sign is Rejected with the reason, which is in the station's history too.
 */
export async function decideSigning(
  request: { csr: string; use: SigningUse; requestId: number | null },
  { state, receivedAt, messageId, certificates }: InboundContext,
  toResponse: (status: 'Accepted' | 'Rejected', why: string | null) => object,
): Promise<InboundResult> {
  const { stationId, identity, serialNumber, version } = state;
  const wish = { ...request, stationId, identity, serialNumber, version };
  const complaint = await certificates.complaint(wish);
  const event = {
    kind: complaint === null ? 'CertificateRequested' : 'CertificateNotSigned',
    at: receivedAt,
    receivedAt,
    summary: complaint === null ? `Asks for a certificate (${request.use})` : `Certificate not signed: ${complaint}`,
    detail: { use: request.use },
    messageId,
  };
  const decision = recordStationEvents(state, [event]);
  if (complaint !== null) return { response: toResponse('Rejected', complaint), decision };
  const followUp = { request: () => certificates.sign(wish), reason: 'answer to SignCertificate' };
  return { response: toResponse('Accepted', null), decision, followUps: [followUp] };
}
