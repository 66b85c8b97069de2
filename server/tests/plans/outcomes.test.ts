import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callError, type TestStation } from '../../../e2e/station/driver';
import type { Wish } from '../../domain/settings/wish';
import { VERSIONS } from '../world';
import { PLANNER, PlanWorld } from './plan-world';

const INTERVAL = 'meter.sampleInterval';
const wish = (value: number): Wish[] => [{ key: INTERVAL, value }];

let plans: PlanWorld;
beforeAll(async () => {
  plans = await PlanWorld.open();
});
afterAll(() => plans.close());

/** The variable of the station that the interval is. */
const intervalOf = (station: TestStation) =>
  station.variables.find('', 'MeterValueSampleInterval') ?? station.variables.find('SampledDataCtrlr', 'TxUpdatedInterval');
const interval = (station: TestStation): string | undefined => intervalOf(station)?.value;

/** At the station itself, as somebody else would. */
function changeInterval(station: TestStation, value: string): void {
  const entry = intervalOf(station);
  if (!entry) throw new Error('no interval');
  entry.value = value;
}
function heartbeat(station: TestStation) {
  const entry = station.variables.find('', 'HeartbeatInterval') ?? station.variables.find('OCPPCommCtrlr', 'HeartbeatInterval');
  if (!entry) throw new Error('no heartbeat interval');
  return entry;
}
const SET = { '1.6': 'ChangeConfiguration', '2.0.1': 'SetVariables', '2.1': 'SetVariables' } as const;
const sent = (station: TestStation): number => station.calls.filter((call) => call.action === SET[station.version]).length;

