import { expect, test } from 'vitest';
import { type Subject, underTest } from '../subject';
import { authorized, type Body, charging, event, history, newSession, plugged, type Session, stored } from './steps';
import { now, samples, tells } from './steps-i';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('2.0.1');

/** Every quarter of an hour of the last hour. */
const QUARTERS = [45, 30, 15, 0].map((minutes) => new Date(Math.floor(Date.now() / 900_000) * 900_000 - minutes * 60_000));

const register = (value: number, context: string, more: Body = {}): Body => ({
  value,
  context,
  measurand: 'Energy.Active.Import.Register',
  unitOfMeasure: { unit: 'Wh', multiplier: 0 },
  location: 'Outlet',
  ...more,
});
const reading = (at: Date | string, ...sampledValue: Body[]): Body => ({
  timestamp: typeof at === 'string' ? at : at.toISOString(),
  sampledValue,
});
/** As long as the schema lets it be. */
const signed = (letter: string): Body => ({
  signedMeterData: letter.repeat(2500),
  signingMethod: 'ECDSA-secp256r1-SHA256',
  encodingMethod: 'OCMF',
  publicKey: 'oca:base16:asn1:'.padEnd(2500, '3059'),
});

/** So many minutes ago, with a reading of then. */
const then = (minutes: number, wh: number, context: string, value: Body = {}): { more: Body } => {
  const timestamp = new Date(Date.now() - minutes * 60_000).toISOString();
  return { more: { timestamp, meterValue: [reading(timestamp, register(wh, context, value))] } };
};

/** A session that has been charging for an hour, since 1,000 Wh. */
async function sinceAnHour(s: Subject): Promise<Session> {
  const token = await authorized(s);
  const session = newSession();
  await plugged(s);
  const begin = then(60, 1000, 'Transaction.Begin');
  await event(s, session, ['Started', 'Authorized'], { token, state: 'Charging', ...begin });
  return session;
}

/** A clock-aligned reading of every EVSE, and of the supply as a periodic event. */
async function clockAligned(s: Subject): Promise<void> {
  for (const evseId of [1, 2]) {
    const meterValue = [
      reading(
        QUARTERS[3] ?? now(),
        register(1500, 'Sample.Clock'),
        { value: 230.5, context: 'Sample.Clock', measurand: 'Voltage', phase: 'L1-N' },
        { value: 7.2, context: 'Sample.Clock', measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'W', multiplier: 3 } },
      ),
    ];
    await tells(s, 'MeterValues', { evseId, meterValue });
  }
  await tells(s, 'NotifyEvent', {
    generatedAt: now(),
    seqNo: 0,
    tbc: false,
    eventData: [
      {
        eventId: 7,
        timestamp: QUARTERS[3]?.toISOString(),
        trigger: 'Periodic',
        actualValue: '7200',
        eventNotificationType: 'PreconfiguredMonitor',
        component: { name: 'FiscalMetering' },
        variable: { name: 'Power' },
      },
    ],
  });
}

test('TC_J_01_CSMS clock-aligned readings are kept by their EVSE and their own time, and the periodic event with them', async () => {
  const s = await booted();
  await clockAligned(s);
  expect(await samples(s)).toMatchObject(
    [1, 2].map((evse_id) => ({
      evse_id,
      transaction_id: null,
      at: QUARTERS[3],
      context: 'Sample.Clock',
      energy_wh: 1500,
      voltage_v: 230.5,
      power_w: 7200,
    })),
  );
  expect(await history(s, 'NotifyEvent')).toMatchObject([{ summary: 'FiscalMetering/Power = 7200' }]);
});

test('TC_J_02_CSMS clock-aligned readings during a session are the session’s on its EVSE only', async () => {
  const s = await booted();
  const session = await charging(s);
  const { id } = await stored(s, session);
  await clockAligned(s);
  const clock = (await samples(s)).filter((r) => r.context === 'Sample.Clock');
  expect(clock.map((r) => [r.evse_id, r.transaction_id])).toEqual([
    [1, id],
    [2, null],
  ]);
});

test('TC_J_03_CSMS every clock-aligned reading told with the end of a session is kept, and the last one is its meter', async () => {
  const s = await booted();
  const token = await authorized(s);
  const session = newSession();
  const started = new Date((QUARTERS[0]?.getTime() ?? 0) - 60_000).toISOString();
  await plugged(s);
  await event(s, session, ['Started', 'Authorized'], {
    token,
    state: 'Charging',
    more: { timestamp: started, meterValue: [reading(started, register(1000, 'Transaction.Begin'))] },
  });
  const end = now();
  const meterValue = [
    ...QUARTERS.map((at, i) => reading(at, register(2000 + i * 1000, 'Sample.Clock'))),
    reading(end, register(6000, 'Transaction.End')),
  ];
  await event(s, session, ['Ended', 'StopAuthorized'], { token, reason: 'Local', more: { timestamp: end, meterValue } });
  expect((await samples(s)).map((r) => [r.context, r.energy_wh])).toEqual([
    ['Transaction.Begin', 1000],
    ['Sample.Clock', 2000],
    ['Sample.Clock', 3000],
    ['Sample.Clock', 4000],
    ['Sample.Clock', 5000],
    ['Transaction.End', 6000],
  ]);
  expect(await stored(s, session)).toMatchObject({ meter_start_wh: 1000, meter_stop_wh: 6000, energy_wh: 5000, doubts: [] });
});

