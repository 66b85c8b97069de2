import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OCSPResponse } from '@peculiar/asn1-ocsp';
import { AsnConvert } from '@peculiar/asn1-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteInstalled, installCertificate, readInstalled } from '../../features/certificates/installed';
import { renewAhead } from '../../features/certificates/renew';
import { certificateReader } from '../../pki/reader';
import { x509 } from '../../pki/x509';
import { type Place, TOKEN, VERSIONS, World } from '../world';
import { issue, newAuthority, newCsr, newKey, type TestAuthority } from './pki';
import { hashDataOf, ocspAnswer, serialIn } from './responder';

const BY = { userId: null, name: 'Ada' };
let world: World;
let mo: TestAuthority;
let web: Server;
let webUrl: string;
/** Serial numbers the responder calls revoked. */
const revoked = new Set<string>();
let asked = 0;
/** Who signs what the responder says. */
let signer: TestAuthority;
let crl = Buffer.alloc(0);

beforeAll(async () => {
  mo = await newAuthority('MO Root');
  signer = mo;
  const file = join(mkdtempSync(join(tmpdir(), 'laddnav-mo-')), 'mo.pem');
  writeFileSync(file, mo.pem);
  web = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.url === '/crl') response.end(crl);
      else if (request.url === '/ocsp') response.end(ocsp(Buffer.concat(parts)));
      else if (request.url === '/ev') {
        const { exiRequest } = JSON.parse(Buffer.concat(parts).toString()) as { exiRequest: string };
        response.end(JSON.stringify({ status: 'Accepted', exiResponse: `answer to ${exiRequest}` }));
      } else response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  webUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  world = await World.open({
    env: { CONTRACT_ROOTS: file, EV_CERTIFICATE_URL: `${webUrl}/ev`, CERTIFICATE_PRIVATE_ADDRESSES: '1' },
  });
});
afterAll(async () => {
  await world.close();
  await new Promise((resolve) => web.close(resolve));
});

function ocsp(body: Buffer): Buffer {
  asked++;
  return ocspAnswer(body, { keys: signer.keys, revoked: revoked.has(serialIn(body)) });
}

const hashes = (serialNumber: string) => hashDataOf(mo, serialNumber);
const work = () => world.side.securityWork;

describe.each(VERSIONS)('roots in a station, OCPP %s', (version) => {
  test('TC_075, TC_076, TC_M_01 to M_21: installed, listed, and deleted by exactly the hash data the station told', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    station.answer('InstallCertificate', { status: 'Accepted' });
    const command = await installCertificate(work(), BY, { stationId: place.id, type: 'CSMSRootCertificate', pem: mo.pem });
    expect(command.outcome).toMatchObject({ kind: 'answered', accepted: true });
    expect(station.calls.at(-1)?.payload).toMatchObject({
      certificateType: version === '1.6' ? 'CentralSystemRootCertificate' : 'CSMSRootCertificate',
    });
    const own = certificateReader.hashData(mo.pem, '', 'SHA256');
    expect(await world.holdings(place, 'Certificate')).toMatchObject([
      { state: 'Installed', data: { certificateType: 'CSMSRootCertificate', subject: 'CN=MO Root', hashData: own } },
    ]);

    const told = hashes('00AF');
    station.answer('GetInstalledCertificateIds', (payload) =>
      version === '1.6'
        ? payload.certificateType === 'ManufacturerRootCertificate'
          ? { status: 'Accepted', certificateHashData: [told] }
          : { status: 'NotFound' }
        : {
            status: 'Accepted',
            certificateHashDataChain: [{ certificateType: 'ManufacturerRootCertificate', certificateHashData: told }],
          },
    );
    await readInstalled(work(), BY, place.id);
    const [holding] = await world.holdings(place, 'Certificate');
    expect(await world.holdings(place, 'Certificate')).toHaveLength(1);
    expect(holding).toMatchObject({ data: { certificateType: 'ManufacturerRootCertificate', hashData: told } });

    station.answer('DeleteCertificate', { status: 'Failed' });
    await deleteInstalled(work(), BY, { stationId: place.id, key: holding?.key ?? '' });
    expect(await world.holdings(place, 'Certificate')).toHaveLength(1);
    station.answer('DeleteCertificate', { status: 'Accepted' });
    await deleteInstalled(work(), BY, { stationId: place.id, key: holding?.key ?? '' });
    expect(station.calls.at(-1)?.payload).toEqual({ certificateHashData: told });
    expect(await world.holdings(place, 'Certificate')).toEqual([]);
  });

  test('TC_A_14: a request with another name, a short key or a broken signature is not signed; a chain refused by the station is kept as refused', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const sign = async (csr: string) => (await station.call('SignCertificate', { csr })).status;
    const key = await newKey();
    if (version === '1.6') expect(await sign(await newCsr(key, 'SOMEBODY-ELSE'))).toBe('Rejected');
    expect(await sign('-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----')).toBe('Rejected');
    const other = await newKey();
    const csr = await newCsr(
      { pem: key.pem, keys: { publicKey: key.keys.publicKey, privateKey: other.keys.privateKey } },
      place.identity,
    );
    expect(await sign(csr)).toBe('Rejected');
    expect(await world.rows('SELECT 1 FROM issued_certificate WHERE station_id = $1', place.id)).toEqual([]);

    station.answer('CertificateSigned', { status: 'Rejected' });
    expect(await sign(await newCsr(key, place.identity))).toBe('Accepted');
    await world.rowsWhen(
      (r) => r[0]?.state === 'rejected',
      'SELECT state FROM issued_certificate WHERE station_id = $1',
      place.id,
    );
    const event = version === '1.6' ? 'InvalidChargePointCertificate' : 'InvalidChargingStationCertificate';
    await station.call('SecurityEventNotification', { type: event, timestamp: new Date().toISOString() });
    expect(await work().events(place.id)).toMatchObject([{ type: event }]);
  });
});

