import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAddress, readBasic, readPath, readProtocols } from '../knock';
import { AddressRates, type Bucket, takeToken } from '../limits';
import { judge } from '../liveness';
import { closeCode, closeReason } from '../outgoing';

describe('identity in the path', () => {
  test.each([
    ['/ocpp/CP1', 'CP1'],
    ['/ocpp/CP1/', 'CP1'],
    ['//ocpp//CP1', 'CP1'],
    ['/ocpp/CP1/CP1', 'CP1'],
    ['/OCPP/CP1', 'CP1'],
    ['/ocpp/CP1?token=x/y#z', 'CP1'],
    ['/ocpp/a%2Fb%20c', 'a/b c'],
    ['/ocpp/L%C3%A5da', 'Låda'],
    ['/ocpp/a:b@c', 'a:b@c'],
    ['/ocpp/__proto__', '__proto__'],
    ['http://host:9000/ocpp/CP1', 'CP1'],
  ])('%s is %s', (url, identity) => expect(readPath(url, 'ocpp')).toEqual({ kind: 'identity', identity }));

  test.each(['/', '', '/ocpp', '/ocpp/', '/ocpp//', '/CP1', '/ocpp/a/b', '/ocpp/a/a/a', '/ocpp?x', '*'])(
    '%j holds none',
    (url) => expect(readPath(url, 'ocpp').kind).toBe('none'),
  );

  test.each(['/ocpp/%zz', '/ocpp/%', '/ocpp/%ff', '/ocpp/a%00b', '/ocpp/%0d%0aX', `/ocpp/${'x'.repeat(300)}`])(
    '%j is broken',
    (url) => expect(readPath(url, 'ocpp').kind).toBe('broken'),
  );

  test('any URL is read without throwing', () => {
    const bytes = fc.uint8Array().map((b) => Buffer.from(b).toString('latin1'));
    fc.assert(
      fc.property(bytes, (url) => {
        readPath(url, 'ocpp');
        expect(readPath(`/ocpp/x${encodeURIComponent(url)}`, 'ocpp').kind).not.toBe('none');
      }),
    );
  });
});

describe('HTTP Basic', () => {
  const header = (user: string, password: string | Buffer) =>
    `Basic ${Buffer.concat([Buffer.from(`${user}:`), Buffer.isBuffer(password) ? password : Buffer.from(password)]).toString('base64')}`;

  test.each([
    ['CP1', 'secret', 'CP1'],
    ['CP1', 'se:cr:et', 'CP1'],
    ['CP:1', 'se:cret', 'CP:1'],
    ['Låda', 'ö', 'Låda'],
  ])('user %j password %j', (user, password, identity) => {
    expect(readBasic(header(user, password), identity)).toEqual({ user: Buffer.from(user), password: Buffer.from(password) });
  });

  test('a binary password keeps its bytes', () => {
    const key = Buffer.from([0, 255, 58, 128, 10]);
    expect(readBasic(header('CP1', key), 'CP1')?.password).toEqual(key);
  });

  test('somebody else’s user name is parted at its first colon', () => {
    expect(readBasic(header('other', 'a:b'), 'CP1')).toEqual({ user: Buffer.from('other'), password: Buffer.from('a:b') });
  });

  test.each([undefined, '', 'Basic', 'Basic !!!', 'Bearer abc', `Basic ${Buffer.from('nocolon').toString('base64')}`])(
    '%j is none',
    (h) => expect(readBasic(h, 'CP1')).toBeNull(),
  );
});

test('offered subprotocols keep their order, stray commas do no harm', () => {
  expect(readProtocols(' ocpp2.1 ,, ocpp1.6,')).toEqual(['ocpp2.1', 'ocpp1.6']);
  expect(readProtocols(undefined)).toEqual([]);
});

test('the address is the proxy’s word only where a proxy is trusted', () => {
  const headers = { 'x-forwarded-for': '6.6.6.6, 10.1.1.1' };
  expect(readAddress('::ffff:127.0.0.1', headers, false)).toBe('127.0.0.1');
  expect(readAddress('::ffff:127.0.0.1', headers, true)).toBe('10.1.1.1');
  expect(readAddress(undefined, {}, true)).toBe('');
});

describe('rates', () => {
  test('a bucket gives its burst, then its rate', () => {
    const bucket: Bucket = { tokens: 3, atMs: 0 };
    expect([0, 0, 0].map((now) => takeToken(bucket, now, 10, 3))).toEqual([0, 0, 0]);
    expect(takeToken(bucket, 0, 10, 3)).toBe(100);
    expect(takeToken(bucket, 200, 10, 3)).toBe(0);
    expect(takeToken(bucket, -5000, 10, 3)).toBeGreaterThan(0); // a clock set back does not lock up
    expect(takeToken(bucket, -4000, 10, 3)).toBe(0);
  });

  test('one address does not use up another’s rate, and who keeps knocking gets in at the rate', () => {
    const rates = new AddressRates(10, 2);
    expect([1, 2, 3, 4].map(() => rates.allows('a', 0))).toEqual([true, true, false, false]);
    expect(rates.allows('b', 0)).toBe(true);
    expect(rates.allows('a', 100)).toBe(true);
  });
});

describe('dead or alive', () => {
  const rules = { pingIntervalMs: 50_000, quietMs: 600_000 };
  const signs = (change: object) => ({
    lastHeardMs: 0,
    lastPingMs: 0,
    ponged: false,
    heartbeatIntervalS: () => 300,
    ...change,
  });

  test('who answers pings may be silent for ever', () => {
    expect(judge(signs({ ponged: true, lastHeardMs: 86_400_000, lastPingMs: 86_380_000 }), 86_400_000, rules)).toBe('fine');
  });
  test('who answered pings and stops is dead after two and a half intervals', () => {
    expect(judge(signs({ ponged: true, lastPingMs: 100_000 }), 125_000, rules)).toBe('fine');
    expect(judge(signs({ ponged: true, lastPingMs: 100_000 }), 125_001, rules)).toBe('dead');
  });
  test('who never answered a ping lives through three heartbeats and ten minutes', () => {
    expect(judge(signs({}), 600_000, rules)).toBe('ping');
    expect(judge(signs({}), 600_001, rules)).toBe('ping'); // three heartbeats are 15 minutes
    expect(judge(signs({}), 900_001, rules)).toBe('dead');
    expect(judge(signs({ heartbeatIntervalS: () => 10 }), 600_001, rules)).toBe('dead');
  });
  test('pings go out at their interval', () => {
    expect(judge(signs({ lastHeardMs: 49_000 }), 49_999, rules)).toBe('fine');
    expect(judge(signs({ lastHeardMs: 49_000 }), 50_000, rules)).toBe('ping');
  });
});

test('whatever we are asked to close with can be sent', () => {
  expect([1000, 1001, 1008, 4001, 1005, 1006, 99, 5000].map(closeCode)).toEqual([
    1000, 1001, 1008, 4001, 1000, 1000, 1000, 1000,
  ]);
  expect(Buffer.byteLength(closeReason('å'.repeat(200)))).toBeLessThanOrEqual(123);
});
