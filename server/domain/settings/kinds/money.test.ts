import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../command/command';
import { PAYMENT_METHODS, paymentKey } from '../../payment/methods';
import type { Holding } from '../../station/holding';
import { type PriceShown, stationTariffId, toTariff21 } from '../../tariff/shown';
import type { VariableRow } from '../../writes';
import type { StationConfiguration } from '../station-configuration';
import type { PlannedWish } from '../wish';
import { planWish } from '.';
import { paymentStanding } from './payment';
import { priceKind } from './price';

const AT = new Date('2026-11-23T01:00:00Z');

const row = (
  component: string,
  variable: string,
  value: string | null,
  more: Partial<VariableRow> = {},
  instance?: string,
): VariableRow => ({
  name: { component, variable, ...(instance === undefined ? {} : { variableInstance: instance }) },
  attribute: 'Actual',
  value,
  mutability: 'ReadWrite',
  unit: null,
  dataType: null,
  minLimit: null,
  maxLimit: null,
  valuesList: null,
  readAt: AT,
  ...more,
});

function station(
  version: StationConfiguration['version'],
  variables: VariableRow[],
  more: Partial<StationConfiguration> = {},
): StationConfiguration {
  return {
    now: AT,
    stationId: 1,
    identity: 'S1',
    name: 'S1',
    siteId: null,
    timeZone: 'Europe/Stockholm',
    version,
    vendor: 'Norrljus',
    model: 'X',
    firmwareVersion: '1',
    connected: true,
    evses: [
      { evseId: 1, maxPowerW: null, phases: null, connectorIds: [1] },
      { evseId: 2, maxPowerW: null, phases: null, connectorIds: [1] },
    ],
    charging: [],
    variables,
    wasRead: true,
    holdings: [],
    habits: new Map(),
    policy: {},
    ...more,
  };
}

/** An honest station: what the operations and the policy make of it. */
function applied(
  s: StationConfiguration,
  operations: readonly CommandRequest[],
  policy: PlannedWish['policy'],
): StationConfiguration {
  let { variables, holdings } = s;
  for (const o of operations) {
    if (o.kind === 'SetVariable') {
      const key = JSON.stringify(o.name);
      const known = variables.find((r) => JSON.stringify(r.name) === key);
      variables = [...variables.filter((r) => r !== known), { ...(known ?? row('', '', null)), name: o.name, value: o.value }];
    } else if (o.kind === 'Call' && o.action === 'SetDefaultTariff') {
      const { tariff, evseId } = o.payload as { tariff: Record<string, unknown>; evseId: number };
      const held: Holding = {
        kind: 'Tariff',
        key: `${String(tariff.tariffId)}:${evseId}`,
        evseId,
        state: 'Accepted',
        data: { ...tariff, tariffKind: 'DefaultTariff', evseIds: evseId === 0 ? [] : [evseId] },
        at: AT,
        messageId: null,
      };
      holdings = [...holdings.filter((h) => evseId !== 0 && h.evseId !== evseId), held];
    } else if (o.kind === 'Call' && o.action === 'ClearTariffs') {
      const { tariffIds } = o.payload as { tariffIds: string[] };
      holdings = holdings.filter((h) => !tariffIds.includes(String(h.data.tariffId)));
    }
  }
  const kept = Object.entries({ ...s.policy, ...policy }).filter(([, v]) => v !== null);
  return { ...s, variables, holdings, policy: Object.fromEntries(kept) };
}

const PRICE: PriceShown = {
  tariffId: 7,
  name: 'Dag',
  version: 3,
  currency: 'SEK',
  elements: { kWh: '2.49', hour: '10', start: '5', vatPercent: '25' },
  texts: [
    { language: 'sv', text: '2,49 kr/kWh' },
    { language: 'en', text: 'kr 2.49/kWh' },
  ],
  offlineTexts: [{ language: 'sv', text: 'Pris enligt skylt' }],
};

const shows16 = () => [
  row('', 'CustomDisplayCostAndPrice', 'true', { mutability: 'ReadOnly' }),
  row('', 'DefaultPrice', ''),
  row('', 'CustomMultiLanguageMessages', 'true'),
  row('', 'SupportedLanguages', 'sv, en, th', { mutability: 'ReadOnly' }),
  row('', 'HeartbeatInterval', '60'),
];
const shows201 = () => [
  row('TariffCostCtrlr', 'TariffFallbackMessage', 'Ask staff'),
  row('TariffCostCtrlr', 'Currency', 'EUR'),
];
const shows21 = () => [
  row('TariffCostCtrlr', 'Available', 'true', { mutability: 'ReadOnly' }, 'Tariff'),
  row('TariffCostCtrlr', 'Enabled', 'false', {}, 'Tariff'),
];

