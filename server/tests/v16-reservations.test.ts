import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestStation } from '../../e2e/station/driver';
import { type Place, TOKEN, until, World } from './world';

/** OCPP 1.6 §5.13, §5.1, §3.12: reservations as the station answers for them and as its messages end them. */
let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.rows("INSERT INTO id_token (id_token, lookup, group_id) VALUES ('G1', 'G1', 'FAMILY'), ('G2', 'G2', 'FAMILY')");
  world.bus.publish({ kind: 'tokensEdited' });
  await world.store.settled();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const later = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

async function reserved(
  more: Record<string, unknown> = {},
  status = 'Accepted',
): Promise<{ place: Place; station: TestStation }> {
  const place = await world.place();
  const station = await world.online(place, '1.6');
  station.answer('ReserveNow', { status });
  station.answer('CancelReservation', { status: 'Accepted' });
  const request = { connectorId: 1, expiryDate: later(600), idTag: TOKEN, reservationId: 7, ...more };
  const { command } = await world.call(place, 'ReserveNow', request);
  expect(command).toMatchObject({ outcome: { kind: 'answered', status, accepted: status === 'Accepted' } });
  return { place, station };
}

const only = async (place: Place) => {
  const [holding, ...more] = await world.holdings(place, 'Reservation');
  expect(more).toEqual([]);
  return holding;
};

test('an accepted reservation is held until the session that names it, which closes it', async () => {
  const { place, station } = await reserved();
  expect(await only(place)).toMatchObject({
    key: '7',
    evseId: 1,
    state: 'Accepted',
    data: { idToken: TOKEN, groupIdToken: null, transactionId: null },
  });
  await station.status(1, 'Reserved');
  const started = await station.call('StartTransaction', {
    connectorId: 1,
    idTag: TOKEN,
    meterStart: 0,
    reservationId: 7,
    timestamp: new Date().toISOString(),
  });
  expect(await only(place)).toMatchObject({ state: 'Used', data: { transactionId: started.transactionId } });
});

test('connector 0 reserves any connector', async () => {
  const { place } = await reserved({ connectorId: 0 });
  expect(await only(place)).toMatchObject({ evseId: null, state: 'Accepted' });
});

test('another token of the reserved group uses it, and every answer names the group', async () => {
  const { place, station } = await reserved({ idTag: 'G1', parentIdTag: 'FAMILY' });
  expect(await station.call('Authorize', { idTag: 'G2' })).toEqual({
    idTagInfo: { status: 'Accepted', parentIdTag: 'FAMILY' },
  });
  const started = await station.call('StartTransaction', {
    connectorId: 1,
    idTag: 'G2',
    meterStart: 0,
    timestamp: new Date().toISOString(),
  });
  expect(started.idTagInfo).toEqual({ status: 'Accepted', parentIdTag: 'FAMILY' });
  expect(await only(place)).toMatchObject({ state: 'Used', data: { transactionId: started.transactionId } });
});

test('a session of another token, or on another connector, leaves it open', async () => {
  const { place, station } = await reserved({ idTag: 'G1' });
  await station.start({ evseId: 1, idToken: TOKEN });
  await station.start({ evseId: 2, idToken: 'G1' });
  expect(await only(place)).toMatchObject({ state: 'Accepted' });
});

test.each(['Faulted', 'Occupied', 'Unavailable', 'Rejected'])('%s keeps the refusal as its state', async (status) => {
  const { place } = await reserved({}, status);
  expect(await only(place)).toMatchObject({ key: '7', state: status });
});

test('a refused change of a reservation leaves the reservation as it was', async () => {
  const { place, station } = await reserved();
  station.answer('ReserveNow', { status: 'Occupied' });
  await world.call(place, 'ReserveNow', { connectorId: 2, expiryDate: later(60), idTag: TOKEN, reservationId: 7 });
  expect(await only(place)).toMatchObject({ evseId: 1, state: 'Accepted' });
});

test('a cancelled one is cancelled; one whose cancelling is rejected is not', async () => {
  const { place, station } = await reserved();
  station.answer('CancelReservation', { status: 'Rejected' });
  await world.call(place, 'CancelReservation', { reservationId: 7 });
  expect(await only(place)).toMatchObject({ state: 'Accepted' });
  station.answer('CancelReservation', { status: 'Accepted' });
  await world.call(place, 'CancelReservation', { reservationId: 7 });
  expect(await only(place)).toMatchObject({ state: 'Cancelled' });
});

test('Reserved to Available ends one past its time and leaves one that still has time', async () => {
  const past = await reserved({ expiryDate: later(-5) });
  await past.station.status(1, 'Reserved');
  await past.station.status(1, 'Available');
  expect(await only(past.place)).toMatchObject({ state: 'Expired' });
  const open = await reserved();
  await open.station.status(1, 'Reserved');
  await open.station.status(1, 'Available');
  expect(await only(open.place)).toMatchObject({ state: 'Accepted' });
});

test('time ends a reservation without the station saying so', async () => {
  const { place } = await reserved({ expiryDate: later(120) });
  expect(await world.store.reservations.expire(new Date())).not.toContain(place.id);
  expect(await world.store.reservations.expire(new Date(Date.now() + 121_000))).toContain(place.id);
  expect(await only(place)).toMatchObject({ state: 'Expired' });
});

test('the curated command says the same, and the connector turning Reserved is seen', async () => {
  const place = await world.place();
  const station = await world.online(place, '1.6');
  station.answer('ReserveNow', { status: 'Accepted' });
  const request = { kind: 'ReserveNow', reservationId: 9, evseId: 2, idToken: TOKEN, idTokenType: 'ISO14443' } as const;
  const { id } = await world.ask(place, { ...request, expiresAt: later(300) });
  await station.status(2, 'Reserved');
  await world.commandWhen(id, (c) => c.observation?.kind === 'seen');
  const [held] = await until(
    async () => {
      const all = await world.holdings(place, 'Reservation');
      return all.length > 0 ? all : null;
    },
    async () => 'the reservation',
  );
  expect(held).toMatchObject({ key: '9', evseId: 2, state: 'Accepted' });
});
