/** What a certificate is signed for (2.0.1 A02, 2.1 adds V2G20). Combined: one certificate for the CSMS and for cars (TriggerMessage SignCombinedCertificate). */
export const SIGNING_USES = ['ChargingStationCertificate', 'V2GCertificate', 'V2G20Certificate', 'Combined'] as const;
export type SigningUse = (typeof SIGNING_USES)[number];

/** Kinds of root a station may be given, all versions; 1.6 knows the CSMS's and the manufacturer's (as CentralSystemRootCertificate). */
export const INSTALLABLE = [
  'CSMSRootCertificate',
  'ManufacturerRootCertificate',
  'V2GRootCertificate',
  'MORootCertificate',
  'OEMRootCertificate',
] as const;
export type InstallableCertificate = (typeof INSTALLABLE)[number];

/** How OCPP calls a certificate (CertificateHashDataType). Hex. */
export interface HashData {
  hashAlgorithm: 'SHA256' | 'SHA384' | 'SHA512';
  issuerNameHash: string;
  issuerKeyHash: string;
  serialNumber: string;
}

/** `data` of a holding of kind Certificate. `hashData` is exactly what the station said: it is deleted by that. */
export interface CertificateHolding {
  certificateType: string;
  hashData: HashData;
  children: HashData[];
  /** Known when it was installed by us: what it says. */
  subject?: string;
  notAfter?: string;
}

/** Serial numbers as people and stations write them: case and leading zeros vary. */
export function normalSerial(hex: string): string {
  return hex
    .replace(/^0x/i, '')
    .replace(/[^0-9a-f]/gi, '')
    .replace(/^0+(?=.)/, '')
    .toUpperCase();
}

/** Key of a Certificate holding: the same for the same certificate, however its hash data is spelt. */
export function certificateKey(data: HashData): string {
  return [
    data.hashAlgorithm,
    data.issuerNameHash.toLowerCase(),
    data.issuerKeyHash.toLowerCase(),
    normalSerial(data.serialNumber),
  ].join(':');
}
