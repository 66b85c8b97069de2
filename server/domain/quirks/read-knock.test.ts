import { expect, test } from 'vitest';
import { readKnock } from './read-knock';

const station = { identity: 'S1', version: '1.6' as const };
const notes = (path: string, offeredProtocols: string[] = ['ocpp1.6']) =>
  readKnock({ path, offeredProtocols }, station).map((quirk) => quirk.note);

test('an address as the standard has it is nothing to tell', () => {
  expect(notes('/ocpp/S1')).toEqual([]);
  expect(notes('ws://host:9000/ocpp/S1')).toEqual([]);
  expect(notes('/ocpp/S1', ['ocpp2.0.1', 'ocpp1.6'])).toEqual([]);
});

test.each([
  ['/ocpp//S1', ['doubled slash']],
  ['/ocpp/S1/', ['slash at the end']],
  ['//ocpp/S1/S1/', ['doubled slash', 'slash at the end', 'identity twice']],
])('%s', (path, expected) => expect(notes(path)).toEqual(expected));

test('a subprotocol left out or spelled otherwise', () => {
  expect(notes('/ocpp/S1', [])).toEqual(['no subprotocol']);
  expect(notes('/ocpp/S1', ['ocpp1.6j'])).toEqual(['subprotocol in another spelling']);
});
