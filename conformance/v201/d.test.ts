import { expect, test } from 'vitest';
import { ACCEPTED, type Subject, underTest } from '../subject';
import { asToken, type Body, holding } from './steps';

const use = underTest();

const entry = (idToken: string, status = 'Accepted', group?: string): Body => ({
  idToken: asToken(idToken),
  idTokenInfo: { status, ...(group && { groupIdToken: { idToken: group, type: 'Central' } }) },
});

/** A station that keeps local lists. */
async function booted(): Promise<Subject> {
  const s = await use.booted('2.0.1');
  s.station.answer('SendLocalList', { status: 'Accepted' });
  return s;
}

/** Tokens on the station's list by their status, as known here. */
async function listed({ csms, place }: Subject): Promise<Record<string, string>> {
  return Object.fromEntries((await csms.world.holdings(place, 'LocalListEntry')).map((h) => [h.key, h.state]));
}

async function full(s: Subject, versionNumber = 1): Promise<void> {
  const localAuthorizationList = [entry('D001C01', 'Accepted', 'FAMILY'), entry('D001C02', 'Blocked')];
  const payload = { versionNumber, updateType: 'Full', localAuthorizationList };
  expect(await s.send('SendLocalList', payload)).toMatchObject(ACCEPTED);
  expect(s.sent('SendLocalList').at(-1)).toEqual(payload);
}

test('TC_D_01_CSMS a full list with its version is sent, and known entry by entry', async () => {
  const s = await booted();
  await full(s);
  expect(await listed(s)).toEqual({ D001C01: 'Accepted', D001C02: 'Blocked' });
  expect(await holding(s, 'LocalListEntry', 'D001C01')).toMatchObject({ data: { groupIdToken: 'FAMILY' } });
  expect(await holding(s, 'LocalList', 'list')).toMatchObject({ state: 'Accepted', data: { versionNumber: 1, entries: 2 } });
  // A second full list takes the place of the first.
  const localAuthorizationList = [entry('D001C03')];
  expect(await s.send('SendLocalList', { versionNumber: 2, updateType: 'Full', localAuthorizationList })).toMatchObject(
    ACCEPTED,
  );
  expect(await listed(s)).toEqual({ D001C03: 'Accepted' });
});

test('TC_D_02_CSMS a differential update has a higher version, and adds to and changes what is there', async () => {
  const s = await booted();
  await full(s);
  const localAuthorizationList = [entry('D001C02', 'Accepted'), entry('D001C04', 'Invalid')];
  const payload = { versionNumber: 2, updateType: 'Differential', localAuthorizationList };
  expect(await s.send('SendLocalList', payload)).toMatchObject(ACCEPTED);
  expect(s.sent('SendLocalList').at(-1)).toEqual(payload);
  expect(await listed(s)).toEqual({ D001C01: 'Accepted', D001C02: 'Accepted', D001C04: 'Invalid' });
  expect(await holding(s, 'LocalList', 'list')).toMatchObject({ data: { versionNumber: 2, entries: 3 } });
});

test('TC_D_02_CSMS an update the station cannot apply leaves what it had, and says so', async () => {
  const s = await booted();
  await full(s);
  s.station.answer('SendLocalList', { status: 'VersionMismatch' });
  const payload = { versionNumber: 9, updateType: 'Differential', localAuthorizationList: [entry('D001C05')] };
  expect(await s.send('SendLocalList', payload)).toMatchObject({ status: 'VersionMismatch', accepted: false });
  expect(await listed(s)).toEqual({ D001C01: 'Accepted', D001C02: 'Blocked' });
  expect(await holding(s, 'LocalList', 'list')).toMatchObject({ state: 'VersionMismatch', data: { versionNumber: 1 } });
});

test('TC_D_03_CSMS entries without token info are taken off the list', async () => {
  const s = await booted();
  await full(s);
  const payload = {
    versionNumber: 2,
    updateType: 'Differential',
    localAuthorizationList: [{ idToken: asToken('D001C01') }],
  };
  expect(await s.send('SendLocalList', payload)).toMatchObject(ACCEPTED);
  expect(s.sent('SendLocalList').at(-1)).toEqual(payload);
  expect(await listed(s)).toEqual({ D001C02: 'Blocked' });
  expect(await holding(s, 'LocalList', 'list')).toMatchObject({ data: { versionNumber: 2, entries: 1 } });
});

test('TC_D_04_CSMS a full list without entries empties the list', async () => {
  const s = await booted();
  await full(s);
  const payload = { versionNumber: 2, updateType: 'Full' };
  expect(await s.send('SendLocalList', payload)).toMatchObject(ACCEPTED);
  expect(s.sent('SendLocalList').at(-1)).toEqual(payload);
  expect(await listed(s)).toEqual({});
  expect(await holding(s, 'LocalList', 'list')).toMatchObject({ data: { versionNumber: 2, entries: 0 } });
});

test('TC_D_08_CSMS the version the station tells is held against the list it was sent', async () => {
  const s = await booted();
  await full(s, 4);
  s.station.answer('GetLocalListVersion', { versionNumber: 4 });
  expect(await s.send('GetLocalListVersion', {})).toMatchObject({ accepted: true, status: 'version 4' });
  expect(s.sent('GetLocalListVersion')).toEqual([{}]);
  expect(await holding(s, 'LocalList', 'list')).toMatchObject({ state: 'Accepted', data: { versionNumber: 4, entries: 2 } });
  s.station.answer('GetLocalListVersion', { versionNumber: 7 });
  expect(await s.send('GetLocalListVersion', {})).toMatchObject({ status: 'version 7' });
  expect(await holding(s, 'LocalList', 'list')).toMatchObject({ state: 'VersionMismatch', data: { versionNumber: 7 } });
});

test('TC_D_09_CSMS version 0 is no list: what was believed to be there is not', async () => {
  const s = await booted();
  await full(s);
  s.station.answer('GetLocalListVersion', { versionNumber: 0 });
  expect(await s.send('GetLocalListVersion', {})).toMatchObject({ accepted: true, status: 'no list' });
  expect(await listed(s)).toEqual({});
  expect(await holding(s, 'LocalList', 'list')).toMatchObject({ state: 'Empty', data: { versionNumber: 0, entries: 0 } });
});
