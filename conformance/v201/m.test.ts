import { afterAll, describe, expect, test } from 'vitest';
import { certificateKey, type HashData } from '../../server/domain/station/certificate';
import { newAuthority } from '../../server/tests/security/pki';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { contractProvider, hashDataOf, ocspResponder } from './responders';
import type { Body } from './steps';
import { accepting, kept, sends } from './steps-i';

const EXI = Buffer.from('CertificateInstallationRes'.repeat(150)).toString('base64');
const provider = await contractProvider(EXI);
const root = await newAuthority('Norrljus Root');
const responder = await ocspResponder(root);
const use = underTest({ env: { EV_CERTIFICATE_URL: provider.url, CERTIFICATE_PRIVATE_ADDRESSES: '1' } });
afterAll(async () => {
  await Promise.all([provider.close(), responder.close()]);
});

const booted = (): Promise<Subject> => accepting(use.booted('2.0.1'), 'InstallCertificate');
const rootHash = hashDataOf(root, '1');
const hash = (serialNumber: string): HashData => ({ ...rootHash, serialNumber });
const certificates = (s: Subject) => s.csms.world.holdings(s.place, 'Certificate');

/** What a station has of one type. */
const chain = (certificateType: string, certificateHashData: HashData, more: Body = {}): Body => ({
  certificateType,
  certificateHashData,
  ...more,
});

describe('install', () => {
  test.each([
    ['TC_M_01_CSMS the CSMS’s root', 'CSMSRootCertificate'],
    ['TC_M_02_CSMS the manufacturer’s root', 'ManufacturerRootCertificate'],
    ['TC_M_03_CSMS a root of vehicle to grid', 'V2GRootCertificate'],
    ['TC_M_04_CSMS a root of a mobility operator', 'MORootCertificate'],
  ])('%s goes out as its type, and is known by the hashes the station will call it', async (_name, certificateType) => {
    const s = await booted();
    const request = { certificateType, certificate: root.pem };
    expect(await sends(s, 'InstallCertificate', request)).toMatchObject(ACCEPTED);
    expect(await certificates(s)).toMatchObject([
      {
        key: certificateKey(rootHash),
        state: 'Installed',
        data: { certificateType, subject: 'CN=Norrljus Root', hashData: { ...rootHash } },
      },
    ]);
  });

  test('TC_M_05_CSMS a certificate the station could not install is not taken for installed', async () => {
    const s = await booted();
    s.station.answer('InstallCertificate', { status: 'Failed' });
    const request = { certificateType: 'CSMSRootCertificate', certificate: root.pem };
    expect(await sends(s, 'InstallCertificate', request)).toMatchObject(refused('Failed'));
    expect(await certificates(s)).toEqual([]);
  });
});

