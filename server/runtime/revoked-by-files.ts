import { X509Certificate } from 'node:crypto';
import { normalSerial } from '../domain/station/certificate';
import type { PresentedCertificate } from '../features/stations/admission';
import { type DoorCertificates, nameOf } from '../ocpp/gateway';
import { revokedSerials } from '../pki/crl';

/** Whether a certificate that was let in is on one of the door's revocation lists, each signed by its issuer. */
export function revokedBy(door: DoorCertificates): (certificate: Pick<PresentedCertificate, 'issuer' | 'serial'>) => boolean {
  const revoked = new Set<string>();
  for (const { issuer, serials } of revokedSerials(door.crls ?? [], door.clientCas)) {
    const name = nameOf(new X509Certificate(issuer).toLegacyObject().subject);
    for (const serial of serials) revoked.add(`${serial} ${name}`);
  }
  return ({ issuer, serial }) => revoked.has(`${normalSerial(serial)} ${issuer}`);
}
