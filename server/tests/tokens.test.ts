import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RestWorld } from './rest-world';

/** What a token may bring beside its status, from the API to the station. */
let rest: RestWorld;
beforeAll(async () => {
  rest = await RestWorld.open();
});
afterAll(() => rest.close());

const world = () => rest.world;
let count = 0;
async function token(more: Record<string, unknown> = {}): Promise<string> {
  const idToken = `04AA00${String(++count).padStart(4, '0')}`;
  const { status, body } = await rest.as(await rest.key())('POST', '/tokens', { idToken, ...more });
  expect([status, body]).toMatchObject([201, more]);
  await world().store.settled();
  return idToken;
}
async function concurrent(policy: 'allow' | 'refuse'): Promise<void> {
  await world().rows(
    `INSERT INTO setting (key, value) VALUES ('concurrentTransactions', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    JSON.stringify(policy),
  );
  world().bus.publish({ kind: 'tokensEdited' });
  await world().store.settled();
}
const card = (idToken: string) => ({ idToken, type: 'ISO14443' });

describe('a prepaid token', () => {
  test('1.6 has no word for used-up credit: the token is Invalid, and accepted again once it is topped up', async () => {
    const idTag = await token({ credit: 0, creditCurrency: 'SEK' });
    const station = await world().online(await world().place(), '1.6');
    expect(await station.call('Authorize', { idTag })).toEqual({ idTagInfo: { status: 'Invalid' } });
    const { id } = await world().one('SELECT id FROM id_token WHERE id_token = $1', idTag);
    await rest.as(await rest.key())('PATCH', `/tokens/${id}`, { credit: 12.5 });
    await world().store.settled();
    expect(await station.call('Authorize', { idTag })).toEqual({ idTagInfo: { status: 'Accepted' } });
  });

  test('2.0.1 is told NoCredit, and has no field for a limit', async () => {
    const station = await world().online(await world().place(), '2.0.1');
    const used = await token({ credit: -3, creditCurrency: 'EUR' });
    expect(await station.call('Authorize', { idToken: card(used) })).toMatchObject({ idTokenInfo: { status: 'NoCredit' } });
    const left = await token({ credit: 3, creditCurrency: 'EUR' });
    const started = await station.call('TransactionEvent', {
      eventType: 'Started',
      timestamp: new Date().toISOString(),
      triggerReason: 'Authorized',
      seqNo: 0,
      transactionInfo: { transactionId: 'tx-201' },
      evse: { id: 1, connectorId: 1 },
      idToken: card(left),
    });
    expect(started).toMatchObject({ idTokenInfo: { status: 'Accepted' } });
    expect(started).not.toHaveProperty('transactionLimit');
  });

  test('that is used up still ends the session it started', async () => {
    const idTag = await token({ credit: 5, creditCurrency: 'SEK' });
    const station = await world().online(await world().place(), '1.6');
    const session = await station.start({ idToken: idTag });
    await world().rows('UPDATE id_token SET credit = 0 WHERE id_token = $1', idTag);
    world().bus.publish({ kind: 'tokensEdited' });
    await world().store.settled();
    expect(
      await station.call('StopTransaction', {
        transactionId: Number(session.transactionId),
        idTag,
        meterStop: 100,
        timestamp: new Date().toISOString(),
      }),
    ).toMatchObject({ idTagInfo: { status: 'Accepted' } });
  });

  test('without a currency is refused, naming the field', async () => {
    const { status, body } = await rest.as(await rest.key())('POST', '/tokens', { idToken: '04FFFF01', credit: 5 });
    expect([status, body.errors]).toMatchObject([422, [{ field: 'creditCurrency' }]]);
  });
});

describe('a token that charges already', () => {
  test('may start another session where nothing else was decided', async () => {
    const idTag = await token();
    const [a, b] = [await world().online(await world().place(), '1.6'), await world().online(await world().place(), '2.0.1')];
    await a.start({ idToken: idTag });
    expect(await b.start({ idToken: idTag })).toMatchObject({ tokenStatus: 'Accepted' });
  });

  test.each(['1.6', '2.0.1', '2.1'] as const)(
    'is ConcurrentTx elsewhere where the rules say so, at a %s station',
    async (version) => {
      await concurrent('refuse');
      const idTag = await token();
      const [a, b] = [await world().online(await world().place(), '1.6'), await world().online(await world().place(), version)];
      const running = await a.start({ idToken: idTag.toLowerCase() });
      expect(running.tokenStatus).toBe('Accepted');
      const asked = version === '1.6' ? { idTag } : { idToken: card(idTag) };
      const info = version === '1.6' ? 'idTagInfo' : 'idTokenInfo';
      expect(await b.call('Authorize', asked)).toMatchObject({ [info]: { status: 'ConcurrentTx' } });
      expect(await b.start({ idToken: idTag })).toMatchObject({ tokenStatus: 'ConcurrentTx' });
      // Where it charges, it may be shown to stop.
      expect(await a.call('Authorize', { idTag })).toMatchObject({ idTagInfo: { status: 'Accepted' } });
      await concurrent('allow');
    },
  );

  test('is accepted again once its session has ended, and when its start is repeated', async () => {
    await concurrent('refuse');
    const idTag = await token();
    const place = await world().place();
    const a = await world().online(place, '1.6');
    const start = { connectorId: 1, idTag, meterStart: 0, timestamp: new Date().toISOString() };
    const first = await a.call('StartTransaction', start);
    expect(first).toMatchObject({ idTagInfo: { status: 'Accepted' } });
    expect(await a.call('StartTransaction', start)).toEqual(first);
    // A new session on the same connector takes the place of one whose end was not heard.
    const later = { ...start, timestamp: new Date(Date.now() + 1000).toISOString() };
    expect(await a.call('StartTransaction', later)).toMatchObject({ idTagInfo: { status: 'Accepted' } });
    const other = await world().online(await world().place(), '2.1');
    expect(await other.call('Authorize', { idToken: card(idTag) })).toMatchObject({ idTokenInfo: { status: 'ConcurrentTx' } });
    const [, open] = await world().transactions(place);
    const stop = { transactionId: Number(open?.id), meterStop: 10, timestamp: new Date(Date.now() + 2000).toISOString() };
    await a.call('StopTransaction', stop);
    expect(await other.call('Authorize', { idToken: card(idTag) })).toMatchObject({ idTokenInfo: { status: 'Accepted' } });
    await concurrent('allow');
  });
});

describe('a token that is good at some places', () => {
  test('is NotAtThisLocation elsewhere; where it is good at some EVSEs, the station is told which', async () => {
    const here = await world().place();
    const station = await world().online(here, '2.1');
    const elsewhere = await world().online(await world().place(), '2.1');
    const idToken = await token({ places: [`${here.identity.toLowerCase()}/2`, 'another'] });
    expect(await elsewhere.call('Authorize', { idToken: card(idToken) })).toMatchObject({
      idTokenInfo: { status: 'NotAtThisLocation' },
    });
    expect(await station.call('Authorize', { idToken: card(idToken) })).toMatchObject({
      idTokenInfo: { status: 'Accepted', evseId: [2] },
    });
    expect(await station.start({ idToken, evseId: 1 })).toMatchObject({ tokenStatus: 'NotAtThisLocation' });
    expect(await station.start({ idToken, evseId: 2 })).toMatchObject({ tokenStatus: 'Accepted' });
  });

  test('1.6 is told Invalid at the wrong connector and Accepted at the right one', async () => {
    const here = await world().place();
    const station = await world().online(here, '1.6');
    const idToken = await token({ places: [`${here.identity}/2`] });
    expect(await station.start({ idToken, evseId: 1 })).toMatchObject({ tokenStatus: 'Invalid' });
    expect(await station.start({ idToken, evseId: 2 })).toMatchObject({ tokenStatus: 'Accepted' });
  });

  test('a place that is none is refused, naming the field', async () => {
    const { status, body } = await rest.as(await rest.key())('POST', '/tokens', { idToken: '04FFFF02', places: ['A/B'] });
    expect([status, body.errors]).toMatchObject([422, [{ field: 'places' }]]);
  });

  test('goes into the local lists of stations it is wholly good at only; prepaid ones into none', async () => {
    const [here, there] = [await world().place(), await world().place()];
    const group = 'L1';
    const everywhere = await token({ groupId: group });
    const limited = await token({ groupId: group, places: [here.identity] });
    await token({ groupId: group, places: [`${here.identity}/1`] });
    await token({ groupId: group, credit: 5, creditCurrency: 'SEK' });
    const listed = async (stationId: number) =>
      (await world().store.tokenList.listTokens({ stationId, groups: [group], limit: 10 })).map((t) => t.idToken);
    expect(await listed(here.id)).toEqual([everywhere, limited]);
    expect(await listed(there.id)).toEqual([everywhere]);
  });
});

test('words for the driver and languages go to 2.x stations with an accepted token', async () => {
  const said = { personalMessage: 'Hej Anna', language1: 'sv', language2: 'en-GB' };
  const idToken = await token(said);
  const station = await world().online(await world().place(), '2.0.1');
  expect(await station.call('Authorize', { idToken: card(idToken) })).toEqual({
    idTokenInfo: {
      status: 'Accepted',
      language1: 'sv',
      language2: 'en-GB',
      personalMessage: { format: 'UTF8', content: 'Hej Anna', language: 'sv' },
    },
  });
});
