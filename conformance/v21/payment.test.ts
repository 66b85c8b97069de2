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
