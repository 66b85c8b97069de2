import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { x509 } from '../../server/pki/x509';
import { issue, newKey } from '../../server/tests/security/pki';
import { type Subject, underTest } from '../subject';
import { Issuer, serialOf } from './responder';
import { newSession, stored } from './steps';

const issuer = await Issuer.open('Mobility Root');
const foreign = await Issuer.open('Somebody Root');
const folder = mkdtempSync(join(tmpdir(), 'laddnav-contract-'));
const roots = join(folder, 'roots.pem');
writeFileSync(roots, issuer.authority.pem);
afterAll(async () => {
  await Promise.all([issuer.close(), foreign.close()]);
  rmSync(folder, { recursive: true });
});
const use = underTest({ env: { CONTRACT_ROOTS: roots, CERTIFICATE_PRIVATE_ADDRESSES: '1' } });

let count = 0;
/** A contract known to the CSMS, with its certificate. */
async function contract(by = issuer): Promise<{ s: Subject; emaid: string; cert: string; serial: string }> {
  const s = await use.booted('2.0.1');
  const emaid = `SENRLC0000000${++count}`;
  await s.csms.ok('POST', '/tokens', { idToken: emaid, type: 'eMAID', status: 'Accepted' });
  const { cert } = await issue(by.authority, emaid, { serial: `5a0${count}`, ocspUrl: by.url });
  return { s, emaid, cert, serial: serialOf(cert) };
}

const asEmaid = (emaid: string) => ({ idToken: emaid, type: 'eMAID' });

test('TC_C_50_CSMS a contract whose responder says good is Accepted, by the hashes the station sent', async () => {
  const { s, emaid, serial } = await contract();
  const hashData = issuer.hashData(serial);
  const answer = await s.station.call('Authorize', {
    idToken: asEmaid(emaid),
    iso15118CertificateHashData: [{ ...hashData, responderURL: issuer.url }],
  });
  expect(answer).toMatchObject({ idTokenInfo: { status: 'Accepted' }, certificateStatus: 'Accepted' });
  expect(issuer.asked.at(-1)).toEqual(hashData);
  const session = newSession();
  const started = await s.station.call('TransactionEvent', {
    eventType: 'Started',
    triggerReason: 'Authorized',
    timestamp: new Date().toISOString(),
    seqNo: 0,
    transactionInfo: { transactionId: session.id },
    evse: { id: 1, connectorId: 1 },
    idToken: asEmaid(emaid),
  });
  expect(started).toMatchObject({ idTokenInfo: { status: 'Accepted' } });
  expect(await stored(s, session)).toMatchObject({ id_token: emaid, id_token_type: 'eMAID' });
});

test('TC_C_51_CSMS a contract whose responder says revoked is not accepted, and why is told', async () => {
  const { s, emaid, serial } = await contract();
  issuer.revoked.add(serial);
  const answer = await s.station.call('Authorize', {
    idToken: asEmaid(emaid),
    iso15118CertificateHashData: [{ ...issuer.hashData(serial), responderURL: issuer.url }],
  });
  expect(answer).toMatchObject({ certificateStatus: 'CertificateRevoked' });
  expect(Object(answer.idTokenInfo).status).toBe('Invalid');
});

test('TC_C_52_CSMS a whole contract certificate is held against the roots and its responder', async () => {
  const { s, emaid, cert, serial } = await contract();
  const answer = await s.station.call('Authorize', { idToken: asEmaid(emaid), certificate: cert });
  expect(answer).toMatchObject({ idTokenInfo: { status: 'Accepted' }, certificateStatus: 'Accepted' });
  expect(issuer.asked.at(-1)).toEqual(issuer.hashData(serial));
});

test('TC_C_52_CSMS one of an issuer nobody trusts is not accepted', async () => {
  const { s, emaid, cert } = await contract(foreign);
  const answer = await s.station.call('Authorize', { idToken: asEmaid(emaid), certificate: cert });
  expect(answer).toMatchObject({ idTokenInfo: { status: 'Invalid' }, certificateStatus: 'CertChainError' });
  expect(foreign.asked).toEqual([]);
});

test('TC_C_52_CSMS one that another contract signed is not accepted: its holder is no authority', async () => {
  const { s, emaid } = await contract();
  const key = await newKey();
  const { cert: above } = await issue(issuer.authority, 'SENRLC9999999', { serial: '5aff', key });
  const holder = { certificate: new x509.X509Certificate(above), keys: key.keys, pem: above };
  const { cert } = await issue(holder, emaid, { serial: '5afe', ocspUrl: issuer.url });
  const answer = await s.station.call('Authorize', { idToken: asEmaid(emaid), certificate: `${cert}\n${above}` });
  expect(answer).toMatchObject({ idTokenInfo: { status: 'Invalid' }, certificateStatus: 'CertChainError' });
});
