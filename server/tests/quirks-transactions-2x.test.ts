import { randomUUID } from 'node:crypto';
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
type EventType = 'Started' | 'Updated' | 'Ended';

interface Event {
  type: EventType;
  seqNo: number;
  secondsAgo: number;
  /** Import register, Wh. */
  wh?: number | null;
  timestamp?: string;
  more?: Payload;
  info?: Payload;
}

class Station {
  private constructor(
    readonly version: '2.0.1' | '2.1',
    readonly place: Place,
    public wire: WireStation,
  ) {}
  static async open(version: '2.0.1' | '2.1'): Promise<Station> {
    const place = await world.place();
    return new Station(version, place, await world.wire(place, version));
  }
  event(transactionId: string, e: Event): Promise<Payload> {
    const timestamp = e.timestamp ?? iso(e.secondsAgo);
    return this.wire.result('TransactionEvent', {
      eventType: e.type,
      timestamp,
      triggerReason: e.type === 'Updated' ? 'MeterValuePeriodic' : 'CablePluggedIn',
      seqNo: e.seqNo,
      transactionInfo: { transactionId, ...e.info },
      ...(e.type === 'Started' && { evse: { id: 1, connectorId: 1 }, idToken: { idToken: TOKEN, type: 'ISO14443' } }),
      ...(e.wh !== undefined && e.wh !== null && { meterValue: [{ timestamp, sampledValue: [{ value: e.wh }] }] }),
      ...e.more,
    });
  }
  async again(): Promise<void> {
    await this.wire.drop();
    this.wire = await world.wire(this.place, this.version, { boot: false });
  }
  all(): Promise<Row[]> {
    return world.transactions(this.place);
  }
  only(): Promise<Row> {
    return world.transaction(this.place);
  }
  events(): Promise<Row[]> {
    return world.rows('SELECT event_type, seq_no FROM transaction_event WHERE station_id = $1', this.place.id);
  }
  async booked(): Promise<number> {
    const { wh } = await world.one(
      'SELECT coalesce(sum(energy_wh), 0)::float8 AS wh FROM energy_hour WHERE station_id = $1',
      this.place.id,
    );
    return Number(wh);
  }
}

