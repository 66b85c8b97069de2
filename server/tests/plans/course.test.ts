import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestStation } from '../../../e2e/station/driver';
import type { Wish } from '../../domain/settings/wish';
import { TOKEN } from '../world';
import { PLANNER, PlanWorld } from './plan-world';

const wish = (value: number): Wish[] => [{ key: 'meter.sampleInterval', value }];
const PING: Wish[] = [{ key: 'connection.pingInterval', value: 30 }];

let plans: PlanWorld;
beforeAll(async () => {
  plans = await PlanWorld.open();
});
afterAll(() => plans.close());

const value = (station: TestStation, key = 'MeterValueSampleInterval') => station.variables.find('', key)?.value;
const sets = (station: TestStation): number => station.calls.filter((call) => call.action === 'ChangeConfiguration').length;

/** Goes down and comes back as after a reset. */
function rebootOnReset(station: TestStation, before: () => void = () => {}): void {
  station.answer('Reset', () => {
    setImmediate(() => {
      void (async () => {
        await station.drop();
        before();
        await station.reconnect();
        await station.boot('RemoteReset');
        await station.status(1, 'Available');
      })();
    });
    return { status: 'Accepted' };
  });
}

describe('reboots', () => {
  test('what counts after a reboot is proved by the boot and what is read then', async () => {
    const [a] = await plans.stations(1, '1.6');
    if (!a) throw new Error('no station');
    rebootOnReset(a.station);
    const id = await plans.run([a.place], PING);
    await plans.state(id, 'finished');
    const item = await plans.item(id, a.place);
    expect(item).toMatchObject({ state: 'done', wishes: [{ outcome: { kind: 'done', said: 'RebootRequired', seen: '30' } }] });
    expect(item.happened.map((one) => one.kind)).toEqual(expect.arrayContaining(['rebootAsked', 'booted', 'readBack']));
  });

  test('a model that needs a reboot and does not say so is found out at its next boot, and the plan’s word put right', async () => {
    const [a, b] = await plans.stations(2, '1.6', 'Silent');
    if (!a || !b) throw new Error('no stations');
    for (const { station } of [a, b]) {
      let waiting: Record<string, unknown> | null = null;
      station.answer('ChangeConfiguration', (payload) => {
        waiting = payload;
        return { status: 'Accepted' };
      });
      rebootOnReset(station, () => {
        if (waiting) station.variables.changeConfiguration(waiting);
      });
    }
    const id = await plans.run([a.place], wish(30));
    await plans.itemWhen(id, a.place, 'notSeen');
    await plans.world.ask(a.place, { kind: 'Reset', type: 'Immediate' });
    await plans.itemWhen(id, a.place, 'done');
    expect(
      await plans.world.rowsWhen(
        (rows) => rows.length === 1,
        "SELECT seen FROM setting_habit WHERE model = 'Silent' AND habit = 'silentReboot'",
      ),
    ).toEqual([{ seen: 1 }]);
    // From now on a plan knows, and reboots.
    const next = await plans.run([b.place], wish(30));
    await plans.state(next, 'finished');
    expect(await plans.item(next, b.place)).toMatchObject({
      state: 'done',
      wishes: [{ needsReboot: true, outcome: { kind: 'done', seen: '30' } }],
    });
  });

  test('never: the outcome says that the reboot is still to come', async () => {
    const [a] = await plans.stations(1, '1.6');
    if (!a) throw new Error('no station');
    const id = await plans.run([a.place], PING, { reboot: 'never' });
    await plans.state(id, 'finished');
    expect(await plans.item(id, a.place)).toMatchObject({
      state: 'done',
      why: { code: 'needsReboot' },
      wishes: [{ outcome: { kind: 'needsReboot' } }],
    });
    expect(a.station.calls.some((call) => call.action === 'Reset')).toBe(false);
  });

  test('whenIdle: a session is not cut off', async () => {
    const [a] = await plans.stations(1, '1.6');
    if (!a) throw new Error('no station');
    rebootOnReset(a.station);
    const running = await a.station.start({ idToken: TOKEN });
    const id = await plans.run([a.place], PING);
    await plans.itemWhen(id, a.place, 'waitingIdle');
    expect(a.station.calls.some((call) => call.action === 'Reset')).toBe(false);
    await a.station.stop(running, { meterWh: 100 });
    await plans.itemWhen(id, a.place, 'done');
  });

  test('a reset that is refused is said, with the station’s word', async () => {
    const [a] = await plans.stations(1, '1.6');
    if (!a) throw new Error('no station');
    a.station.answer('Reset', { status: 'Rejected' });
    const id = await plans.run([a.place], PING);
    await plans.state(id, 'finished');
    expect(await plans.item(id, a.place)).toMatchObject({
      state: 'refused',
      why: { code: 'rebootRefused', values: { said: 'Rejected' } },
    });
  });
});