test('a certificate that ends soon is asked for anew once a day, ahead of time', async () => {
  const place = await world.place();
  const station = await world.online(place, '2.0.1');
  station.answer('CertificateSigned', { status: 'Accepted' });
  station.answer('TriggerMessage', { status: 'Accepted' });
  await station.call('SignCertificate', {
    csr: await newCsr(await newKey(), place.identity),
    certificateType: 'ChargingStationCertificate',
  });
  await world.rowsWhen(
    (r) => r[0]?.state === 'accepted',
    'SELECT state FROM issued_certificate WHERE station_id = $1',
    place.id,
  );
  const ports = {
    issued: world.store.issuedCertificates,
    clock: world.parts.clock,
    versionOf: () => '2.0.1' as const,
    ask: (stationId: number, request: Parameters<typeof world.request>[1]) =>
      world.side.commands.requestAndWait({ actor: BY, stationId, request }),
  };
  expect(await renewAhead(ports, 30)).toBe(0);
  world.aheadMs = 350 * 86_400_000;
  expect(await renewAhead(ports, 30)).toBe(1);
  expect(station.calls.at(-1)?.payload).toEqual({ requestedMessage: 'SignChargingStationCertificate' });
  expect(await renewAhead(ports, 30)).toBe(0);
  world.aheadMs = 0;
});

