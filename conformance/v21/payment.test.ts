import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('2.1');
const at = (): string => new Date().toISOString();

/** A session paid at the station's own terminal: its token is the payment's reference. */
async function paidAtTerminal(s: Subject, pspRef: string): Promise<(eventType: string, more?: object) => Promise<unknown>> {
  let seqNo = 0;
  const event = (eventType: string, more: object = {}): Promise<unknown> =>
    s.station.call('TransactionEvent', {
      eventType,
      timestamp: at(),
      triggerReason: eventType === 'Ended' ? 'StopAuthorized' : 'Authorized',
      seqNo: seqNo++,
      transactionInfo: { transactionId: `tx-${pspRef}` },
      evse: { id: 1, connectorId: 1 },
      ...more,
    });
  expect(await event('Started', { idToken: { idToken: pspRef, type: 'DirectPayment' } })).toMatchObject({
    idTokenInfo: { status: 'Accepted' },
  });
  return event;
}
const settlement = (pspRef: string, status: string, more: object = {}) => ({
  pspRef,
  status,
  settlementAmount: 12.5,
  settlementTime: at(),
  transactionId: `tx-${pspRef}`,
  ...more,
});
const settlements = (s: Subject) => s.csms.world.holdings(s.place, 'Settlement');

describe('prepaid cards', () => {
  const around = (now: number) => ({
    asymmetricMatch: (text: unknown) => typeof text === 'string' && Math.abs(Date.parse(text) - now) < 5_000,
  });

  test('TC_C_103_CSMS a prepaid card with credit is accepted, not to be cached, and its session may cost what is left', async () => {
    const s = await booted();
    const idToken = { idToken: await s.csms.token({ credit: 75.5, creditCurrency: 'SEK' }), type: 'ISO14443' };
    const info = { status: 'Accepted', cacheExpiryDateTime: around(Date.now()) };
    expect(await s.station.call('Authorize', { idToken })).toMatchObject({ idTokenInfo: info });
    const event = {
      timestamp: at(),
      triggerReason: 'Authorized',
      transactionInfo: { transactionId: 'tx-103' },
      evse: { id: 1, connectorId: 1 },
    };
    expect(await s.station.call('TransactionEvent', { ...event, eventType: 'Started', seqNo: 0, idToken })).toMatchObject({
      idTokenInfo: info,
      transactionLimit: { maxCost: 75.5 },
    });
  });

  test('TC_C_104_CSMS a prepaid card whose credit is used up is refused with NoCredit', async () => {
    const s = await booted();
    const idToken = { idToken: await s.csms.token({ credit: 0, creditCurrency: 'SEK' }), type: 'ISO14443' };
    expect(await s.station.call('Authorize', { idToken })).toMatchObject({
      idTokenInfo: { status: 'NoCredit', cacheExpiryDateTime: around(Date.now()) },
    });
  });
});

describe('payment terminals', () => {
  test('TC_C_113_CSMS a payment cancelled at the terminal ends its session and is settled as cancelled', async () => {
    const s = await booted();
    const event = await paidAtTerminal(s, 'psp-113');
    await event('Ended', {
      triggerReason: 'StopAuthorized',
      transactionInfo: { transactionId: 'tx-psp-113', stoppedReason: 'Local' },
    });
    expect(await s.station.call('NotifySettlement', settlement('psp-113', 'Canceled', { settlementAmount: 0 }))).toEqual({});
    expect(await settlements(s)).toMatchObject([{ key: 'psp-113', state: 'Canceled' }]);
  });

  test.each([
    ['TC_C_118_CSMS', 'Settled'],
    ['TC_C_119_CSMS', 'Failed'],
    ['TC_C_120_CSMS', 'Rejected'],
  ])('%s a settlement that is %s is kept with its session and amount', async (id, status) => {
    const s = await booted();
    const event = await paidAtTerminal(s, id);
    await event('Ended');
    expect(await s.station.call('NotifySettlement', settlement(id, status))).toEqual({});
    const { id: session } = await s.csms.world.transaction(s.place);
    expect(await settlements(s)).toMatchObject([
      { key: id, state: status, data: { settlementAmount: 12.5, transactionId: session } },
    ]);
  });

  test('TC_C_125_CSMS a payment at the terminal with the cost from the CSMS: the final event carries it', async () => {
    const s = await booted();
    s.station.answer('CostUpdated', {});
    const event = await paidAtTerminal(s, 'psp-125');
    expect(await s.send('CostUpdated', { transactionId: 'tx-psp-125', totalCost: 42.5 })).toMatchObject({ kind: 'answered' });
    expect(await event('Ended')).toMatchObject({ totalCost: 42.5 });
    expect(await s.station.call('NotifySettlement', settlement('psp-125', 'Settled', { settlementAmount: 42.5 }))).toEqual({});
    expect(await settlements(s)).toMatchObject([{ data: { settlementAmount: 42.5 } }]);
  });

  test('TC_C_126_CSMS a payment at the terminal with the cost from the station: what it reckoned is kept', async () => {
    const s = await booted();
    const event = await paidAtTerminal(s, 'psp-126');
    const costDetails = {
      totalCost: { currency: 'SEK', typeOfCost: 'NormalCost', total: { inclTax: 12.5 } },
      totalUsage: { energy: 5, chargingTime: 600, idleTime: 0 },
    };
    await event('Ended', { costDetails });
    expect(await s.station.call('NotifySettlement', settlement('psp-126', 'Settled'))).toEqual({});
    expect(await s.csms.world.holdings(s.place, 'RunningCost')).toMatchObject([{ state: 'Final', data: { costDetails } }]);
  });

  test('TC_C_108_CSMS a VAT number is answered by its form and check digits', async () => {
    const { station } = await booted();
    expect(await station.call('VatNumberValidation', { vatNumber: 'SE556703748501' })).toMatchObject({ status: 'Accepted' });
    expect(await station.call('VatNumberValidation', { vatNumber: 'SE12' })).toMatchObject({ status: 'Rejected' });
  });
});