describe('stations that are silent or away', () => {
  test('no answer: reading back decides whether it was done', async () => {
    const [a, b] = await plans.stations(2, '1.6');
    if (!a || !b) throw new Error('no stations');
    let release = (): void => {};
    const silence = new Promise<Record<string, unknown>>((resolve) => {
      release = () => resolve({ status: 'Accepted' });
    });
    a.station.answer('ChangeConfiguration', (payload) => {
      a.station.variables.changeConfiguration(payload); // done, and never said
      return silence;
    });
    b.station.answer('ChangeConfiguration', () => silence);
    const id = await plans.run([a.place, b.place], wish(30), { retries: 0 });
    await plans.itemWhen(id, a.place, 'done');
    await plans.itemWhen(id, b.place, 'failed');
    expect((await plans.item(id, b.place)).wishes[0]?.outcome).toMatchObject({ kind: 'failed', why: { code: 'noAnswer' } });
    release();
  });

  test('a station that leaves in the middle is gone on with when it returns, and what it took is not sent again', async () => {
    const [a] = await plans.stations(1, '1.6');
    if (!a) throw new Error('no station');
    let dropped = false;
    a.station.answer('ChangeConfiguration', async (payload) => {
      const answer = a.station.variables.changeConfiguration(payload);
      if (dropped) return answer;
      dropped = true;
      await a.station.drop();
      return answer;
    });
    const id = await plans.run([a.place], [...wish(30), { key: 'connection.heartbeatInterval', value: 120 }]);
    await plans.itemWhen(id, a.place, 'waitingOffline');
    await a.station.reconnect();
    await a.station.boot();
    await plans.itemWhen(id, a.place, 'done');
    expect([value(a.station), value(a.station, 'HeartbeatInterval')]).toEqual(['30', '120']);
    expect(sets(a.station)).toBe(2);
    // What was before was read before: it can still be put back.
    const back = await plans.desk.rollBack(PLANNER, id, { stationIds: null, siteIds: null, start: true });
    await plans.state(back.id, 'finished');
    expect([value(a.station), value(a.station, 'HeartbeatInterval')]).toEqual(['60', '300']);
  });

  test('one that is offline is picked up when it returns before the deadline', async () => {
    const [a, b] = await plans.stations(2, '1.6');
    if (!a || !b) throw new Error('no stations');
    await a.station.drop();
    await plans.world.rowsWhen(
      (rows) => rows.length === 1,
      'SELECT 1 FROM station WHERE id = $1 AND NOT connected',
      a.place.id,
    );
    const id = await plans.run([a.place, b.place], wish(30), { deadlineAt: new Date(Date.now() + 3_600_000) });
    await plans.itemWhen(id, b.place, 'done');
    await plans.itemWhen(id, a.place, 'waitingOffline');
    await a.station.reconnect();
    await a.station.boot();
    await plans.state(id, 'finished');
    expect(value(a.station)).toBe('30');
  });

  test('a station deleted in the middle is gone; the others go on', async () => {
    const [a, b] = await plans.stations(2, '1.6');
    if (!a || !b) throw new Error('no stations');
    await a.station.drop();
    await plans.world.rowsWhen(
      (rows) => rows.length === 1,
      'SELECT 1 FROM station WHERE id = $1 AND NOT connected',
      a.place.id,
    );
    const id = await plans.run([a.place, b.place], wish(30), { deadlineAt: new Date(Date.now() + 3_600_000) });
    await plans.itemWhen(id, a.place, 'waitingOffline');
    await plans.world.rows('UPDATE station SET deleted_at = now() WHERE id = $1', a.place.id);
    plans.world.bus.publish({ kind: 'stationDeleted', stationId: a.place.id });
    await plans.state(id, 'finished');
    expect(await plans.item(id, a.place)).toMatchObject({ state: 'gone', deleted: true });
    expect(await plans.item(id, b.place)).toMatchObject({ state: 'done' });
  });
});

