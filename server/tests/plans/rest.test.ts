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
  expect((await api('GET', at)).body).toMatchObject({ canRollBack: 0 });
  expect(await api('POST', `${at}/rollback`)).toMatchObject({ status: 409 });

  const technician = rest.as(await rest.key('technician'));
  expect((await technician('GET', at)).status).toBe(200);
  expect((await technician('POST', '/plans', { name: 'X', ...body })).status).toBe(403);
});

test('a misspelt filter, guard or way of going out is refused by name, however deep: it never widens a plan to every station', async () => {
  const place = await rest.world.place();
  await rest.world.online(place, '1.6');
  const api = rest.as(await rest.key('operator'));
  const wishes = [{ key: 'meter.sampleInterval', value: 45 }];
  const refused = async (body: object, field: string) =>
    expect(await api('POST', '/plans', { name: 'Typo', wishes, ...body })).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([{ field, message: 'Not known here.' }]) },
    });
  await refused({ selection: { by: 'filter', filter: { model: ['XX'] } } }, 'selection.filter.model');
  const selection = { by: 'stations', identities: [place.identity] };
  await refused({ selection, policy: { canarry: 5 } }, 'policy.canarry');
  await refused({ selection, wishes: [{ ...wishes[0], valeu: 1 }] }, 'wishes.0.valeu');
  const change = { key: 'meter.sampleInterval', value: 55, expectd: '60' };
  expect(await api('PUT', `/stations/${place.identity}/settings`, { changes: [change] })).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'changes.0.expectd', message: 'Not known here.' }] },
  });
});

test('stations of a plan are named by identity, and a draft can be deleted', async () => {
  const place = await rest.world.place();
  await rest.world.online(place, '1.6');
  const api = rest.as(await rest.key('operator'));
  const made = await api('POST', '/plans', {
    name: 'One station',
    selection: { by: 'stations', identities: [place.identity] },
    wishes: [{ key: 'meter.sampleInterval', value: 45 }],
  });
  expect(made).toMatchObject({ status: 201, body: { stations: 1, state: 'draft' } });
  expect(await api('DELETE', `/plans/${made.body.id}`)).toMatchObject({ status: 204 });
  expect(await api('GET', `/plans/${made.body.id}`)).toMatchObject({ status: 404 });
});