test('TC_J_04_CSMS signed clock-aligned readings are kept to the letter, however long', async () => {
  const s = await booted();
  const session = await charging(s);
  const at = QUARTERS[3] ?? new Date();
  await tells(s, 'MeterValues', {
    evseId: 2,
    meterValue: [reading(at, register(77, 'Sample.Clock', { signedMeterValue: signed('C') }))],
  });
  const end = now();
  await event(s, session, ['Ended', 'StopAuthorized'], {
    reason: 'Local',
    more: {
      timestamp: end,
      meterValue: [reading(end, register(5000, 'Transaction.End', { signedMeterValue: signed('E') }))],
    },
  });
  const rows = await samples(s);
  expect(rows.find((r) => r.evse_id === 2)).toMatchObject({ energy_wh: 77, signed: 'C'.repeat(2500) });
  expect(rows.find((r) => r.context === 'Transaction.End')).toMatchObject({ energy_wh: 5000, signed: 'E'.repeat(2500) });
});

test('TC_J_07_CSMS the reading at the start of a session is where its meter begins', async () => {
  const s = await booted();
  const session = await charging(s);
  expect(await stored(s, session)).toMatchObject({ evse_id: 1, meter_start_wh: 1000, energy_wh: 0 });
  expect(await samples(s)).toMatchObject([{ context: 'Transaction.Begin', energy_wh: 1000, evse_id: 1 }]);
});

test('TC_J_08_CSMS a session that begins nowhere takes its EVSE and its first reading from a later event', async () => {
  const s = await booted();
  const token = await authorized(s);
  const session = newSession();
  const { more } = then(61, 0, '');
  await event(s, session, ['Started', 'Authorized'], { token, nowhere: true, more: { timestamp: more.timestamp } });
  await plugged(s);
  const begin = then(60, 1000, 'Transaction.Begin');
  await event(s, session, ['Updated', 'CablePluggedIn'], { state: 'EVConnected', ...begin });
  await event(s, session, ['Updated', 'MeterValuePeriodic'], { state: 'Charging', ...then(30, 2000, 'Sample.Periodic') });
  await event(s, session, ['Ended', 'StopAuthorized'], { reason: 'Local', ...then(0, 3500, 'Transaction.End') });
  expect(await stored(s, session)).toMatchObject({
    evse_id: 1,
    connector_id: 1,
    meter_start_wh: 1000,
    meter_stop_wh: 3500,
    energy_wh: 2500,
  });
});

test('TC_J_09_CSMS periodic readings move the session on while it runs', async () => {
  const s = await booted();
  const session = await sinceAnHour(s);
  for (const [minutes, wh] of [
    [40, 1500],
    [20, 2250],
  ] as const) {
    await event(s, session, ['Updated', 'MeterValuePeriodic'], then(minutes, wh, 'Sample.Periodic'));
  }
  expect(await stored(s, session)).toMatchObject({ energy_wh: 1250, last_register_wh: 2250, ended_at: null });
  expect((await samples(s)).map((r) => r.context)).toEqual(['Transaction.Begin', 'Sample.Periodic', 'Sample.Periodic']);
});

test('TC_J_10_CSMS periodic readings that come with the end only are kept before the last', async () => {
  const s = await booted();
  const session = await sinceAnHour(s);
  const meterValue = [then(40, 2000, 'Sample.Periodic'), then(20, 3000, 'Sample.Periodic'), then(0, 4000, 'Transaction.End')];
  await event(s, session, ['Ended', 'StopAuthorized'], {
    reason: 'Local',
    more: { meterValue: meterValue.flatMap((m) => m.more.meterValue) },
  });
  expect((await samples(s)).map((r) => [r.context, r.energy_wh])).toEqual([
    ['Transaction.Begin', 1000],
    ['Sample.Periodic', 2000],
    ['Sample.Periodic', 3000],
    ['Transaction.End', 4000],
  ]);
  expect(await stored(s, session)).toMatchObject({ meter_stop_wh: 4000, energy_wh: 3000 });
});

test('TC_J_11_CSMS signed readings of every event of a session are kept to the letter', async () => {
  const s = await booted();
  const token = await authorized(s);
  const session = newSession();
  await plugged(s);
  const one = (minutes: number, wh: number, context: string, letter: string) =>
    then(minutes, wh, context, { signedMeterValue: signed(letter) });
  await event(s, session, ['Started', 'Authorized'], { token, ...one(60, 1000, 'Transaction.Begin', 'A') });
  await event(s, session, ['Updated', 'MeterValuePeriodic'], one(30, 2000, 'Sample.Periodic', 'B'));
  await event(s, session, ['Ended', 'StopAuthorized'], { reason: 'Local', ...one(0, 3000, 'Transaction.End', 'C') });
  expect((await samples(s)).map((r) => r.signed)).toEqual(['A', 'B', 'C'].map((l) => l.repeat(2500)));
  expect(await stored(s, session)).toMatchObject({ energy_wh: 2000 });
});
