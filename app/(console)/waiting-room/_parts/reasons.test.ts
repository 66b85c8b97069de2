import { describe, expect, test } from 'vitest';
import { fixesOf, reasonOf, rightUrl } from './reasons';

const known = { id: 1, identity: 'A', name: 'A' };

describe('every refusal is offered what mends it', () => {
  test('an unknown identity can be adopted, unless it sent none', () => {
    expect(fixesOf({ reason: 'UnknownStation', identity: 'A', knownStation: null })).toEqual(['adopt']);
    expect(fixesOf({ reason: 'UnknownStation', identity: '', knownStation: null })).toEqual(['url']);
  });
  test('one that nearly matches a station is first told the right address', () => {
    expect(fixesOf({ reason: 'UnknownStation', identity: 'a', knownStation: known })).toEqual(['url', 'adopt']);
  });
  test('a password is only offered for a station we know', () => {
    expect(fixesOf({ reason: 'WrongPassword', identity: 'A', knownStation: known })).toEqual(['newPassword']);
    expect(fixesOf({ reason: 'WrongPassword', identity: 'A', knownStation: null })).toEqual([]);
  });
  test('a reason from the future offers nothing and is no error', () => {
    expect(reasonOf({ reason: 'CameByCarrierPigeon' })).toBeNull();
    expect(fixesOf({ reason: 'CameByCarrierPigeon', identity: 'A', knownStation: known })).toEqual([]);
  });
});

test('the right address ends with the identity, once', () => {
  expect(rightUrl('ws://h:9000/ocpp/', 'A B')).toBe('ws://h:9000/ocpp/A%20B');
  expect(rightUrl('ws://h:9000/ocpp', 'A')).toBe('ws://h:9000/ocpp/A');
});
