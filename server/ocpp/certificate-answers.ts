import { type CertificateHolding, certificateKey, type HashData } from '../domain/station/certificate';
import type { Holding } from '../domain/station/holding';
import type { CertificateReader } from '../features/certificates/ports';
import type { HoldingStore } from '../features/ports';

interface Told {
  stationId: number;
  holdings: HoldingStore;
  at: Date;
  messageId: string;
}

/** A certificate the station said it has. */
export interface InstalledCertificate {
  certificateType: string;
  hashData: HashData;
  children: HashData[];
}

/** InstallCertificate was accepted: what we sent is there. Only a self-signed one tells all its hash data needs. */
export async function noteInstalled(
  told: Told,
  reader: CertificateReader,
  certificateType: string,
  pem: string,
): Promise<void> {
  const facts = reader.readCertificate(pem);
  const hashData = facts && reader.hashData(pem, '', 'SHA256');
  if (!facts || !hashData) return;
  const more = { subject: facts.subject, notAfter: facts.notAfter.toISOString() };
  await put(told, [{ certificateType, hashData, children: [], ...more }]);
}

/**
 * GetInstalledCertificateIds: exactly these are there, of the types asked for (null: of all). What we know of one beyond its hashes stays. A
 * station may hash by another algorithm than we did, so those we computed go with the rest.
 */
export async function noteListed(
  told: Told,
  types: readonly string[] | null,
  found: readonly InstalledCertificate[],
): Promise<void> {
  const { stationId, holdings, at } = told;
  const known = new Map((await holdings.list(stationId, { kind: 'Certificate' })).map((h) => [h.key, h]));
  const serials = new Map([...known.values()].map((h) => [h.key.split(':').at(-1), h.data]));
  await put(
    told,
    found.map((c) => {
      const key = certificateKey(c.hashData);
      const { subject, notAfter } = known.get(key)?.data ?? serials.get(key.split(':').at(-1)) ?? {};
      return {
        ...c,
        ...(typeof subject === 'string' ? { subject } : {}),
        ...(typeof notAfter === 'string' ? { notAfter } : {}),
      };
    }),
  );
  const there = new Set(found.map((c) => certificateKey(c.hashData)));
  const gone = [...known.values()].filter(
    (h) => !there.has(h.key) && (types === null || types.includes(String(h.data.certificateType))),
  );
  if (gone.length > 0) await holdings.remove(stationId, { kind: 'Certificate', keys: gone.map((h) => h.key), before: at });
}

/** DeleteCertificate: Accepted, or the station has never heard of it. */
export async function noteDeleted({ stationId, holdings }: Told, hashData: HashData): Promise<void> {
  await holdings.remove(stationId, { kind: 'Certificate', keys: [certificateKey(hashData)] });
}

async function put({ stationId, holdings, at, messageId }: Told, certificates: readonly CertificateHolding[]): Promise<void> {
  const rows = new Map<string, Holding>();
  for (const c of certificates) {
    const key = certificateKey(c.hashData);
    rows.set(key, { kind: 'Certificate', key, evseId: null, state: 'Installed', data: { ...c }, at, messageId });
  }
  if (rows.size > 0) await holdings.put(stationId, [...rows.values()]);
}