describe('read', () => {
  const types = ['CSMSRootCertificate', 'ManufacturerRootCertificate', 'V2GRootCertificate', 'MORootCertificate'];

  test.each<[string, string[] | null, string[]]>([
    ['TC_M_12_CSMS the CSMS’s root', ['CSMSRootCertificate'], ['CSMSRootCertificate']],
    ['TC_M_13_CSMS the manufacturer’s root', ['ManufacturerRootCertificate'], ['ManufacturerRootCertificate']],
    ['TC_M_14_CSMS roots of vehicle to grid', ['V2GRootCertificate'], ['V2GRootCertificate']],
    ['TC_M_16_CSMS roots of mobility operators', ['MORootCertificate'], ['MORootCertificate']],
    [
      'TC_M_17_CSMS two types at once',
      ['CSMSRootCertificate', 'ManufacturerRootCertificate'],
      ['CSMSRootCertificate', 'ManufacturerRootCertificate'],
    ],
    ['TC_M_18_CSMS of every type', null, types],
  ])('%s: asked for by type, and known as the station tells them', async (_name, certificateType, found) => {
    const s = await booted();
    s.station.answer('GetInstalledCertificateIds', {
      status: 'Accepted',
      certificateHashDataChain: found.map((type, i) => chain(type, hash(`A${i}`))),
    });
    const request = certificateType ? { certificateType } : {};
    expect(await sends(s, 'GetInstalledCertificateIds', request)).toMatchObject({ kind: 'answered', accepted: true });
    const known = Object.fromEntries((await certificates(s)).map((h) => [h.key, h.data.certificateType]));
    expect(known).toEqual(Object.fromEntries(found.map((type, i) => [certificateKey(hash(`A${i}`)), type])));
  });

  test('TC_M_15_CSMS a V2G chain is known with the certificates below it', async () => {
    const s = await booted();
    const childCertificateHashData = [hash('B1'), hash('B2')];
    s.station.answer('GetInstalledCertificateIds', {
      status: 'Accepted',
      certificateHashDataChain: [chain('V2GCertificateChain', hash('B0'), { childCertificateHashData })],
    });
    await sends(s, 'GetInstalledCertificateIds', { certificateType: ['V2GCertificateChain'] });
    expect(await certificates(s)).toMatchObject([
      { data: { certificateType: 'V2GCertificateChain', hashData: hash('B0'), children: childCertificateHashData } },
    ]);
  });

  test('TC_M_19_CSMS none of a type is an answer, and those we knew of it are gone', async () => {
    const s = await booted();
    await sends(s, 'InstallCertificate', { certificateType: 'MORootCertificate', certificate: root.pem });
    s.station.answer('GetInstalledCertificateIds', { status: 'NotFound' });
    const request = { certificateType: ['CSMSRootCertificate'] };
    expect(await sends(s, 'GetInstalledCertificateIds', request)).toMatchObject({ kind: 'answered', status: 'NotFound' });
    expect(await kept(s, 'Certificate')).toHaveLength(1);
    await sends(s, 'GetInstalledCertificateIds', { certificateType: ['MORootCertificate'] });
    expect(await kept(s, 'Certificate')).toEqual([]);
  });
});

describe('delete', () => {
  test.each([
    ['TC_M_20_CSMS a deleted certificate is gone', 'Accepted', true, ['C2']],
    ['TC_M_21_CSMS a certificate the station could not delete is still there', 'Failed', false, ['C1', 'C2']],
  ])('%s; it is named as the station named it', async (_name, status, accepted, left) => {
    const s = await booted();
    const certificateHashDataChain = ['C1', 'C2'].map((serial) => chain('V2GRootCertificate', hash(serial)));
    s.station.answer('GetInstalledCertificateIds', { status: 'Accepted', certificateHashDataChain });
    const read = await sends(s, 'GetInstalledCertificateIds', { certificateType: ['V2GRootCertificate'] });
    const [first] = Object(read.response).certificateHashDataChain;
    s.station.answer('DeleteCertificate', { status });
    const request = { certificateHashData: first.certificateHashData };
    expect(await sends(s, 'DeleteCertificate', request)).toMatchObject({ kind: 'answered', status, accepted });
    expect(await kept(s, 'Certificate')).toEqual(left.map((serial) => certificateKey(hash(serial))));
  });
});

describe('asked by the station', () => {
  test('TC_M_24_CSMS the status of a certificate is the responder’s own answer', async () => {
    const s = await booted();
    const ocspRequestData = { ...hash('0a0b0c'), responderURL: responder.url };
    const answer = await s.station.call('GetCertificateStatus', { ocspRequestData });
    expect(responder.answers).toHaveLength(1);
    expect(answer).toEqual({ status: 'Accepted', ocspResult: responder.answers[0]?.toString('base64') });
    const unheard = { ...ocspRequestData, responderURL: 'http://127.0.0.1:9/' };
    expect(await s.station.call('GetCertificateStatus', { ocspRequestData: unheard })).toMatchObject({ status: 'Failed' });
  });

  test.each([
    ['TC_M_26_CSMS a vehicle’s contract certificate is installed', 'Install'],
    ['TC_M_28_CSMS a vehicle’s contract certificate is renewed', 'Update'],
  ])('%s by the provider’s answer, unopened', async (_name, action) => {
    const s = await booted();
    const request = {
      iso15118SchemaVersion: 'urn:iso:15118:2:2013:MsgDef',
      action,
      exiRequest: Buffer.from(`Certificate${action}Req`.repeat(100)).toString('base64'),
    };
    expect(await s.station.call('Get15118EVCertificate', request)).toEqual({ status: 'Accepted', exiResponse: EXI });
    expect(provider.asked.at(-1)).toEqual(request);
  });
});