describe('contract certificates', () => {
  const responder = () => `${webUrl}/ocsp`;

  test("TC_M_24: GetCertificateStatus gives the responder's answer, and Failed when there is none", async () => {
    const place = await world.place();
    const station = await world.online(place, '2.0.1');
    const ask = (responderURL: string, serial = '1a') =>
      station.call('GetCertificateStatus', { ocspRequestData: { ...hashes(serial), responderURL } });
    const good = await ask(responder());
    expect(good).toMatchObject({ status: 'Accepted' });
    expect(AsnConvert.parse(Buffer.from(String(good.ocspResult), 'base64'), OCSPResponse).responseStatus).toBe(0);
    const before = asked;
    await ask(responder());
    expect(asked).toBe(before); // still valid: remembered
    expect(await ask(`${webUrl}/nothing`)).toMatchObject({ status: 'Failed' });
    expect(await ask('ftp://127.0.0.1/ocsp', '1b')).toMatchObject({ status: 'Failed' });
  });

  test('TC_C_50, TC_C_51: hash data of a good certificate is Accepted, of a revoked one is not', async () => {
    const place = await world.place();
    const station = await world.online(place, '2.0.1');
    revoked.add('bad1');
    const authorize = (serial: string) =>
      station.call('Authorize', {
        idToken: { idToken: TOKEN, type: 'eMAID' },
        iso15118CertificateHashData: [{ ...hashes(serial), responderURL: responder() }],
      });
    expect(await authorize('600d')).toMatchObject({ idTokenInfo: { status: 'Accepted' }, certificateStatus: 'Accepted' });
    expect(await authorize('bad1')).toMatchObject({
      idTokenInfo: { status: 'Invalid' },
      certificateStatus: 'CertificateRevoked',
    });
  });

  test('TC_C_52: the whole chain is checked: issuer, time, revocation', async () => {
    const place = await world.place();
    const station = await world.online(place, '2.1');
    revoked.add('bad2');
    const authorize = async (certificate: string) => {
      const answer = await station.call('Authorize', { idToken: { idToken: TOKEN, type: 'eMAID' }, certificate });
      return [answer.certificateStatus, Object(answer.idTokenInfo).status];
    };
    const make = (serial: string, more = {}) => issue(mo, 'DE1ABCDEFGHIJ', { serial, ocspUrl: responder(), ...more });
    expect(await authorize((await make('0c52')).cert)).toEqual(['Accepted', 'Accepted']);
    expect(await authorize((await make('bad2')).cert)).toEqual(['CertificateRevoked', 'Invalid']);
    expect(await authorize((await make('0c53', { notAfter: new Date(Date.now() - 1000) })).cert)).toEqual([
      'CertificateExpired',
      'Expired',
    ]);
    const stranger = await newAuthority('Nobody');
    expect(await authorize((await issue(stranger, 'X')).cert)).toEqual(['CertChainError', 'Invalid']);
    const impostor = await newAuthority('MO Root');
    expect(await authorize((await issue(impostor, 'X')).cert)).toEqual(['SignatureError', 'Invalid']);
  });

  test('2.1: the status of each certificate of a chain, by OCSP', async () => {
    const place = await world.place();
    const station = await world.online(place, '2.1');
    revoked.add('bad3');
    const ask = (serial: string, url: string) => ({ certificateHashData: hashes(serial), source: 'OCSP', urls: [url] });
    const answer = await station.call('GetCertificateChainStatus', {
      certificateStatusRequests: [ask('77', responder()), ask('bad3', responder()), ask('78', `${webUrl}/nothing`)],
    });
    expect((answer.certificateStatus as { status: string }[]).map((s) => s.status)).toEqual(['Good', 'Revoked', 'Failed']);
  });

  test('2.1: by revocation list too, when its issuer is known here', async () => {
    const place = await world.place();
    const station = await world.online(place, '2.1');
    const listBy = async (by: TestAuthority) =>
      Buffer.from(
        (
          await x509.X509CrlGenerator.create({
            issuer: mo.certificate.subject,
            thisUpdate: new Date(Date.now() - 1000),
            nextUpdate: new Date(Date.now() + 3_600_000),
            entries: [{ serialNumber: '5ad0', revocationDate: new Date() }],
            signingKey: by.keys.privateKey,
            signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
          })
        ).rawData,
      );
    const ask = async (serial: string) => {
      const request = { certificateHashData: hashes(serial), source: 'CRL', urls: [`${webUrl}/nothing`, `${webUrl}/crl`] };
      const answer = await station.call('GetCertificateChainStatus', { certificateStatusRequests: [request] });
      return (answer.certificateStatus as { status: string }[])[0]?.status;
    };
    crl = await listBy(mo);
    expect([await ask('5ad0'), await ask('600d')]).toEqual(['Revoked', 'Good']);
    crl = await listBy(await newAuthority('MO Root'));
    expect(await ask('600d')).toBe('Failed');
  });

  test('the word of a responder nobody here can check is passed on to the station, but lets nobody charge', async () => {
    const place = await world.place();
    const station = await world.online(place, '2.0.1');
    const unknown = await newAuthority('Unknown Root');
    signer = unknown;
    const ocspRequestData = { ...hashDataOf(unknown, '0c'), responderURL: responder() };
    expect(await station.call('GetCertificateStatus', { ocspRequestData })).toMatchObject({ status: 'Accepted' });
    const idToken = { idToken: TOKEN, type: 'eMAID' };
    expect(await station.call('Authorize', { idToken, iso15118CertificateHashData: [ocspRequestData] })).toMatchObject({
      idTokenInfo: { status: 'Invalid' },
      certificateStatus: 'NoCertificateAvailable',
    });
    // ... and one who signs for an issuer we do know is none.
    const forged = { ...hashes('0d'), responderURL: responder() };
    expect(await station.call('GetCertificateStatus', { ocspRequestData: forged })).toMatchObject({ status: 'Failed' });
    signer = mo;
  });

  test("TC_M_26, TC_M_28: a car's request for a contract certificate goes to the provider, and its answer back", async () => {
    const place = await world.place();
    const station = await world.online(place, '2.0.1');
    expect(
      await station.call('Get15118EVCertificate', {
        iso15118SchemaVersion: 'urn:iso:15118:2:2013:MsgDef',
        action: 'Install',
        exiRequest: 'EXI',
      }),
    ).toEqual({ status: 'Accepted', exiResponse: 'answer to EXI' });
  });
});

