import { describe, expect, test } from 'vitest';
import { blockOf } from '../../../domain/command/blocks';
import type { VariableView } from '../../../domain/fleet/views';
import { OCPP_VERSIONS } from '../../../domain/protocol';
import { messageCatalogue } from '../../../ocpp/schemas/catalogue';
import { MASK } from '../../configuration/secrets';
import { describeMessages, recentActions, reusable } from './describe';
import { StationSupport } from './support';

const at = new Date('2026-11-22T12:00:00Z');
const setting = (component: string, variable: string, value: string): VariableView => ({
  name: { component, variable },
  path: component ? `${component}.${variable}` : variable,
  attribute: 'Actual',
  value,
  mutability: null,
  unit: null,
  dataType: null,
  minLimit: null,
  maxLimit: null,
  valuesList: null,
  readAt: at,
});
const refusal = (action: string, response: string) => ({ action, at, responseKind: 'error' as const, response });

describe('the messages a person may send', () => {
  test.each(OCPP_VERSIONS)('every message to an OCPP %s station is in a block', (version) => {
    expect(messageCatalogue.listToStation(version).filter((action) => blockOf(action) === null)).toEqual([]);
  });

  test('an operator and a technician may send all, a manager only looks', () => {
    const count = (role: 'operator' | 'technician' | 'manager') =>
      describeMessages(messageCatalogue, '2.1', role, new StationSupport('2.1', [], [], [])).flatMap((g) => g.actions).length;
    expect(count('operator')).toBe(messageCatalogue.listToStation('2.1').length);
    expect(count('technician')).toBe(count('operator'));
    expect(count('manager')).toBeLessThan(10);
  });
});

describe('whether a station takes a message', () => {
  test('1.6: by the feature profiles it names, whatever the case; the core is always there', () => {
    const said = [setting('', 'SupportedFeatureProfiles', 'Core, smartcharging')];
    const support = new StationSupport('1.6', said, [], []);
    expect(support.against('ReserveNow')).toMatchObject({ kind: 'setting', name: 'SupportedFeatureProfiles' });
    expect(['SetChargingProfile', 'Reset', 'GetLog'].map((action) => support.against(action))).toEqual([null, null, null]);
  });
  test('2.x: by its controller, when that says it is not there', () => {
    const said = [setting('ReservationCtrlr', 'Available', 'False'), setting('DisplayMessageCtrlr', 'Available', 'true')];
    const support = new StationSupport('2.0.1', said, [], []);
    expect(support.against('ReserveNow')).toMatchObject({ kind: 'setting', value: 'False' });
    expect(support.against('SetDisplayMessage')).toBeNull();
  });
  test('by its own answer; other errors say nothing', () => {
    const support = new StationSupport(
      '1.6',
      [],
      [refusal('GetLog', '["NotImplemented","",{}]'), refusal('Reset', '["InternalError","NotSupported here",{}]')],
      [],
    );
    expect(support.against('GetLog')).toEqual({ kind: 'answered', code: 'NotImplemented', at });
    expect(support.against('Reset')).toBeNull();
  });
  test('an answer since then counts more', () => {
    const answered = {
      request: { kind: 'Call' as const, action: 'GetLog', payload: {} },
      outcome: { kind: 'answered' as const, status: 'Accepted', accepted: true, info: null, response: {} },
      requestedAt: new Date(at.getTime() + 1000),
    };
    const refused = [refusal('GetLog', '["NotImplemented","",{}]')];
    expect(new StationSupport('1.6', [], refused, [answered]).against('GetLog')).toBeNull();
  });
  test('nothing known, nothing said against it', () => {
    expect(new StationSupport('2.1', [], [], []).against('SetDERControl')).toBeNull();
  });
});

test('messages sent by hand come back latest first, each once, at most five', () => {
  const call = (action: string) => ({ request: { kind: 'Call' as const, action, payload: {} } });
  const sent = ['A', 'B', 'A', 'C', 'D', 'E', 'F'].map(call);
  expect(recentActions([{ request: { kind: 'ClearCache' } }, ...sent])).toEqual(['A', 'B', 'C', 'D', 'E']);
});

test('a payload sent before comes back without its secrets', () => {
  const text = JSON.stringify({ configurationSlot: 1, connectionData: { basicAuthPassword: MASK, ocppCsmsUrl: 'wss://x' } });
  expect(reusable(text)).toEqual({ configurationSlot: 1, connectionData: { ocppCsmsUrl: 'wss://x' } });
  expect(reusable('{"cut off')).toBeNull();
});
