import { expect } from 'vitest';
import { ConnectionRefused, type StationOptions, type TestStation } from '../../e2e/station/driver';
import { newCsr, newKey } from '../../server/tests/security/pki';
import type { Place } from '../../server/tests/world';
import type { Csms } from '../csms';

/** 20 bytes as 40 hexadecimal digits. */
export const PASSWORD = '00112233445566778899aabbccddeeff00112233';

/** The door for wss, with what the station trusts and shows. */
export const wss = (csms: Csms, tls: StationOptions['tls']): Partial<StationOptions> => ({
  url: csms.world.secureUrl,
  ...(tls && { tls }),
});

/** HTTP status of an upgrade; 101 when it is let in. */
export async function comesIn(csms: Csms, place: Place, more: Partial<StationOptions>): Promise<number> {
  try {
    await (await csms.world.connect(place, '2.0.1', more)).close();
    return 101;
  } catch (error) {
    if (error instanceof ConnectionRefused) return error.status;
    throw error;
  }
}

/** A certificate and its key, PEM. */
export interface Pair {
  cert: string;
  key: string;
}

/** The station asks to have a key signed, and is brought the chain. `type` null: one for both the CSMS and cars. */
export async function signed(station: TestStation, type: string | null, commonName: string): Promise<Pair> {
  const key = await newKey();
  const sent = station.waitForCall('CertificateSigned');
  const certificateType = type === null ? {} : { certificateType: type };
  const request = { csr: await newCsr(key, commonName), ...certificateType };
  expect(await station.call('SignCertificate', request)).toEqual({ status: 'Accepted' });
  const { payload } = await sent;
  const chain = expect.stringMatching(/^-----BEGIN CERTIFICATE-----[\s\S]*-----END CERTIFICATE-----\s*$/);
  expect(payload).toEqual({ certificateChain: chain, ...certificateType });
  return { cert: String(payload.certificateChain), key: key.pem };
}

/** The same of a station that comes in for it, and takes what it is brought. */
export async function certified(
  csms: Csms,
  place: Place,
  type: string | null,
  more: Partial<StationOptions>,
  commonName: string = place.identity,
): Promise<Pair> {
  const station = await csms.world.online(place, '2.0.1', more);
  station.answer('CertificateSigned', { status: 'Accepted' });
  const pair = await signed(station, type, commonName);
  await station.close();
  return pair;
}