describe.each(['2.0.1', '2.1'] as const)('OCPP %s', (version) => {
  const started: Event = { type: 'Started', seqNo: 0, secondsAgo: 3600, wh: 1000 };
  const updated: Event = { type: 'Updated', seqNo: 1, secondsAgo: 1800, wh: 4000 };
  const ended: Event = { type: 'Ended', seqNo: 2, secondsAgo: 600, wh: 6000, info: { stoppedReason: 'EVDisconnected' } };
  const whole = { energy_wh: 5000, meter_start_wh: 1000, meter_stop_wh: 6000, ended_at: expect.any(Date), id_token: TOKEN };

  test('every event repeated, over reconnects too: one session, counted once', async () => {
    const s = await Station.open(version);
    const id = randomUUID();
    for (const event of [started, started, updated, updated]) await s.event(id, event);
    await s.again();
    for (const event of [started, updated, ended, ended]) await s.event(id, event);
    await s.again();
    for (const event of [started, updated, ended]) await s.event(id, event);
    expect(await s.only()).toMatchObject({ ...whole, doubts: [], stopped_reason: 'EVDisconnected' });
    expect(await s.events()).toHaveLength(3);
    expect(await s.booked()).toBeCloseTo(5000, 2);
    expect(await world.rows('SELECT 1 FROM meter_sample WHERE station_id = $1', s.place.id)).toHaveLength(3);
  });

  test.each([
    ['Ended before Updated', [started, ended, updated]],
    ['Updated before Started', [updated, started, ended]],
    ['the other way round', [ended, updated, started]],
    ['Ended, then Started', [ended, started, updated]],
  ])('events out of order come to the same session: %s', async (_, events) => {
    const s = await Station.open(version);
    const id = randomUUID();
    for (const event of events) await s.event(id, event);
    const session = await s.only();
    expect(session).toMatchObject({ ...whole, evse_id: 1, started_at: new Date(iso(3600)), ended_at: new Date(iso(600)) });
    expect(session.doubts).not.toContain('StartLost');
    expect(session.doubts).not.toContain('BeginMissing');
    expect(await s.booked()).toBeCloseTo(5000, 2);
    expect(await s.events()).toHaveLength(3);
  });

  test('values that come after an end which had none still count', async () => {
    const s = await Station.open(version);
    const id = randomUUID();
    await s.event(id, started);
    await s.event(id, { ...ended, wh: null });
    expect(await s.only()).toMatchObject({ energy_wh: 0, doubts: ['Gap', 'NoEnergy'] });
    await s.event(id, { ...updated, more: { offline: true } });
    expect(await s.only()).toMatchObject({ energy_wh: 3000, meter_stop_wh: 4000, doubts: ['Gap'] });
    await s.event(id, { ...updated, more: { offline: true } });
    expect(await s.booked()).toBeCloseTo(3000, 2);
  });

  test('Started and Ended both with seqNo 0 are one session; seqNo from 1, with gaps and starting over are told', async () => {
    const s = await Station.open(version);
    const zero = randomUUID();
    await s.event(zero, started);
    await s.event(zero, { ...ended, seqNo: 0 });
    expect(await s.only()).toMatchObject({ ...whole, doubts: [] });
    const s2 = await Station.open(version);
    const odd = randomUUID();
    await s2.event(odd, { ...started, seqNo: 1 });
    await s2.event(odd, { ...updated, seqNo: 5 });
    await s2.event(odd, { ...updated, seqNo: 0, secondsAgo: 1200, wh: 5000 });
    await s2.event(odd, { ...ended, seqNo: 1 });
    expect(await s2.only()).toMatchObject({ ...whole, doubts: ['Gap'] });
  });

  test('an id used again after a factory reset is another session; a replay of the first stays the first', async () => {
    const s = await Station.open(version);
    for (const event of [
      { ...started, secondsAgo: 90_000 },
      { ...ended, secondsAgo: 80_000, seqNo: 1 },
    ])
      await s.event('1', event);
    await s.again();
    for (const event of [
      { ...started, wh: 7000 },
      { ...ended, wh: 9000, seqNo: 1 },
    ])
      await s.event('1', event);
    expect(await s.all()).toMatchObject([
      { ocpp_id: '1', energy_wh: 5000, started_at: new Date(iso(90_000)) },
      { ocpp_id: '1', energy_wh: 2000, started_at: new Date(iso(3600)) },
    ]);
    await s.event('1', { ...started, secondsAgo: 90_000 });
    expect(await s.all()).toHaveLength(2);
  });

  test('only an end is heard: it is answered, kept, marked, and the same when repeated', async () => {
    const s = await Station.open(version);
    const id = randomUUID();
    await s.event(id, { ...ended, more: { evse: { id: 2 } } });
    await s.again();
    await s.event(id, { ...ended, more: { evse: { id: 2 } } });
    expect(await s.only()).toMatchObject({
      evse_id: 2,
      energy_wh: 0,
      ended_at: new Date(iso(600)),
      doubts: expect.arrayContaining(['StartLost']),
    });
  });

  test('no register at the start, or none at all: no energy out of thin air', async () => {
    const s = await Station.open(version);
    const id = randomUUID();
    await s.event(id, { ...started, wh: null });
    await s.event(id, updated);
    await s.event(id, ended);
    expect(await s.only()).toMatchObject({ energy_wh: 2000, doubts: ['BeginMissing'] });
    const none = await Station.open(version);
    await none.event('x', { ...started, wh: null });
    await none.event('x', { ...ended, wh: null, seqNo: 1 });
    expect(await none.only()).toMatchObject({ energy_wh: 0, doubts: ['NoEnergy'] });
  });

  test('begin in kWh and end in Wh; numbers as text with a decimal comma; a multiplier', async () => {
    const s = await Station.open(version);
    const value = (secondsAgo: number, sampledValue: Payload) => ({
      meterValue: [{ timestamp: iso(secondsAgo), sampledValue: [sampledValue] }],
    });
    await s.event('k', { ...started, wh: null, more: value(3600, { value: '12,5', unitOfMeasure: { unit: 'kWh' } }) });
    await s.event('k', {
      ...updated,
      wh: null,
      more: value(1800, { value: 155, unitOfMeasure: { unit: 'Wh', multiplier: 2 } }),
    });
    await s.event('k', { ...ended, wh: null, more: value(600, { value: 17_500 }) });
    expect(await s.only()).toMatchObject({ energy_wh: 5000, meter_start_wh: 12_500, meter_stop_wh: 17_500, doubts: [] });
  });

  test('with a clock in 1970 the session runs by our clock and is marked', async () => {
    const s = await Station.open(version);
    const at = (minute: number) => `1970-01-01T00:${String(minute).padStart(2, '0')}:00Z`;
    await s.event('c', { ...started, timestamp: at(1) });
    world.aheadMs += 900_000;
    await s.event('c', { ...updated, timestamp: at(16) });
    world.aheadMs += 900_000;
    await s.event('c', { ...ended, timestamp: at(31) });
    expect(await s.only()).toMatchObject({ energy_wh: 5000, doubts: ['ClockImplausible'] });
  });

  test('meter values outside events belong to the session on their EVSE; those of the station to none', async () => {
    const s = await Station.open(version);
    await s.event('m', started);
    const values = (evseId: number, wh: number) => ({
      evseId,
      meterValue: [{ timestamp: iso(1200), sampledValue: [{ value: wh, measurand: 'Energy.Active.Import.Register' }] }],
    });
    await s.wire.result('MeterValues', values(1, 3500));
    await s.wire.result('MeterValues', values(0, 900_000));
    await s.wire.result('MeterValues', values(2, 100));
    expect(await s.only()).toMatchObject({ energy_wh: 2500 });
    const samples = await world.rows(
      'SELECT evse_id AS e, transaction_id IS NOT NULL AS t FROM meter_sample WHERE station_id = $1 ORDER BY at, 1',
      s.place.id,
    );
    expect(samples).toEqual([
      { e: 1, t: true },
      { e: 0, t: false },
      { e: 1, t: true },
      { e: 2, t: false },
    ]);
  });

  test('sessions begun before anybody plugged in do not end each other for want of an EVSE', async () => {
    const s = await Station.open(version);
    await s.event('a', { ...started, wh: null, more: { evse: null } });
    await s.event('b', { ...started, secondsAgo: 3000, wh: null, more: { evse: null } });
    expect(await s.all()).toMatchObject([{ ended_at: null }, { ended_at: null }]);
    await s.event('a', { ...updated, more: { evse: { id: 2, connectorId: 1 } } });
    expect((await s.all())[0]).toMatchObject({ evse_id: 2, doubts: expect.not.arrayContaining(['StopLost']) });
  });

  test('the answer tells of the token exactly when one was sent', async () => {
    const s = await Station.open(version);
    expect(await s.event('t', started)).toMatchObject({ idTokenInfo: { status: 'Accepted' } });
    expect(await s.event('t', updated)).toEqual({});
    const stranger = await s.event('u', { ...started, secondsAgo: 60, more: { idToken: { idToken: 'XX', type: 'Central' } } });
    expect(stranger).toMatchObject({ idTokenInfo: { status: 'Unknown' } });
    const button = await s.event('v', {
      ...started,
      secondsAgo: 30,
      more: { idToken: { idToken: '', type: 'NoAuthorization' } },
    });
    expect(button).toMatchObject({ idTokenInfo: { status: 'Accepted' } });
  });

  test('charging state and state of charge follow the newest event, not the last to arrive', async () => {
    const s = await Station.open(version);
    await s.event('q', started);
    await s.event('q', { type: 'Updated', seqNo: 2, secondsAgo: 60, info: { chargingState: 'SuspendedEV' } });
    await s.event('q', {
      type: 'Updated',
      seqNo: 1,
      secondsAgo: 600,
      info: { chargingState: 'Charging' },
      more: { offline: true },
    });
    expect(await s.only()).toMatchObject({ charging_state: 'SuspendedEV', offline: true });
  });
});