describe('people and limits', () => {
  test('more refusals than the limit pause the plan; skipped and resumed, it goes on and finishes', async () => {
    const fleet = await plans.stations(4, '1.6');
    const [a, b, c, d] = fleet;
    if (!a || !b || !c || !d) throw new Error('no stations');
    for (const { station } of [a, b]) station.answer('ChangeConfiguration', { status: 'Rejected' });
    const id = await plans.run(
      fleet.map((one) => one.place),
      wish(30),
      { waveSize: 2, stopAfterFailures: 1 },
    );
    const paused = await plans.state(id, 'paused');
    expect(paused.stateReason).toEqual({ code: 'tooManyFailures', values: { failures: 2, limit: 1 } });
    expect(sets(c.station) + sets(d.station)).toBe(0);
    expect(await plans.desk.skip(PLANNER, id, [a.place.id])).toEqual({ changed: 1 });
    await plans.desk.resume(PLANNER, id);
    expect(await plans.state(id, 'finished')).toMatchObject({ counts: { skipped: 1, refused: 1, done: 2 } });
  });

  test('cancelled, nothing more is begun and what was done can be rolled back', async () => {
    const [a, b] = await plans.stations(2, '1.6');
    if (!a || !b) throw new Error('no stations');
    const id = await plans.run([a.place, b.place], wish(30), { waveSize: 1, pauseS: 3600 });
    await plans.itemWhen(id, a.place, 'done');
    await plans.desk.cancel(PLANNER, id, 'wrong value');
    await plans.itemWhen(id, b.place, 'cancelled');
    expect(sets(b.station)).toBe(0);
    const back = await plans.desk.rollBack(PLANNER, id, { stationIds: null, siteIds: null, start: true });
    expect(await plans.state(back.id, 'finished')).toMatchObject({ stations: 1, counts: { done: 1 } });
    expect(value(a.station)).toBe('60');
  });

  test('who, when, from which plan, old and new value, answer and read-back are in the station’s history', async () => {
    const [a] = await plans.stations(1, '1.6');
    if (!a) throw new Error('no station');
    const id = await plans.run([a.place], wish(30));
    await plans.state(id, 'finished');
    const [entry] = await plans.world.rows(
      "SELECT user_name, detail FROM audit_entry WHERE action = 'plan.apply' AND station_id = $1",
      a.place.id,
    );
    expect(entry).toMatchObject({
      user_name: 'Ada',
      detail: {
        plan: 'A plan',
        planId: id,
        from: { MeterValueSampleInterval: '60' },
        to: { MeterValueSampleInterval: '30' },
        outcomes: { 'meter.sampleInterval': { outcome: 'done', said: 'Accepted', readBack: '30' } },
      },
    });
  });

  test('bad input is refused with the field, and nothing is kept', async () => {
    const before = await plans.world.rows('SELECT 1 FROM configuration_plan');
    const [a] = await plans.stations(1, '1.6');
    if (!a) throw new Error('no station');
    const refused = (wishes: Wish[], ids = [a.place.id]) =>
      expect(plans.desk.preview(PLANNER, { selection: { by: 'stations', stationIds: ids }, wishes }, { limit: 10 })).rejects;
    await refused(wish(30), [2_000_000_000]).toMatchObject({ code: 'invalid', fields: [{ field: 'selection' }] });
    await refused(wish(-5)).toMatchObject({ code: 'invalid', fields: [{ field: 'wishes.0.value' }] });
    await refused([{ key: 'raw:/AuthorizationKey', value: 'secret' }]).toMatchObject({ code: 'invalid' });
    await refused([...wish(30), { key: 'raw:/MeterValueSampleInterval', value: '60' }]).toMatchObject({
      fields: [{ field: 'wishes.1.value' }],
    });
    expect(await plans.world.rows('SELECT 1 FROM configuration_plan')).toHaveLength(before.length);
    const shown = await plans.desk.preview(
      PLANNER,
      { selection: { by: 'stations', stationIds: [a.place.id] }, wishes: wish(30) },
      { limit: 10 },
    );
    expect(shown).toMatchObject({
      total: 1,
      computed: 1,
      stations: { byState: { changes: 1 }, offline: 0 },
      rows: [{ stationId: a.place.id, state: 'changes', wishes: [{ before: 60, wanted: 30, state: 'change' }] }],
    });
    expect(sets(a.station)).toBe(0);
  });
});
