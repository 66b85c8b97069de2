import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import {
  asToken,
  authorized,
  type Body,
  event,
  holding,
  inMinutes,
  newSession,
  plugged,
  shown,
  statuses,
  stored,
  verdict,
} from './steps';

const use = underTest();

/** A station that takes reservations. */
async function booted(): Promise<Subject> {
  const s = await use.booted('2.0.1');
  s.station.answer('ReserveNow', { status: 'Accepted' });
  s.station.answer('CancelReservation', { status: 'Accepted' });
  return s;
}

/** Reserves for a token of its own, with exactly this payload beside token and time. */
async function reserves(s: Subject, id: number, more: Body, token?: string): Promise<string> {
  const idToken = token ?? (await s.csms.token());
  const payload = { id, expiryDateTime: inMinutes(30), idToken: asToken(idToken), ...more };
  expect(await s.send('ReserveNow', payload)).toMatchObject(ACCEPTED);
  expect(s.sent('ReserveNow').at(-1)).toEqual(payload);
  const kept = { state: 'Accepted', evseId: more.evseId ?? null, data: { idToken, expiresAt: payload.expiryDateTime } };
  expect(await holding(s, 'Reservation', id)).toMatchObject(kept);
  return idToken;
}

/** A session of the token, that names the reservation; it is used then. */
async function uses(s: Subject, id: number, token: string, evseId = 1): Promise<void> {
  expect(await verdict(s, token)).toMatchObject({ status: 'Accepted' });
  await plugged(s, evseId);
  const session = newSession(evseId);
  await event(s, session, ['Started', 'Authorized'], { token, more: { reservationId: id } });
  const row = await stored(s, session);
  expect(row).toMatchObject({ reservation_id: id, id_token: token, evse_id: evseId });
  expect(await holding(s, 'Reservation', id)).toMatchObject({ state: 'Used', data: { transactionId: row.id } });
}

describe('reservations that are used', () => {
  test('TC_H_01_CSMS an EVSE is reserved for a token, whose session uses it up', async () => {
    const s = await booted();
    const token = await reserves(s, 101, { evseId: 1 });
    expect(await s.station.status(1, 'Reserved')).toEqual({});
    expect(await shown(s)).toEqual(['Reserved', 'Available']);
    await uses(s, 101, token);
  });

  test('TC_H_08_CSMS any EVSE is reserved: none is named, and the one that is used is', async () => {
    const s = await booted();
    const token = await reserves(s, 108, {});
    await uses(s, 108, token, 2);
  });

  test('TC_H_15_CSMS a connector of a type is reserved', async () => {
    const s = await booted();
    const token = await reserves(s, 115, { connectorType: 'cCCS2' });
    expect(await holding(s, 'Reservation', 115)).toMatchObject({ data: { connectorType: 'cCCS2' } });
    await uses(s, 115, token);
  });

  test('TC_H_19_CSMS an EVSE is reserved for a group: another token of it is told with its group, and may use it', async () => {
    const s = await booted();
    const [first, second] = [await s.csms.token({ group: 'FLEET-H' }), await s.csms.token({ group: 'FLEET-H' })];
    await reserves(s, 119, { evseId: 1, groupIdToken: { idToken: 'FLEET-H', type: 'Central' } }, first);
    expect(await holding(s, 'Reservation', 119)).toMatchObject({ data: { groupIdToken: 'FLEET-H' } });
    expect(await verdict(s, second)).toEqual({ status: 'Accepted', groupIdToken: { idToken: 'FLEET-H', type: 'Central' } });
    await uses(s, 119, second);
  });

  test('TC_H_14_CSMS with every EVSE reserved all are shown so, and each is used by its own token', async () => {
    const s = await booted();
    const tokens = [await reserves(s, 114, {}), await reserves(s, 214, {})] as const;
    for (const evseId of [1, 2]) expect(await s.station.status(evseId, 'Reserved')).toEqual({});
    expect(await statuses(s)).toEqual(['Reserved', 'Reserved']);
    await uses(s, 214, tokens[1], 2);
    expect(await holding(s, 'Reservation', 114)).toMatchObject({ state: 'Accepted' });
  });
});

describe('reservations that are not', () => {
  test('TC_H_07_CSMS one nobody used is told Expired, and its EVSE is free', async () => {
    const s = await booted();
    await reserves(s, 107, { evseId: 1 });
    expect(await s.station.status(1, 'Reserved')).toEqual({});
    expect(await s.station.call('ReservationStatusUpdate', update(107, 'Expired'))).toEqual({});
    expect(await s.station.status(1, 'Available')).toEqual({});
    expect(await holding(s, 'Reservation', 107)).toMatchObject({ state: 'Expired' });
    expect(await shown(s)).toEqual(['Available', 'Available']);
    // Whoever comes now does not use it.
    const token = await authorized(s);
    await event(s, newSession(), ['Started', 'Authorized'], { token });
    expect(await holding(s, 'Reservation', 107)).toMatchObject({ state: 'Expired' });
  });

  test('TC_H_17_CSMS one is cancelled by its id', async () => {
    const s = await booted();
    await reserves(s, 117, { evseId: 1 });
    expect(await s.send('CancelReservation', { reservationId: 117 })).toMatchObject(ACCEPTED);
    expect(s.sent('CancelReservation')).toEqual([{ reservationId: 117 }]);
    expect(await holding(s, 'Reservation', 117)).toMatchObject({ state: 'Cancelled' });
  });

  test('TC_H_20_CSMS one whose EVSE is faulted is told Removed', async () => {
    const s = await booted();
    await reserves(s, 120, { evseId: 1 });
    expect(await s.station.status(1, 'Faulted')).toEqual({});
    expect(await s.station.call('ReservationStatusUpdate', update(120, 'Removed'))).toEqual({});
    expect(await holding(s, 'Reservation', 120)).toMatchObject({ state: 'Removed' });
    expect(await shown(s)).toEqual(['Faulted', 'Available']);
  });

  test('TC_H_22_CSMS one the station refuses is an outcome, and holds nothing', async () => {
    const s = await booted();
    s.station.answer('ReserveNow', { status: 'Rejected' });
    const payload = { id: 122, expiryDateTime: inMinutes(30), evseId: 1, idToken: asToken(await s.csms.token()) };
    expect(await s.send('ReserveNow', payload)).toMatchObject(refused('Rejected'));
    expect(s.sent('ReserveNow')).toEqual([payload]);
    expect((await holding(s, 'Reservation', 122))?.state).toBe('Rejected');
  });
});

const update = (reservationId: number, reservationUpdateStatus: string) => ({ reservationId, reservationUpdateStatus });
