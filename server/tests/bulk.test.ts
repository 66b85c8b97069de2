import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ago, VERSIONS, World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const at = ago(0).toISOString();
const KEYS = Array.from({ length: 500 }, (_, i) => ({ key: `VendorKey${i}`, readonly: i % 2 === 0, value: `value ${i}` }));
const reportPart = (part: number) =>
  Array.from({ length: 200 }, (_, i) => ({
    component: { name: `Component${i % 20}`, instance: `part ${part}`, evse: { id: (i % 4) + 1, connectorId: 1 } },
    variable: { name: `Variable${i}`, instance: String(i) },
    variableAttribute: [
      { type: 'Actual', value: 'x'.repeat(200), mutability: 'ReadWrite' },
      { type: 'MaxSet', value: '100', mutability: 'ReadOnly' },
    ],
    variableCharacteristics: {
      dataType: 'OptionList',
      valuesList: 'a,b,c',
      supportsMonitoring: true,
      minLimit: 0,
      maxLimit: 10.5,
      unit: 'A',
    },
  }));

test('OCPP 1.6: 500 settings in one answer are all kept', async () => {
  const place = await world.place();
  const station = await world.online(place, '1.6');
  station.answer('GetConfiguration', { configurationKey: KEYS, unknownKey: ['Nope'] });
  const { id } = await world.request(place, { kind: 'ReadVariables', names: null });
  const read = await world.commandWhen(id, (c) => c.observation !== null);
  expect(read).toMatchObject({
    outcome: { status: '500 values, 1 unknown', response: null },
    observation: { what: '500 values received' },
  });
  const { kept } = await world.one(
    "SELECT count(*)::int AS kept FROM variable WHERE station_id = $1 AND value LIKE 'value %'",
    place.id,
  );
  expect(kept).toBe(500);
});

test.each(['2.0.1', '2.1'] as const)(
  'OCPP %s: a report of 100 kB a part is kept, and counted when its last part is in',
  async (version) => {
    const place = await world.place();
    const station = await world.online(place, version);
    let requestId: unknown = null;
    station.answer('GetBaseReport', (request) => {
      requestId = request.requestId;
      return { status: 'Accepted' };
    });
    const { id } = await world.request(place, { kind: 'ReadVariables', names: null });
    await world.commandWhen(id, (c) => c.state === 'answered');
    for (const part of [0, 1, 2]) {
      const reportData = reportPart(part);
      expect(JSON.stringify(reportData).length).toBeGreaterThan(90_000);
      await station.call('NotifyReport', { requestId, generatedAt: at, seqNo: part, tbc: part < 2, reportData });
    }
    expect(await world.commandWhen(id, (c) => c.observation !== null)).toMatchObject({
      observation: { what: '1200 values received' },
    });
    const { kept } = await world.one('SELECT count(*)::int AS kept FROM variable WHERE station_id = $1', place.id);
    expect(kept).toBe(1200);
    const row = await world.one(
      "SELECT value, unit, max_limit, values_list, mutability FROM variable WHERE station_id = $1 AND path LIKE 'Component3[part 1]@%/Variable3[3]' AND attribute = 'Actual'",
      place.id,
    );
    expect(row).toMatchObject({
      value: 'x'.repeat(200),
      unit: 'A',
      max_limit: 10.5,
      values_list: 'a,b,c',
      mutability: 'ReadWrite',
    });
  },
);

test('a report with what real stations leave out and invent is kept as far as it goes', async () => {
  const place = await world.place();
  const wire = await world.wire(place, '2.0.1');
  const reportData = [
    {
      component: { name: 'A' },
      variable: { name: 'NoValue' },
      variableAttribute: [{ type: 'Actual', mutability: 'WriteOnly' }],
    },
    {
      component: { name: 'A' },
      variable: { name: 'Long' },
      variableAttribute: [{ value: 'y'.repeat(6000) }],
      variableCharacteristics: null,
    },
    {
      component: { name: 'A', evse: { id: '2' } },
      variable: { name: 'Text' },
      variableAttribute: [{ value: 17, type: 'actual', vendor: true }],
    },
  ];
  await wire.result('NotifyReport', { requestId: 9, generatedAt: at, seqNo: 0, reportData });
  await wire.result('NotifyReport', { requestId: 9, generatedAt: at, seqNo: 1 });
  const rows = await world.rows(
    'SELECT path, length(value) AS n, mutability FROM variable WHERE station_id = $1 ORDER BY path',
    place.id,
  );
  expect(rows).toEqual([
    { path: 'A/Long', n: 6000, mutability: 'ReadWrite' },
    { path: 'A/NoValue', n: null, mutability: 'WriteOnly' },
    { path: 'A@2/Text', n: 2, mutability: 'ReadWrite' },
  ]);
});

describe.each(VERSIONS)('OCPP %s', (version) => {
  test('a hundred connectors: as many as a station may have are kept, the others told in its history, all answered', async () => {
    const place = await world.place();
    const station = await world.connect(place, version, { evses: 100 });
    await station.boot();
    for (let evse = 1; evse <= 100; evse++) await station.status(evse, 'Available');
    expect(await world.connectors(place)).toHaveLength(64);
    const { told } = await world.one(
      "SELECT count(*)::int AS told FROM station_event WHERE station_id = $1 AND kind = 'TooManyConnectors'",
      place.id,
    );
    expect(told).toBe(36);
    await station.status(64, version === '1.6' ? 'Faulted' : 'Faulted');
    expect((await world.connectors(place)).at(-1)).toMatchObject({ evse_id: 64, status: 'Faulted' });
  });

  test('thirty stations at once, each in its own order: what each said last is what is kept', async () => {
    const places = await Promise.all(Array.from({ length: 30 }, () => world.place()));
    await Promise.all(
      places.map(async (place, i) => {
        const station = await world.connect(place, version);
        await station.boot();
        for (const word of ['Available', 'Unavailable', 'Faulted', 'Available', i % 2 ? 'Faulted' : 'Unavailable'])
          await station.status(1, word, { at: ago(0) });
        const running = await station.start({ at: ago(600), meterWh: 0 });
        for (let n = 1; n <= 5; n++) await station.meter(running, { energyWh: n * 100, at: ago(600 - n * 60) });
        await station.stop(running, { meterWh: 600, at: ago(0) });
        await station.close();
      }),
    );
    for (const [i, place] of places.entries()) {
      expect((await world.connectors(place))[0]?.status).toBe(i % 2 ? 'Faulted' : 'Unavailable');
      expect(await world.transaction(place)).toMatchObject({ energy_wh: 600, doubts: [] });
    }
  });
});
