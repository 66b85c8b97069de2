import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestStation } from '../../e2e/station/driver';
import type { PriceShown } from '../domain/tariff/shown';
import { type GrantPorts, grantWish } from '../features/wishes/grant-wish';
import { type Place, VERSIONS, World } from './world';

let world: World;
let ports: GrantPorts;
beforeAll(async () => {
  world = await World.open();
  ports = {
    clock: world.parts.clock,
    bus: world.bus,
    commands: world.side.commands,
    configurations: world.store.configurations,
    policies: world.store.stationPolicies,
    audit: world.store.auditStation,
  };
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const PRICE: PriceShown = {
  tariffId: 7,
  name: 'Dag',
  version: 1,
  currency: 'SEK',
  elements: { kWh: '2.49', start: '5', idleMinute: '1', idleGraceS: 600, vatPercent: '25' },
  texts: [{ language: 'sv', text: '2,49 kr/kWh, 5 kr att starta' }],
  offlineTexts: [],
};
const send = (place: Place) =>
  grantWish(ports, { userId: 'u1', name: 'Ada' }, place.id, { key: 'price.shown', value: { ...PRICE } });

/** A station that shows prices as its version does, known to us as it would be after a reading. */
async function display(version: (typeof VERSIONS)[number]): Promise<{ place: Place; station: TestStation }> {
  const place = await world.place();
  const station = await world.online(place, version);
  const shown =
    version === '1.6'
      ? [
          ['', 'CustomDisplayCostAndPrice', 'true'],
          ['', 'DefaultPrice', ''],
        ]
      : [
          ['TariffCostCtrlr', 'TariffFallbackMessage', ''],
          ['TariffCostCtrlr', 'Currency', 'SEK'],
        ];
  for (const [component = '', variable = '', value = ''] of shown) {
    station.variables.entries.push({ component, variable, value, readOnly: false });
    await world.rows(
      `INSERT INTO variable (station_id, path, component, variable, attribute, value, mutability, read_at)
       VALUES ($1, $2, $3, $4, 'Actual', $5, 'ReadWrite', now())`,
      ...[place.id, `${component}/${variable}`, component, variable, value],
    );
  }
  return { place, station };
}

/** The default tariff of a 2.1 station; `lies`: it says yes and keeps what it had. */
function takesTariffs(station: TestStation, lies = false): { id: string | null } {
  const held: { id: string | null } = { id: null };
  station.answer('SetDefaultTariff', (payload) => {
    const { tariff } = payload as { tariff: { tariffId: string } };
    if (!lies) held.id = tariff.tariffId;
    return { status: 'Accepted' };
  });
  station.answer('GetTariffs', () =>
    held.id === null
      ? { status: 'NoTariff' }
      : { status: 'Accepted', tariffAssignments: [{ tariffId: held.id, tariffKind: 'DefaultTariff', evseIds: [1, 2] }] },
  );
  return held;
}

describe.each(VERSIONS)('OCPP %s', (version) => {
  const isTariff = version === '2.1';

  test('the price is sent as the version has it, read back, and the proof is as old as the reading', async () => {
    const { place, station } = await display(version);
    const held = takesTariffs(station);
    const { outcome, planned } = await send(place);
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(planned).toMatchObject({ state: 'right', operations: [] });
    expect(planned.beforeAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    if (isTariff) expect(held.id).toBe('laddnav-7-v1');
    else expect(station.variables.entries.some((e) => e.value.includes('2,49 kr/kWh'))).toBe(true);
    expect((await send(place)).outcome.kind).toBe('alreadyRight');
  });

  test('a refusal is told in the words of the station, and nothing is taken for shown', async () => {
    const { place, station } = await display(version);
    station.answer('SetDefaultTariff', { status: 'TooManyElements' });
    station.answer('ChangeConfiguration', { status: 'Rejected' });
    station.answer('SetVariables', (payload) => ({
      setVariableResult: (payload as { setVariableData: { component: object; variable: object }[] }).setVariableData.map(
        ({ component, variable }) => ({ component, variable, attributeStatus: 'Rejected' }),
      ),
    }));
    const { outcome, planned } = await send(place);
    expect(outcome).toMatchObject({ kind: 'refused', said: isTariff ? 'TooManyElements' : 'Rejected' });
    expect(planned.state).not.toBe('right');
    expect(await world.rows('SELECT * FROM station_policy WHERE station_id = $1', place.id)).toEqual([]);
  });

  test('a station that says yes and shows the old price is found out by reading back', async () => {
    const { place, station } = await display(version);
    takesTariffs(station, true);
    station.answer('ChangeConfiguration', { status: 'Accepted' });
    station.answer('SetVariables', (payload) => ({
      setVariableResult: (payload as { setVariableData: { component: object; variable: object }[] }).setVariableData.map(
        ({ component, variable }) => ({ component, variable, attributeStatus: 'Accepted' }),
      ),
    }));
    expect((await send(place)).outcome).toMatchObject({ kind: 'notSeen', seen: expect.any(String) });
  });
});

test('an offline station is not asked: nothing is stored, and the way out is named', async () => {
  const { place, station } = await display('2.0.1');
  await station.drop();
  await world.rowsWhen((rows) => rows[0]?.connected === false, 'SELECT connected FROM station WHERE id = $1', place.id);
  await expect(send(place)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('A plan changes it') });
  expect(await world.rows('SELECT * FROM station_policy WHERE station_id = $1', place.id)).toEqual([]);
});
