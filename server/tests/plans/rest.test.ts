import { afterAll, beforeAll, expect, test } from 'vitest';
import { RestWorld } from '../rest-world';

let rest: RestWorld;
beforeAll(async () => {
  rest = await RestWorld.open();
});
afterAll(() => rest.close());

test('a program previews, makes, starts and rolls back a plan; a technician’s key may only look', async () => {
  const place = await rest.world.place();
  const station = await rest.world.online(place, '1.6');
  await rest.world.ask(place, { kind: 'ReadVariables', names: null });
  const api = rest.as(await rest.key('operator'));
  const body = {
    selection: { by: 'stations', stationIds: [place.id] },
    wishes: [{ key: 'meter.sampleInterval', value: 30 }],
  };
  const preview = await api('POST', '/plans/preview', body);
  expect(preview).toMatchObject({ status: 200, body: { total: 1, items: [{ identity: place.identity, state: 'changes' }] } });

  const made = await api('POST', '/plans', { name: 'Interval', ...body });
  expect(made).toMatchObject({ status: 201, body: { state: 'draft', counts: { pending: 1 } } });
  const at = `/plans/${made.body.id}`;
  expect(await api('POST', `${at}/start`)).toMatchObject({ status: 200 });
  const finished = async (path: string) => {
    for (;;) {
      const { body: plan } = await api('GET', path);
      if (plan.state === 'finished') return plan;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  expect(await finished(at)).toMatchObject({ counts: { done: 1 }, canRollBack: 1 });
  expect(await api('GET', `${at}/items`)).toMatchObject({
    body: { items: [{ identity: place.identity, state: 'done', wishes: [{ outcome: { kind: 'done', seen: '30' } }] }] },
  });
  expect(await api('POST', `${at}/start`)).toMatchObject({ status: 409 });

  const back = await api('POST', `${at}/rollback`, { identities: [place.identity] });
  expect(back).toMatchObject({ status: 201, body: { rollbackOf: { id: made.body.id } } });
  await finished(`/plans/${back.body.id}`);
  expect(station.variables.find('', 'MeterValueSampleInterval')?.value).toBe('60');

  const technician = rest.as(await rest.key('technician'));
  expect((await technician('GET', at)).status).toBe(200);
  expect((await technician('POST', '/plans', { name: 'X', ...body })).status).toBe(403);
});
