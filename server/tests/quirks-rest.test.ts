import { afterAll, beforeAll, expect, test } from 'vitest';
import { RestWorld } from './rest-world';
import { until } from './world';

let rest: RestWorld;
beforeAll(async () => {
  rest = await RestWorld.open();
});
afterAll(async () => {
  expect(rest.world.complaints).toEqual([]);
  await rest.close();
});

test('a program sees what a firmware does and has its station read strictly while it is connected', async () => {
  const call = rest.as(await rest.key());
  const place = await rest.world.place();
  const wire = await rest.world.wire(place, '1.6');
  const at = `/stations/${place.identity}/tolerance`;
  const odd = { connectorId: '1', status: 'Available', errorCode: 'NoError' };
  expect(await wire.call('StatusNotification', odd)).toMatchObject({ kind: 'result' });
  const seen = await until(
    async () => {
      const { status, body } = await call('GET', at);
      expect(status).toBe(200);
      return body.quirks.length > 0 ? body : null;
    },
    async () => 'a quirk',
  );
  expect(seen).toMatchObject({
    tolerance: 'lenient',
    by: 'default',
    own: null,
    quirks: [{ kind: 'numberAsText', action: 'StatusNotification', path: 'connectorId', count: 1 }],
  });
  expect((await call('PUT', at, { tolerance: 'strict' })).body).toMatchObject({ tolerance: 'strict', by: 'station' });
  await until(
    async () => ((await wire.call('StatusNotification', odd)).kind === 'error' ? true : null),
    async () => 'a strict station',
  );
  expect((await call('PUT', at, { tolerance: null })).body).toMatchObject({ tolerance: 'lenient', own: null });
  expect((await call('PUT', at, { tolerance: 'harsh' })).status).toBe(422);
  expect((await rest.as(await rest.key('manager'))('GET', at)).status).toBe(403);
});