describe.each(VERSIONS)('a plan for %s stations', (version) => {
  test('what is accepted is read back, and rolled back to what was read before', async () => {
    const [a, b] = await plans.stations(2, version);
    if (!a || !b) throw new Error('no stations');
    const id = await plans.run([a.place, b.place], wish(30), { canary: 1 });
    const done = await plans.state(id, 'finished');
    expect(done).toMatchObject({ counts: { done: 2 }, canRollBack: 2 });
    expect(done.waves.map((wave) => [wave.wave, wave.stations, wave.state])).toEqual([
      [0, 1, 'done'],
      [1, 1, 'done'],
    ]);
    expect([interval(a.station), interval(b.station)]).toEqual(['30', '30']);
    const item = await plans.item(id, a.place);
    expect(item.wishes[0]).toMatchObject({ before: 60, wanted: 30, outcome: { kind: 'done', said: 'Accepted', seen: '30' } });
    expect(item.happened.map((one) => one.kind)).toEqual(expect.arrayContaining(['answered', 'readBack', 'ended']));
    expect(sent(a.station)).toBe(1);

    const back = await plans.desk.rollBack(PLANNER, id, { stationIds: [a.place.id], siteIds: null, start: true });
    const undone = await plans.state(back.id, 'finished');
    expect(undone).toMatchObject({ rollbackOf: { id }, counts: { done: 1 } });
    expect([interval(a.station), interval(b.station)]).toEqual(['60', '30']);
    expect(await plans.desk.get(PLANNER, id)).toMatchObject({ rollbacks: [{ id: back.id }], canRollBack: 1 });
  });

  test('what was put back is not put back again: not a second time, and not over what is there since', async () => {
    const [a, b] = await plans.stations(2, version);
    if (!a || !b) throw new Error('no stations');
    const id = await plans.run([a.place, b.place], wish(30));
    await plans.state(id, 'finished');
    const rollBack = (stationIds: number[] | null) =>
      plans.desk.rollBack(PLANNER, id, { stationIds, siteIds: null, start: true });
    await plans.state((await rollBack([a.place.id])).id, 'finished');
    expect(await plans.item(id, a.place)).toMatchObject({ canRollBack: false });
    changeInterval(a.station, '45');
    await expect(rollBack([a.place.id])).rejects.toMatchObject({ code: 'conflict' });
    const rest = await rollBack(null);
    // From the moment it is under way.
    await expect(rollBack(null)).rejects.toThrow('There is nothing to put back');
    expect(await plans.state(rest.id, 'finished')).toMatchObject({ stations: 1, counts: { done: 1 } });
    await expect(rollBack(null)).rejects.toThrow('There is nothing to put back');
    expect(await plans.desk.get(PLANNER, id)).toMatchObject({ canRollBack: 0 });
    expect([interval(a.station), interval(b.station)]).toEqual(['45', '60']);
  });

  test('a value somebody changed after the plan is left as it is; the others are put back', async () => {
    const [a, b] = await plans.stations(2, version);
    if (!a || !b) throw new Error('no stations');
    const id = await plans.run([a.place, b.place], [...wish(30), { key: 'connection.heartbeatInterval', value: 120 }]);
    await plans.state(id, 'finished');
    for (const { station } of [a, b]) changeInterval(station, '45');
    heartbeat(b.station).value = '90';
    const before = [sent(a.station), sent(b.station)];
    const back = await plans.desk.rollBack(PLANNER, id, { stationIds: null, siteIds: null, start: true });
    expect(await plans.state(back.id, 'finished')).toMatchObject({ counts: { done: 1, skipped: 1 } });
    expect([interval(a.station), interval(b.station)]).toEqual(['45', '45']);
    expect([heartbeat(a.station).value, heartbeat(b.station).value]).toEqual(['300', '90']);
    expect([sent(a.station), sent(b.station)]).toEqual([(before[0] ?? 0) + 1, before[1]]);
    expect(await plans.item(back.id, a.place)).toMatchObject({
      state: 'done',
      why: { code: 'changedSince' },
      wishes: [{ outcome: { kind: 'notTried', why: { code: 'changedSince' }, seen: '45' } }, { outcome: { kind: 'done' } }],
    });
    expect(await plans.item(back.id, b.place)).toMatchObject({ state: 'skipped', why: { code: 'changedSince' } });
    // Tried again, it is still somebody else's.
    await plans.desk.retry(PLANNER, back.id, [b.place.id]);
    await plans.when(back.id, (plan) => plan.state === 'finished' && plan.counts.skipped === 1);
    expect([interval(b.station), heartbeat(b.station).value]).toEqual(['45', '90']);
    expect(await plans.desk.get(PLANNER, id)).toMatchObject({ canRollBack: 0 });
  });

  test('what is right already is sent nothing', async () => {
    const [a] = await plans.stations(1, version);
    if (!a) throw new Error('no station');
    const id = await plans.make([a.place], wish(60));
    expect((await plans.desk.get(PLANNER, id)).counts).toEqual({ alreadyRight: 1 });
    await expect(plans.desk.start(PLANNER, id)).rejects.toThrow('Nothing would change');
    expect(sent(a.station)).toBe(0);
  });

  test('a refusal is kept in the station’s own word, and other stations are not held up', async () => {
    const [a, b] = await plans.stations(2, version);
    if (!a || !b) throw new Error('no stations');
    const entry =
      version === '1.6'
        ? a.station.variables.find('', 'MeterValueSampleInterval')
        : a.station.variables.find('SampledDataCtrlr', 'TxUpdatedInterval');
    if (entry) entry.readOnly = true; // it did not say so when it was read
    const id = await plans.run([a.place, b.place], wish(30));
    await plans.state(id, 'finished');
    expect(await plans.item(id, a.place)).toMatchObject({
      state: 'refused',
      wishes: [{ outcome: { kind: 'refused', said: 'Rejected' } }],
    });
    expect(await plans.item(id, b.place)).toMatchObject({ state: 'done' });
  });

  test('a call error is a refusal with its code', async () => {
    const [a] = await plans.stations(1, version);
    if (!a) throw new Error('no station');
    a.station.answer(SET[version], () => {
      throw callError('InternalError', 'flash is full');
    });
    const id = await plans.run([a.place], wish(30));
    await plans.state(id, 'finished');
    const { wishes } = await plans.item(id, a.place);
    expect(wishes[0]?.outcome).toMatchObject({ kind: 'refused' });
    expect(wishes[0]?.outcome?.said).toContain('InternalError');
  });

  test('a station that says yes and keeps the old value is asked again as often as the plan says, found out, and remembered', async () => {
    const model = `Liar ${version}`;
    const [a] = await plans.stations(1, version, model);
    if (!a) throw new Error('no station');
    const lie = (payload: Record<string, unknown>) =>
      version === '1.6'
        ? { status: 'Accepted' }
        : {
            setVariableResult: items(payload).map(({ component, variable }) => ({
              component,
              variable,
              attributeStatus: 'Accepted',
            })),
          };
    a.station.answer(SET[version], lie);
    const id = await plans.run([a.place], wish(30), { retries: 2 });
    await plans.state(id, 'finished');
    expect(await plans.item(id, a.place)).toMatchObject({
      state: 'notSeen',
      wishes: [{ outcome: { kind: 'notSeen', said: 'Accepted', seen: '60', why: { code: 'stillOld' } } }],
    });
    expect(sent(a.station)).toBe(3);
    const habits = () =>
      plans.world.rows(
        "SELECT seen, unseen FROM setting_habit WHERE model = $1 AND key = $2 AND habit = 'liesAccepted'",
        model,
        INTERVAL,
      );
    await plans.world.rowsWhen((rows) => rows.length === 1, 'SELECT 1 FROM setting_habit WHERE model = $1', model);
    expect(await habits()).toEqual([{ seen: 1, unseen: 0 }]);
    // A known liar is not asked twice.
    await plans.desk.retry(PLANNER, id, [a.place.id]);
    await plans.when(id, (plan) => plan.state === 'finished' && sent(a.station) > 3);
    expect(sent(a.station)).toBe(4);
  });
});

function items(payload: Record<string, unknown>): Record<string, unknown>[] {
  return Array.isArray(payload.setVariableData) ? payload.setVariableData : [];
}
