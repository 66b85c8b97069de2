import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Payload, WireStation } from './wire-station';
import { type Place, type Row, TOKEN, World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

/** One instant for the whole file: what is sent again has to be the same. */
const NOW = Math.floor(Date.now() / 1000) * 1000;
const iso = (secondsAgo: number) => new Date(NOW - secondsAgo * 1000).toISOString();
const register = (secondsAgo: number | string, value: unknown, more: Payload = {}) => ({
  timestamp: typeof secondsAgo === 'string' ? secondsAgo : iso(secondsAgo),
  sampledValue: [{ value: String(value), ...more }],
});

class Station {
  private constructor(
    readonly place: Place,
    public wire: WireStation,
  ) {}
  static async open(): Promise<Station> {
    const place = await world.place();
    return new Station(place, await world.wire(place, '1.6'));
  }
  async start(more: Payload = {}): Promise<number> {
    const request = { connectorId: 1, idTag: TOKEN, meterStart: 0, timestamp: iso(3600), ...more };
    return Number((await this.wire.result('StartTransaction', request)).transactionId);
  }
  meter(meterValue: Payload[], more: Payload = {}): Promise<Payload> {
    return this.wire.result('MeterValues', { connectorId: 1, meterValue, ...more });
  }
  stop(more: Payload): Promise<Payload> {
    return this.wire.result('StopTransaction', { timestamp: iso(0), ...more });
  }
  async again(): Promise<void> {
    await this.wire.drop();
    this.wire = await world.wire(this.place, '1.6', { boot: false });
  }
  all(): Promise<Row[]> {
    return world.transactions(this.place);
  }
  only(): Promise<Row> {
    return world.transaction(this.place);
  }
  async booked(): Promise<number> {
    const { wh } = await world.one(
      'SELECT coalesce(sum(energy_wh), 0)::float8 AS wh FROM energy_hour WHERE station_id = $1',
      this.place.id,
    );
    return Number(wh);
  }
}

describe('starts', () => {
  test('a start whose answer was lost gets the same id: at once, after a reconnect, and after the session has ended', async () => {
    const s = await Station.open();
    const at = iso(7200);
    const id = await s.start({ timestamp: at });
    expect(id).toBeGreaterThan(0);
    expect(await s.start({ timestamp: at })).toBe(id);
    await s.again();
    expect(await s.start({ timestamp: at })).toBe(id);
    await s.stop({ transactionId: id, meterStop: 5000 });
    await s.again();
    expect(await s.start({ timestamp: at })).toBe(id);
    expect(await s.only()).toMatchObject({ energy_wh: 5000, ended_at: expect.any(Date), doubts: [] });
    expect(await world.rows('SELECT 1 FROM transaction_event WHERE station_id = $1', s.place.id)).toHaveLength(2);
  });

  test('a replayed start from the past is recognised when nothing of it is in memory any more', async () => {
    const s = await Station.open();
    const ids: number[] = [];
    for (let i = 0; i < 8; i++) {
      const id = await s.start({ timestamp: iso(90_000 - i * 3600), meterStart: i * 1000 });
      await s.stop({ transactionId: id, meterStop: i * 1000 + 900, timestamp: iso(90_000 - i * 3600 - 1800) });
      ids.push(id);
    }
    await s.again();
    const at = (await s.all())[0]?.started_at;
    expect(await s.start({ timestamp: at instanceof Date ? at.toISOString() : '' })).toBe(ids[0]);
    expect(await s.all()).toHaveLength(8);
  });

  test('with a clock in 1970 a repeated start is still one session, and energy counts', async () => {
    const s = await Station.open();
    const id = await s.start({ timestamp: '1970-01-01T00:01:00Z', meterStart: 500 });
    expect(await s.start({ timestamp: '1970-01-01T00:01:00Z', meterStart: 500 })).toBe(id);
    world.aheadMs += 600_000;
    await s.meter([register('1970-01-01T00:11:00Z', 1500)], { transactionId: id });
    expect(await s.only()).toMatchObject({ energy_wh: 1000, doubts: ['ClockImplausible'] });
    world.aheadMs += 600_000;
    await s.stop({ transactionId: id, meterStop: 2500, timestamp: '1970-01-01T00:21:00Z' });
    expect(await s.only()).toMatchObject({ energy_wh: 2000, doubts: ['ClockImplausible'], ended_at: expect.any(Date) });
    const samples = await world.rows('SELECT at FROM meter_sample WHERE station_id = $1', s.place.id);
    expect(samples.every((r) => r.at instanceof Date && r.at.getFullYear() > 2020)).toBe(true);
  });

  test('meter values stamped years ahead do not stop those that follow from counting', async () => {
    const s = await Station.open();
    const id = await s.start({ meterStart: 0 });
    await s.meter([register('2090-01-01T00:00:00Z', 100)], { transactionId: id });
    world.aheadMs += 1_200_000;
    const now = new Date(Date.now() + world.aheadMs - 1000).toISOString();
    await s.meter([register(now, 3000)], { transactionId: id });
    expect(await s.only()).toMatchObject({ energy_wh: 3000 });
  });

  test('a newer start on the connector ends the one whose stop was lost; its late stop puts it right', async () => {
    const s = await Station.open();
    const first = await s.start({ timestamp: iso(7200), meterStart: 1000 });
    await s.meter([register(5400, 3000)], { transactionId: first });
    const second = await s.start({ timestamp: iso(1800), meterStart: 4000 });
    expect(await s.all()).toMatchObject([
      { id: first, energy_wh: 2000, ended_at: expect.any(Date), doubts: ['StopLost'] },
      { id: second, ended_at: null },
    ]);
    await s.stop({ transactionId: first, meterStop: 4000, timestamp: iso(3600) });
    expect(await s.all()).toMatchObject([
      { id: first, energy_wh: 3000, doubts: [], ended_at: new Date(iso(3600)) },
      { id: second, ended_at: null },
    ]);
  });

  test('a start with a token nobody knows gets its id and the verdict, and is marked', async () => {
    const s = await Station.open();
    const answer = await s.wire.result('StartTransaction', {
      connectorId: 1,
      idTag: 'STRANGER',
      meterStart: 0,
      timestamp: iso(60),
    });
    expect(answer).toMatchObject({ transactionId: expect.any(Number), idTagInfo: { status: 'Invalid' } });
    expect(await s.only()).toMatchObject({ doubts: ['TokenRefused'], id_token: 'STRANGER', id_token_type: 'Local' });
  });

  test('a token in another case, with blanks or zeros of its own, is the card it is', async () => {
    const s = await Station.open();
    for (const idTag of [TOKEN.toLowerCase(), ` ${TOKEN} `]) {
      expect(await s.wire.result('Authorize', { idTag })).toMatchObject({ idTagInfo: { status: 'Accepted' } });
    }
  });
});

describe('stops', () => {
  test('a stop for an id we never gave is answered, kept and marked, and is the same when it comes again', async () => {
    const s = await Station.open();
    const stop = { transactionId: 999_999, meterStop: 7000, timestamp: iso(600), idTag: TOKEN };
    expect(await s.stop(stop)).toMatchObject({ idTagInfo: { status: 'Accepted' } });
    await s.stop(stop);
    await s.again();
    await s.stop(stop);
    expect(await s.only()).toMatchObject({
      ocpp_id: '999999',
      evse_id: 0,
      energy_wh: 0,
      meter_stop_wh: 7000,
      doubts: expect.arrayContaining(['UnknownTransaction', 'StartLost']),
    });
  });

  test.each([-1, 0])(
    'stops with id %i are kept one by one, and never guessed onto a running session',
    async (transactionId) => {
      const s = await Station.open();
      const id = await s.start();
      await s.stop({ transactionId, meterStop: 100, timestamp: iso(1200) });
      await s.stop({ transactionId, meterStop: 100, timestamp: iso(1200) }); // again
      await s.stop({ transactionId, meterStop: 900, timestamp: iso(600) });
      await s.again();
      await s.stop({ transactionId, meterStop: 900, timestamp: iso(600) }); // again, after a reconnect
      const all = await s.all();
      expect(all).toHaveLength(3);
      expect(all[0]).toMatchObject({ id, ended_at: null, energy_wh: 0 });
      expect(all.slice(1)).toMatchObject([
        { ocpp_id: String(transactionId), ended_at: new Date(iso(1200)), meter_stop_wh: 100 },
        { ocpp_id: String(transactionId), ended_at: new Date(iso(600)), meter_stop_wh: 900 },
      ]);
    },
  );

  test('a stop with values of its own counts them once, however often it comes', async () => {
    const s = await Station.open();
    const id = await s.start({ meterStart: 1000 });
    const stop = {
      transactionId: id,
      meterStop: 9000,
      timestamp: iso(0),
      transactionData: [
        register(3600, 1000, { context: 'Transaction.Begin' }),
        register(1800, 5000, { context: 'Sample.Periodic' }),
        register(0, 9000, { context: 'Transaction.End' }),
      ],
    };
    await s.stop(stop);
    await s.stop(stop);
    await s.again();
    await s.stop(stop);
    expect(await s.only()).toMatchObject({ energy_wh: 8000, meter_stop_wh: 9000, doubts: [] });
    expect(await s.booked()).toBeCloseTo(8000, 2);
    expect(await world.rows('SELECT 1 FROM meter_sample WHERE station_id = $1', s.place.id)).toHaveLength(3);
  });

  test('a stop without any readable time is taken at ours: refused, it would come for ever', async () => {
    const s = await Station.open();
    const id = await s.start({ meterStart: 0 });
    const reading = { timestamp: 'yesterday', sampledValue: [{ value: '900' }] };
    await s.stop({ transactionId: id, meterStop: 900, timestamp: '', transactionData: [reading] });
    expect(await s.only()).toMatchObject({ energy_wh: 900, ended_at: expect.any(Date), doubts: ['ClockImplausible'] });
  });

  test('everything an offline station kept is taken in order, with its own times', async () => {
    const s = await Station.open();
    const id = await s.start({ timestamp: iso(86_400), meterStart: 100 });
    for (let i = 1; i <= 6; i++) await s.meter([register(86_400 - i * 600, 100 + i * 1000)], { transactionId: id });
    await s.stop({ transactionId: id, meterStop: 6100, timestamp: iso(82_800) });
    expect(await s.only()).toMatchObject({
      offline: true,
      energy_wh: 6000,
      doubts: [],
      started_at: new Date(iso(86_400)),
      ended_at: new Date(iso(82_800)),
    });
  });
});

describe('meter values', () => {
  test('without a transactionId, with 0, -1 or one of nobody, they belong to the session on their connector', async () => {
    const s = await Station.open();
    const id = await s.start({ meterStart: 0 });
    const ids = [undefined, 0, -1, 4711, '12'];
    for (const [i, transactionId] of ids.entries())
      await s.meter([register(3000 - i * 600, (i + 1) * 1000)], transactionId === undefined ? {} : { transactionId });
    expect(await s.only()).toMatchObject({ id, energy_wh: 5000 });
    const { rows } = await world.one('SELECT count(*)::int AS rows FROM meter_sample WHERE transaction_id = $1', id);
    expect(rows).toBe(5);
  });

  test('under the id of a session long over, they belong to the one that runs; values of its own time stay with it', async () => {
    const s = await Station.open();
    const over = await s.start({ timestamp: iso(7200), meterStart: 0 });
    await s.stop({ transactionId: over, meterStop: 1000, timestamp: iso(5400) });
    const running = await s.start({ timestamp: iso(3600), meterStart: 1000 });
    await s.meter([register(1800, 3000)], { transactionId: over });
    await s.meter([register(6000, 800)], { transactionId: over });
    expect(await s.all()).toMatchObject([
      { id: over, energy_wh: 1000 },
      { id: running, energy_wh: 2000 },
    ]);
    const samples = await world.rows(
      'SELECT transaction_id AS t FROM meter_sample WHERE station_id = $1 ORDER BY at',
      s.place.id,
    );
    expect(samples.map((r) => r.t)).toEqual([over, running]);
  });

  test('under the id of the session on another connector, they stay on their own connector', async () => {
    const s = await Station.open();
    const one = await s.start({ connectorId: 1, meterStart: 0 });
    const two = await s.start({ connectorId: 2, meterStart: 50_000 });
    await s.wire.result('MeterValues', { connectorId: 2, transactionId: one, meterValue: [register(1800, 52_000)] });
    expect(await s.all()).toMatchObject([
      { id: one, energy_wh: 0, doubts: [] },
      { id: two, energy_wh: 2000, doubts: [] },
    ]);
  });

  test('of the whole station (connector 0) or of a free connector are kept and change no session', async () => {
    const s = await Station.open();
    await s.start({ meterStart: 0 });
    await s.wire.result('MeterValues', { connectorId: 0, meterValue: [register(1800, 900_000)] });
    await s.wire.result('MeterValues', { connectorId: 2, meterValue: [register(1800, 700_000)] });
    expect(await s.only()).toMatchObject({ energy_wh: 0, doubts: [] });
    const samples = await world.rows(
      'SELECT evse_id, transaction_id FROM meter_sample WHERE station_id = $1 ORDER BY 1',
      s.place.id,
    );
    expect(samples).toEqual([
      { evse_id: 0, transaction_id: null },
      { evse_id: 2, transaction_id: null },
    ]);
  });

  test('a batch without energy leaves the session’s energy; a rollback, a jump and a start at 0 add none and are marked', async () => {
    const s = await Station.open();
    const id = await s.start({ meterStart: 1000 });
    await s.meter([register(3000, 3000)], { transactionId: id });
    await s.meter([register(2700, 11_000, { measurand: 'Power.Active.Import', unit: 'W' })], { transactionId: id });
    expect(await s.only()).toMatchObject({ energy_wh: 2000, power_w: 11_000 });
    await s.meter([register(2400, 400)], { transactionId: id });
    expect(await s.only()).toMatchObject({ energy_wh: 2000, doubts: ['MeterRollback'] });
    await s.meter([register(2100, 1400)], { transactionId: id });
    expect(await s.only()).toMatchObject({ energy_wh: 3000 });
    await s.meter([register(1800, 77_000_000)], { transactionId: id });
    expect(await s.only()).toMatchObject({ energy_wh: 3000, doubts: ['MeterRollback', 'MeterJump'] });

    const zero = await Station.open();
    const first = await zero.start({ timestamp: iso(7200), meterStart: 900_000 });
    await zero.stop({ transactionId: first, meterStop: 910_000, timestamp: iso(5400) });
    const second = await zero.start({ timestamp: iso(3600), meterStart: 0 });
    await zero.stop({ transactionId: second, meterStop: 910_083, timestamp: iso(3500) });
    const all = await zero.all();
    expect(all[1]).toMatchObject({ doubts: expect.arrayContaining(['BeginImplausible']) });
    expect(Number(all[1]?.energy_wh)).toBeLessThan(100);
  });

  test('kWh marked as Wh and Wh marked as kWh are read as what fits, and marked', async () => {
    const s = await Station.open();
    const id = await s.start({ meterStart: 5_000_000 });
    await s.meter([register(1800, 5002, { unit: 'Wh' })], { transactionId: id });
    expect(await s.only()).toMatchObject({ energy_wh: 2000, doubts: ['UnitSuspect'] });
    await s.meter([register(900, 5_004_000, { unit: 'kWh' })], { transactionId: id });
    expect(await s.only()).toMatchObject({ energy_wh: 4000, doubts: ['UnitSuspect'] });
  });

  test('after the stop they are kept and change nothing', async () => {
    const s = await Station.open();
    const id = await s.start({ meterStart: 0 });
    await s.stop({ transactionId: id, meterStop: 4000, timestamp: iso(600) });
    await s.meter([register(1200, 3000), register(300, 4100)], { transactionId: id });
    expect(await s.only()).toMatchObject({ energy_wh: 4000, meter_stop_wh: 4000 });
    expect(await world.rows('SELECT 1 FROM meter_sample WHERE transaction_id = $1', id)).toHaveLength(2);
  });
});

describe('status and life', () => {
  const status = (s: Station, word: string, secondsAgo: number) =>
    s.wire.result('StatusNotification', { connectorId: 1, status: word, errorCode: 'NoError', timestamp: iso(secondsAgo) });
  const now = async (s: Station) => (await world.connectors(s.place))[0]?.reported_status;

  test('a status from the past is history and leaves what is shown', async () => {
    const s = await Station.open();
    await status(s, 'Charging', 10);
    await status(s, 'Faulted', 3600);
    expect(await now(s)).toBe('Charging');
    const history = await world.rows(
      'SELECT reported_status AS word FROM status_history WHERE station_id = $1 ORDER BY id',
      s.place.id,
    );
    expect(history.map((h) => h.word)).toEqual(['Charging', 'Faulted']);
  });

  test('a station whose clock was set back by a reboot is believed about its state', async () => {
    const s = await Station.open();
    await status(s, 'Charging', 10);
    await s.wire.drop();
    s.wire = await world.wire(s.place, '1.6');
    await status(s, 'Available', 400 * 86_400); // its build date
    expect(await now(s)).toBe('Available');
  });

  test('a boot without a reboot ends nothing', async () => {
    const s = await Station.open();
    const id = await s.start({ meterStart: 0 });
    await s.wire.result('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M' });
    await s.meter([register(600, 2000)], { transactionId: id });
    expect(await s.only()).toMatchObject({ energy_wh: 2000, ended_at: null });
  });

  test('the connector’s status is the session’s charging state, and no power is shown while nothing flows', async () => {
    const s = await Station.open();
    const id = await s.start({ meterStart: 0 });
    await status(s, 'Charging', 500);
    await s.meter([register(400, 7000, { measurand: 'Power.Active.Import' })], { transactionId: id });
    expect(await s.only()).toMatchObject({ charging_state: 'Charging', power_w: 7000 });
    await status(s, 'SuspendedEV', 300);
    expect(await s.only()).toMatchObject({ charging_state: 'SuspendedEV', power_w: 0 });
  });

  test('a session whose connector has been free for long is ended by the next heartbeat, as one without a stop', async () => {
    const s = await Station.open();
    await s.start({ meterStart: 0, timestamp: iso(7200) });
    await s.meter([register(6000, 1000)], {});
    await status(s, 'Available', 5000);
    await s.wire.result('Heartbeat', {});
    expect(await s.only()).toMatchObject({ ended_at: null }); // heard of a moment ago
    world.aheadMs += 16 * 60_000;
    await s.wire.result('Heartbeat', {});
    expect(await s.only()).toMatchObject({ ended_at: expect.any(Date), energy_wh: 1000, doubts: ['StopLost'] });
  });
});