describe('the price a station shows', () => {
  const wish = { key: 'price.shown', value: { ...PRICE } };

  test('1.6: DefaultPrice and a text for each language the display knows and we have', () => {
    const planned = planWish(wish, station('1.6', shows16()));
    expect(planned.state).toBe('change');
    expect(planned.operations).toMatchObject([
      { kind: 'SetVariable', name: { variable: 'DefaultPrice' } },
      { name: { variable: 'DefaultPriceText,sv' } },
      { name: { variable: 'DefaultPriceText,en' } },
    ]);
    const [main] = planned.operations;
    expect(JSON.parse(main?.kind === 'SetVariable' ? main.value : '')).toEqual({
      priceText: '2,49 kr/kWh',
      priceTextOffline: 'Pris enligt skylt',
      chargingPrice: { kWhPrice: 2.49, hourPrice: 10, flatFee: 5 },
    });
  });

  test('1.6 without a display for prices: said plainly, nothing is sent', () => {
    const blank = station('1.6', [row('', 'HeartbeatInterval', '60')]);
    expect(planWish(wish, blank)).toMatchObject({ state: 'unsupported', operations: [], why: { code: 'price.noDisplay16' } });
  });

  test('2.0.1: the fallback message, in the currency of the tariff', () => {
    const planned = planWish(wish, station('2.0.1', shows201()));
    expect(planned.operations).toEqual([
      { kind: 'SetVariable', name: { component: 'TariffCostCtrlr', variable: 'Currency' }, value: 'SEK' },
      { kind: 'SetVariable', name: { component: 'TariffCostCtrlr', variable: 'TariffFallbackMessage' }, value: '2,49 kr/kWh' },
    ]);
    expect(planned.before).toEqual({ shown: 'Ask staff' });
  });

  test('2.1: a default tariff, without VAT and by the minute, proved by GetTariffs', () => {
    const planned = planWish(wish, station('2.1', shows21()));
    expect(planned.operations.map((o) => (o.kind === 'Call' ? o.action : o.kind))).toEqual(['SetVariable', 'SetDefaultTariff']);
    expect(planned.readBack).toEqual({ kind: 'Call', action: 'GetTariffs', payload: { evseId: 0 } });
    expect(toTariff21(PRICE)).toMatchObject({
      tariffId: 'laddnav-7-v3',
      currency: 'SEK',
      energy: { prices: [{ priceKwh: 1.992 }], taxRates: [{ type: 'VAT', tax: 25 }] },
      chargingTime: { prices: [{ priceMinute: 0.133333 }] },
      fixedFee: { prices: [{ priceFixed: 4 }] },
    });
  });

  test('2.1: a station that accepted and shows another tariff does not hold the wish', () => {
    const lying = station('2.1', shows21(), {
      holdings: [
        {
          kind: 'Tariff',
          key: 'old',
          evseId: 0,
          state: 'Accepted',
          data: { tariffId: 'old', tariffKind: 'DefaultTariff', evseIds: [] },
          at: AT,
          messageId: null,
        },
      ],
    });
    expect(priceKind.holds(wish, lying)).toBe(false);
    const honest = applied(lying, planWish(wish, lying).operations, null);
    expect(priceKind.holds(wish, honest)).toBe(true);
    expect(honest.holdings.map((h) => h.data.tariffId)).toEqual([stationTariffId(PRICE)]);
  });

  test('a text longer than the station takes is refused before it is sent', () => {
    const small = station('2.0.1', [row('TariffCostCtrlr', 'TariffFallbackMessage', '', { maxLimit: 5 })]);
    expect(planWish(wish, small)).toMatchObject({ state: 'invalid', operations: [], why: { code: 'price.tooLong' } });
  });

  test('sent once it is right, and taking it back puts every value there again', () => {
    const amount = fc.integer({ min: 0, max: 99_999 }).map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
    const price = fc
      .record({ kWh: amount, start: amount, vatPercent: fc.constantFrom('25', '25.5', '0') })
      .map((elements): PriceShown => ({ ...PRICE, elements }));
    const any = fc.constantFrom(
      station(
        '1.6',
        shows16().map((r) => (r.name.variable === 'DefaultPrice' ? { ...r, value: '{"priceText":"gammalt"}' } : r)),
      ),
      station('2.0.1', shows201()),
      applied(
        station('2.1', shows21()),
        planWish({ key: 'price.shown', value: { ...PRICE, version: 1 } }, station('2.1', shows21())).operations,
        null,
      ),
    );
    fc.assert(
      fc.property(any, price, (before, value) => {
        const want = { key: 'price.shown', value: { ...value } };
        const planned = planWish(want, before);
        const after = applied(before, planned.operations, planned.policy);
        expect(planWish(want, after)).toMatchObject({ state: 'right', operations: [], policy: null });
        const back = applied(after, planned.restore, null);
        for (const known of before.variables)
          if (known.name.variable !== 'Enabled')
            expect(back.variables.find((r) => JSON.stringify(r.name) === JSON.stringify(known.name))?.value).toBe(known.value);
        expect(back.holdings.map((h) => h.data)).toEqual(before.holdings.map((h) => h.data));
      }),
    );
  });
});

