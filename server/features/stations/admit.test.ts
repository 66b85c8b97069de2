import { describe, expect, test } from 'vitest';
import type { AdmissionRecord, Knock, StationDirectory } from './admission';
import { createAdmission } from './admit';
import { generateStationPassword, hashStationPassword, verifyStationPassword } from './passwords';

const open: AdmissionRecord = {
  id: 1,
  identity: 'CP-1',
  admission: 'accepted',
  securityProfile: 0,
  passwordHash: null,
  quirks: {},
};

function gate(records: AdmissionRecord[], policy: 'reject' | 'accept-pending' = 'reject') {
  const created: string[] = [];
  const time = { ms: Date.parse('2026-01-01T00:00:00Z') };
  const directory: StationDirectory = {
    find: (identity) => records.find((r) => r.identity === identity) ?? null,
    findOtherCase: (identity) => records.find((r) => r.identity.toLowerCase() === identity.toLowerCase())?.identity ?? null,
    unknownStations: () => policy,
    createPending: async (identity) => {
      created.push(identity);
      return { ...open, id: 99, identity, admission: 'pending' };
    },
  };
  const admit = createAdmission({ directory, clock: { now: () => new Date(time.ms) } });
  const knock = (change: Partial<Knock> = {}) =>
    admit({
      identity: 'CP-1',
      path: '/ocpp/CP-1',
      remoteAddress: '10.0.0.1',
      credentials: null,
      offeredProtocols: ['ocpp1.6'],
      ...change,
    });
  return { knock, created, time };
}

const basic = (password: string | Buffer, user = 'CP-1') => ({
  credentials: { user: Buffer.from(user), password: Buffer.isBuffer(password) ? password : Buffer.from(password) },
});

describe('who is known', () => {
  test('an open station comes in', async () => {
    expect(await gate([open]).knock()).toEqual({
      kind: 'admit',
      stationId: 1,
      identity: 'CP-1',
      version: '1.6',
      echoProtocol: 'ocpp1.6',
      lenient: true,
      cameInWith: { profile: 0, tls: null, cipher: null, certificate: null },
    });
  });

  test('an unknown station is refused with 404, or registered as pending where the policy says so', async () => {
    expect(await gate([]).knock()).toMatchObject({ status: 404, reason: 'UnknownStation' });
    const door = gate([], 'accept-pending');
    expect(await door.knock({ identity: 'new' })).toMatchObject({ kind: 'admit', stationId: 99, identity: 'new' });
    expect(door.created).toEqual(['new']);
    expect(await door.knock({ identity: 'newer', offeredProtocols: ['soap'] })).toMatchObject({ status: 400 });
    expect(door.created).toEqual(['new']);
  });

  test('an identity in other case is refused, and the right one named', async () => {
    const door = gate([open], 'accept-pending');
    expect(await door.knock({ identity: 'cp-1' })).toMatchObject({ status: 404, detail: expect.stringContaining('"CP-1"') });
    expect(door.created).toEqual([]);
  });

  test('a path without identity and a disabled station are refused', async () => {
    expect(await gate([open]).knock({ identity: null })).toMatchObject({ status: 404, reason: 'BadPath' });
    expect(await gate([{ ...open, admission: 'disabled' }]).knock()).toMatchObject({ status: 403, reason: 'Disabled' });
  });
});