describe('Plug & Charge with 1.6', () => {
  const VENDOR = 'org.openchargealliance.iso15118pnc';
  const online = async (): Promise<[Place, Awaited<ReturnType<typeof world.online>>]> => {
    const place = await world.place();
    return [place, await world.online(place, '1.6')];
  };

  test('Authorize, GetCertificateStatus and Get15118EVCertificate come as text in DataTransfer and are answered so', async () => {
    const [, station] = await online();
    const ask = async (messageId: string, data: object) => {
      const answer = await station.call('DataTransfer', { vendorId: VENDOR, messageId, data: JSON.stringify(data) });
      expect(answer.status).toBe('Accepted');
      return JSON.parse(String(answer.data));
    };
    const responderURL = `${webUrl}/ocsp`;
    expect(
      await ask('Authorize', { idToken: TOKEN, iso15118CertificateHashData: [{ ...hashes('16'), responderURL }] }),
    ).toMatchObject({ idTokenInfo: { status: 'Accepted' }, certificateStatus: 'Accepted' });
    expect(await ask('GetCertificateStatus', { ocspRequestData: { ...hashes('16'), responderURL } })).toMatchObject({
      status: 'Accepted',
    });
    expect(await ask('Get15118EVCertificate', { iso15118SchemaVersion: 'v', action: 'Update', exiRequest: 'E' })).toEqual({
      status: 'Accepted',
      exiResponse: 'answer to E',
    });
    const nonsense = { vendorId: VENDOR, messageId: 'Authorize', data: '{"no":"token"}' };
    expect(await station.call('DataTransfer', nonsense)).toMatchObject({ status: 'Rejected' });
    expect(await station.call('DataTransfer', { ...nonsense, messageId: 'Nothing' })).toMatchObject({
      status: 'UnknownMessageId',
    });
    expect(await station.call('DataTransfer', { vendorId: 'com.nobody' })).toMatchObject({ status: 'UnknownVendorId' });
  });

  test('a V2G certificate is signed and brought by DataTransfer; what is installed by it is known', async () => {
    const [place, station] = await online();
    station.answer('DataTransfer', { status: 'Accepted', data: JSON.stringify({ status: 'Accepted' }) });
    const brought = station.waitForCall('DataTransfer');
    const csr = await newCsr(await newKey(), 'SECC-1');
    const answer = await station.call('DataTransfer', {
      vendorId: VENDOR,
      messageId: 'SignCertificate',
      data: JSON.stringify({ csr }),
    });
    expect(JSON.parse(String(answer.data))).toEqual({ status: 'Accepted' });
    const { payload } = await brought;
    expect(payload).toMatchObject({ vendorId: VENDOR, messageId: 'CertificateSigned' });
    expect(JSON.parse(String(payload.data))).toMatchObject({ certificateType: 'V2GCertificate' });
    await world.rowsWhen(
      (r) => r[0]?.state === 'accepted',
      'SELECT state FROM issued_certificate WHERE station_id = $1',
      place.id,
    );
    const data = JSON.stringify({ certificateType: 'V2GRootCertificate', certificate: mo.pem });
    await world.call(place, 'DataTransfer', { vendorId: VENDOR, messageId: 'InstallCertificate', data });
    expect(await world.holdings(place, 'Certificate')).toMatchObject([{ data: { certificateType: 'V2GRootCertificate' } }]);
  });
});