describe('payment methods', () => {
  const off = (key: string) => ({ key, value: false });

  test('are switched in the station where it has a switch, and by Laddnav always', () => {
    const s = station('2.0.1', [row('TokenReader', 'Enabled', 'true')]);
    const planned = planWish(off('payment.rfid'), s);
    expect(planned).toMatchObject({
      state: 'change',
      before: true,
      operations: [{ kind: 'SetVariable', name: { component: 'TokenReader', variable: 'Enabled' }, value: 'false' }],
      policy: { 'payment.rfid': false },
    });
    expect(paymentStanding('rfid', s)).toMatchObject({ on: true, force: 'station' });
  });

  test('without a switch Laddnav alone keeps them off', () => {
    const planned = planWish(off('payment.remote'), station('1.6', [row('', 'HeartbeatInterval', '60')]));
    expect(planned).toMatchObject({
      state: 'change',
      operations: [],
      policy: { 'payment.remote': false },
      why: { code: 'payment.byLaddnav' },
    });
  });

  test('what the model lacks is said plainly: it cannot be switched on, and is off already', () => {
    const s = station('2.1', [row('AuthCtrlr', 'Enabled', 'true')]);
    expect(planWish({ key: 'payment.cardTerminal', value: true }, s)).toMatchObject({
      state: 'unsupported',
      why: { code: 'payment.noTerminal' },
    });
    expect(planWish(off('payment.cardTerminal'), s)).toMatchObject({ state: 'right', operations: [] });
    expect(paymentStanding('plugAndCharge', s)).toMatchObject({ on: false, force: 'cannot' });
  });

  test("vendors' keys that mean the opposite are written the other way round", () => {
    const s = station('1.6', [row('', 'Acme_AuthorizationRequired', 'True')]);
    expect(planWish({ key: 'payment.free', value: true }, s).operations).toEqual([
      { kind: 'SetVariable', name: { component: '', variable: 'Acme_AuthorizationRequired' }, value: 'False' },
    ]);
  });

  test('switched and switched back, a station is as it was; twice the same is right already', () => {
    const flags = [
      row('TokenReader', 'Enabled', 'true'),
      row('AuthCtrlr', 'Enabled', 'true'),
      row('ISO15118Ctrlr', 'PnCEnabled', 'false'),
      row('WebPaymentsCtrlr', 'Enabled', 'true'),
      row('PaymentCtrlr', 'Enabled', 'false'),
    ];
    const wishes = fc.array(
      fc.record({
        method: fc.constantFrom(...PAYMENT_METHODS),
        value: fc.boolean(),
        evse: fc.option(fc.constantFrom(1, 2), { nil: null }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.subarray(flags), wishes, fc.constantFrom('2.0.1', '2.1'), (variables, list, version) => {
        let now = station(version, variables);
        for (const { method, value, evse } of list) {
          const wish = { key: `${paymentKey(method)}${evse === null ? '' : `@${evse}`}`, value };
          const planned = planWish(wish, now);
          const after = applied(now, planned.operations, planned.policy);
          if (planned.state !== 'unsupported') expect(planWish(wish, after)).toMatchObject({ state: 'right', operations: [] });
          const undone = applied(after, planned.restore, null);
          expect(undone.variables.map((r) => `${r.name.component} ${r.value}`).sort()).toEqual(
            now.variables.map((r) => `${r.name.component} ${r.value}`).sort(),
          );
          now = after;
        }
      }),
    );
  });
});