describe('passwords', () => {
  const station = async (password: string, generated = true): Promise<AdmissionRecord> => ({
    ...open,
    securityProfile: 1,
    passwordHash: await hashStationPassword(password, { generated }),
  });

  test('the right password comes in; a missing or wrong one and a wrong user are 401', async () => {
    const { knock } = gate([await station('correct:horse', false)]);
    expect(await knock(basic('correct:horse'))).toMatchObject({ kind: 'admit' });
    expect(await knock()).toMatchObject({ status: 401, reason: 'MissingPassword' });
    expect(await knock(basic('wrong'))).toMatchObject({ status: 401, reason: 'WrongPassword' });
    expect(await knock(basic('correct:horse', 'cp-1'))).toMatchObject({ status: 401, reason: 'WrongUser' });
  });

  test('profile 1 without a stored password lets nobody in', async () => {
    const { knock } = gate([{ ...open, securityProfile: 1 }]);
    expect(await knock(basic(''))).toMatchObject({ status: 401, reason: 'WrongPassword' });
  });

  test('guessing is slowed down per address, and a station elsewhere is not touched', async () => {
    const door = gate([await station('right')]);
    for (let i = 0; i < 5; i++) expect(await door.knock(basic('wrong'))).toMatchObject({ status: 401 });
    expect(await door.knock(basic('right'))).toMatchObject({ status: 429, reason: 'TooManyAttempts' });
    expect(await door.knock({ ...basic('right'), remoteAddress: '10.0.0.2' })).toMatchObject({ kind: 'admit' });
    door.time.ms += 121_000;
    expect(await door.knock(basic('right'))).toMatchObject({ kind: 'admit' });
  });

  test('a key of hex digits is right as text in either case and as raw bytes', async () => {
    const key = generateStationPassword();
    expect(key).toMatch(/^[0-9a-f]{40}$/);
    for (const generated of [true, false]) {
      const hash = await hashStationPassword(key, { generated });
      expect(await verifyStationPassword(Buffer.from(key), hash)).toBe(true);
      expect(await verifyStationPassword(Buffer.from(key.toUpperCase()), hash)).toBe(true);
      expect(await verifyStationPassword(Buffer.from(key, 'hex'), hash)).toBe(true);
      expect(await verifyStationPassword(Buffer.from(key.slice(2), 'hex'), hash)).toBe(false);
    }
  });

  test('binary and UTF-8 passwords are compared byte by byte', async () => {
    const hash = await hashStationPassword('lösenord', { generated: false });
    expect(await verifyStationPassword(Buffer.from('lösenord'), hash)).toBe(true);
    expect(await verifyStationPassword(Buffer.from('lösenord', 'latin1'), hash)).toBe(false);
  });

  test.each(['', 'x', 'sha256', 'sha256::', 'md5:a:b', 'scrypt:0,0,0:a:b', 'scrypt:99999999,8,1:YQ:YQ', 'sha256:YQ:YQ'])(
    'hash %j lets nobody in',
    async (hash) => expect(await verifyStationPassword(Buffer.from('a'), hash)).toBe(false),
  );

  test('two hashes of one password differ', async () => {
    expect(await hashStationPassword('a', { generated: true })).not.toBe(await hashStationPassword('a', { generated: true }));
  });
});

describe('subprotocol', () => {
  test.each([
    [['ocpp1.5', 'ocpp1.6'], '1.6', 'ocpp1.6'],
    [['ocpp2.1', 'ocpp2.0.1', 'ocpp1.6'], '2.1', 'ocpp2.1'],
    [['ocpp1.6', 'ocpp2.0.1'], '1.6', 'ocpp1.6'],
    [['OCPP1.6J'], '1.6', 'OCPP1.6J'],
  ])('%j: the first we know', async (offeredProtocols, version, echoProtocol) => {
    expect(await gate([open]).knock({ offeredProtocols })).toMatchObject({ version, echoProtocol });
  });

  test('none in common is refused; none at all needs the station’s quirk', async () => {
    expect(await gate([open]).knock({ offeredProtocols: ['ocpp2.0', 'soap'] })).toMatchObject({ status: 400 });
    expect(await gate([open]).knock({ offeredProtocols: [] })).toMatchObject({ status: 400, reason: 'NoCommonSubprotocol' });
    const quirky = { ...open, quirks: { allowNoSubprotocol: true, lenient: false } };
    expect(await gate([quirky]).knock({ offeredProtocols: [] })).toMatchObject({
      version: '1.6',
      echoProtocol: null,
      lenient: false,
    });
    expect(await gate([quirky]).knock({ offeredProtocols: ['soap'] })).toMatchObject({ status: 400 });
  });
});