describe('payment by QR code', () => {
  const BASE62 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  /** What the station would show, by the algorithm of C25. */
  function code(values: Map<string, string>, at = Date.now()): string {
    const interval = Buffer.alloc(8);
    interval.writeBigUInt64BE(BigInt(Math.floor(at / 1000 / Number(values.get('ValidityTime')))));
    const hash = createHmac('sha256', values.get('SharedSecret') ?? '')
      .update(interval)
      .digest();
    const offset = (hash.at(-1) ?? 0) & 0x0f;
    const letters = [...hash.subarray(offset), ...hash.subarray(0, offset)].map((byte) => BASE62[byte % 62]);
    return letters.join('').slice(0, Number(values.get('Length')));
  }

  /** A station that shows QR codes, set up through the API. */
  async function showing(): Promise<Subject & { values: Map<string, string>; at: string }> {
    const s = await booted();
    const values = new Map<string, string>();
    s.station.answer('SetVariables', ({ setVariableData }) => ({
      setVariableResult: (setVariableData as { variable: { name: string }; component: object; attributeValue: string }[]).map(
        ({ variable, component, attributeValue }) => {
          values.set(variable.name, attributeValue);
          return { variable, component, attributeStatus: 'Accepted' };
        },
      ),
    }));
    s.station.answer('NotifyWebPaymentStarted', {});
    const path = `/stations/${s.place.identity}/web-payments`;
    const urlTemplate = 'https://pay.example.com/{chargingStationId}/{evse}/{totp}?v={version}&e={maxEnergy}';
    await s.csms.ok('PUT', path, { urlTemplate });
    expect(values.get('URLTemplate')).toBe(urlTemplate);
    expect(values.get('SharedSecret')).toMatch(/^[0-9a-zA-Z]{32}$/);
    return { ...s, values, at: path };
  }

  test('TC_C_131_CSMS a right address tells the station of the payment, and once paid its session starts', async () => {
    const s = await showing();
    const scanned = { evseId: 1, totp: code(s.values), version: 'v1', timeoutS: 120 };
    expect((await s.csms.ok('POST', s.at, scanned)).outcome).toMatchObject({ kind: 'answered' });
    expect(s.sent('NotifyWebPaymentStarted')).toEqual([{ evseId: 1, timeout: 120 }]);
    s.station.answer('RequestStartTransaction', { status: 'Accepted' });
    const idToken = { idToken: 'psp-131', type: 'DirectPayment' };
    expect(await s.send('RequestStartTransaction', { evseId: 1, remoteStartId: 131, idToken })).toMatchObject(ACCEPTED);
    expect(s.sent('RequestStartTransaction')).toMatchObject([{ idToken }]);
    await paidAtTerminal(s, 'psp-131');
    // The secret is the station's and ours alone.
    const kept = JSON.stringify([
      await s.csms.world.messages(s.place),
      await s.csms.ok('GET', `/stations/${s.place.identity}/variables`),
    ]);
    expect(kept).not.toContain(s.values.get('SharedSecret'));
  });

  test('TC_C_132_CSMS an address that lacks something or names what is not there is refused, and the station hears nothing', async () => {
    const s = await showing();
    const right = { evseId: 1, totp: code(s.values), version: 'v1' };
    const status = async (body: object, path = s.at): Promise<number> => (await s.csms.api('POST', path, { ...body })).status;
    expect(await status({ ...right, evseId: undefined })).toBe(422);
    expect(await status({ ...right, totp: undefined })).toBe(422);
    expect(await status({ ...right, version: 'v9' })).toBe(422);
    expect(await status({ ...right, timeoutS: 0 })).toBe(422);
    expect(await status({ ...right, evseId: 77 })).toBe(404);
    expect(await status(right, '/stations/NOBODY/web-payments')).toBe(404);
    expect(s.sent('NotifyWebPaymentStarted')).toEqual([]);
  });

  test('TC_C_133_CSMS a one-time code that is wrong, too old or of another station is refused, and the station hears nothing', async () => {
    const [s, other] = [await showing(), await showing()];
    const open = (totp: string) => s.csms.api('POST', s.at, { evseId: 1, totp, version: 'v1' });
    const old = code(s.values, Date.now() - 5 * 60_000);
    for (const totp of ['0'.repeat(20), old, code(other.values), code(s.values).slice(1)]) {
      expect(await open(totp)).toMatchObject({ status: 422, body: { errors: [{ field: 'totp' }] } });
    }
    expect(s.sent('NotifyWebPaymentStarted')).toEqual([]);
    // The one before is taken: people need time to pay.
    expect((await open(code(s.values, Date.now() - 60_000))).status).toBe(200);
  });
});

