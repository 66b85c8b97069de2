import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { charging, connectorStatus, inMinutes, sessionRow } from './steps';

const use = underTest();

interface Reserved {
  s: Subject;
  token: string;
  reservationId: number;
}

let nextId = 1;
/** Has the CSMS reserve; the station answers `status`. */
async function reserve(more: Record<string, unknown> = {}, status = 'Accepted'): Promise<Reserved> {
  const s = await use.booted('1.6');
  s.station.answer('ReserveNow', { status });
  const token = await s.csms.token();
  const reservationId = nextId++;
  const request = { connectorId: 1, idTag: token, reservationId, expiryDate: inMinutes(10), ...more };
  expect(await s.send('ReserveNow', request)).toMatchObject(status === 'Accepted' ? ACCEPTED : refused(status));
  expect(s.sent('ReserveNow')).toEqual([request]);
  return { s, token, reservationId };
}
const reservations = (s: Subject) => s.csms.world.holdings(s.place, 'Reservation');

describe('reservations', () => {
  test('TC_046_CSMS a reservation is closed by the session that uses it', async () => {
    const { s, token, reservationId } = await reserve();
    await s.station.status(1, 'Reserved');
    expect(await connectorStatus(s, 1)).toBe('Reserved');
    expect(await s.station.authorize(token)).toBe('Accepted');
    const answer = await s.station.call('StartTransaction', {
      connectorId: 1,
      idTag: token,
      meterStart: 0,
      reservationId,
      timestamp: new Date().toISOString(),
    });
    expect(answer).toMatchObject({ idTagInfo: { status: 'Accepted' } });
    expect(await sessionRow(s)).toMatchObject({ reservation_id: reservationId });
    expect(await reservations(s)).toMatchObject([{ state: 'Used', data: { transactionId: answer.transactionId } }]);
  });

  test('TC_047_CSMS a reservation nobody uses ends when its connector becomes free', async () => {
    const { s } = await reserve({ expiryDate: inMinutes(0.5) });
    await s.station.status(1, 'Reserved');
    s.csms.world.aheadMs = 60_000;
    await s.station.status(1, 'Available', { at: new Date(Date.now() + 60_000) });
    s.csms.world.aheadMs = 0;
    expect(await reservations(s)).toMatchObject([{ state: 'Expired' }]);
    expect(await connectorStatus(s, 1)).toBe('Available');
  });

  test.each([
    ['TC_048_1_CSMS', 'Faulted'],
    ['TC_048_2_CSMS', 'Occupied'],
    ['TC_048_4_CSMS', 'Rejected'],
  ])('%s a reservation answered %s is an outcome, and nothing is reserved', async (_id, status) => {
    const { s } = await reserve({}, status);
    expect((await reservations(s)).filter((h) => h.state === 'Accepted')).toEqual([]);
  });

  test('TC_048_3_CSMS a connector out of service cannot be reserved', async () => {
    const s = await use.booted('1.6');
    expect(await s.send('ChangeAvailability', { connectorId: 1, type: 'Inoperative' })).toMatchObject(ACCEPTED);
    await s.station.status(1, 'Unavailable');
    s.station.answer('ReserveNow', { status: 'Unavailable' });
    const request = { connectorId: 1, idTag: await s.csms.token(), reservationId: 900, expiryDate: inMinutes(10) };
    expect(await s.send('ReserveNow', request)).toMatchObject(refused('Unavailable'));
    expect(await connectorStatus(s, 1)).toBe('Unavailable');
  });

  test('TC_049_CSMS connector 0 reserves any of the charge point', async () => {
    const { s, token } = await reserve({ connectorId: 0 });
    expect(await reservations(s)).toMatchObject([{ state: 'Accepted', data: { idToken: token } }]);
    await charging(s, token);
  });

  test('TC_051_CSMS a cancelled reservation is over', async () => {
    const { s, reservationId } = await reserve();
    await s.station.status(1, 'Reserved');
    s.station.answer('CancelReservation', { status: 'Accepted' });
    expect(await s.send('CancelReservation', { reservationId })).toMatchObject(ACCEPTED);
    expect(s.sent('CancelReservation')).toEqual([{ reservationId }]);
    await s.station.status(1, 'Available');
    expect(await reservations(s)).toMatchObject([{ state: 'Cancelled' }]);
  });

  test('TC_052_CSMS a cancellation the station rejects changes nothing', async () => {
    const { s, reservationId } = await reserve();
    s.station.answer('CancelReservation', { status: 'Rejected' });
    expect(await s.send('CancelReservation', { reservationId: reservationId + 1_000_000 })).toMatchObject(refused('Rejected'));
    expect(await reservations(s)).toMatchObject([{ state: 'Accepted' }]);
  });

  test('TC_053_CSMS a token of the reserving group uses the reservation, and is told its parent', async () => {
    const s = await use.booted('1.6');
    const group = `GROUP${nextId}`;
    const [mine, other] = [await s.csms.token({ group }), await s.csms.token({ group })];
    s.station.answer('ReserveNow', { status: 'Accepted' });
    const request = { connectorId: 1, idTag: mine, parentIdTag: group, reservationId: nextId++, expiryDate: inMinutes(10) };
    expect(await s.send('ReserveNow', request)).toMatchObject(ACCEPTED);
    await s.station.status(1, 'Reserved');
    const info = { idTagInfo: { status: 'Accepted', parentIdTag: group } };
    expect(await s.station.call('Authorize', { idTag: other })).toMatchObject(info);
    const start = { connectorId: 1, idTag: other, meterStart: 0, timestamp: new Date().toISOString() };
    expect(await s.station.call('StartTransaction', { ...start, reservationId: request.reservationId })).toMatchObject(info);
    expect(await reservations(s)).toMatchObject([{ state: 'Used' }]);
  });
});