describe('tariffs', () => {
  const tariff = (tariffId: string, more: object = {}) => ({
    tariffId,
    currency: 'SEK',
    energy: { prices: [{ priceKwh: 3.5 }] },
    ...more,
  });
  const tariffs = (s: Subject) => s.csms.world.holdings(s.place, 'Tariff');

  test('TC_I_101_CSMS a default tariff with conditions goes out whole and is held', async () => {
    const s = await booted();
    s.station.answer('SetDefaultTariff', { status: 'Accepted' });
    const night = { priceKwh: 1.5, conditions: { startTimeOfDay: '22:00', endTimeOfDay: '06:00' } };
    const request = { evseId: 1, tariff: tariff('t101', { energy: { prices: [night, { priceKwh: 3.5 }] } }) };
    expect(await s.send('SetDefaultTariff', request)).toMatchObject(ACCEPTED);
    expect(s.sent('SetDefaultTariff')).toEqual([request]);
    expect(await tariffs(s)).toMatchObject([{ evseId: 1, data: { tariffId: 't101', tariffKind: 'DefaultTariff' } }]);
  });

  test('TC_I_110_CSMS tariffs are cleared by id, and what the station does not have is said', async () => {
    const s = await booted();
    s.station.answer('SetDefaultTariff', { status: 'Accepted' });
    await s.send('SetDefaultTariff', { evseId: 1, tariff: tariff('t110') });
    s.station.answer('ClearTariffs', {
      clearTariffsResult: [
        { tariffId: 't110', status: 'Accepted' },
        { tariffId: 'none', status: 'NoTariff' },
      ],
    });
    const request = { tariffIds: ['t110', 'none'] };
    expect(await s.send('ClearTariffs', request)).toMatchObject({
      kind: 'answered',
      info: expect.stringContaining('none: NoTariff'),
    });
    expect(s.sent('ClearTariffs')).toEqual([request]);
    expect(await tariffs(s)).toEqual([]);
  });

  test('TC_I_113_CSMS a tariff with too many elements for the station is an outcome', async () => {
    const s = await booted();
    s.station.answer('ChangeTransactionTariff', { status: 'TooManyElements' });
    const { transactionId } = await s.station.start({ idToken: await s.csms.token() });
    const request = { transactionId, tariff: tariff('t113') };
    expect(await s.send('ChangeTransactionTariff', request)).toMatchObject(refused('TooManyElements'));
    expect(s.sent('ChangeTransactionTariff')).toEqual([request]);
    expect((await s.csms.world.holdings(s.place, 'RunningCost')).filter((h) => h.data.tariffId === 't113')).toEqual([]);
  });

  test('TC_I_122_CSMS the cost a station reckoned is kept from the end of its session', async () => {
    const s = await booted();
    const session = await s.station.start({ idToken: await s.csms.token() });
    const costDetails = {
      totalCost: { currency: 'SEK', typeOfCost: 'NormalCost', total: { exclTax: 10, inclTax: 12.5 } },
      totalUsage: { energy: 3.5, chargingTime: 600, idleTime: 60 },
    };
    await s.station.call('TransactionEvent', {
      eventType: 'Ended',
      timestamp: at(),
      triggerReason: 'StopAuthorized',
      seqNo: 1,
      transactionInfo: { transactionId: session.transactionId, tariffId: 't122' },
      costDetails,
    });
    expect(await s.csms.world.holdings(s.place, 'RunningCost')).toMatchObject([
      { key: session.transactionId, state: 'Final', data: { tariffId: 't122', costDetails } },
    ]);
  });
});
