import { expect, test } from 'vitest';
import { isOurs, monitoredName, toMonitoringData } from './monitor';

test('a monitor names its variable with every part of the name, and is read back the same', () => {
  const name = { component: 'Connector', evseId: 1, connectorId: 2, variable: 'Temperature', variableInstance: 'Pin' };
  const data = toMonitoringData({ name }, { type: 'UpperThreshold', value: 60, severity: 4, transaction: false });
  expect(data).toEqual({
    type: 'UpperThreshold',
    value: 60,
    severity: 4,
    transaction: false,
    component: { name: 'Connector', evse: { id: 1, connectorId: 2 } },
    variable: { name: 'Temperature', instance: 'Pin' },
  });
  expect(monitoredName(data)).toBe('Connector #1.2 / Temperature:Pin');
  expect(monitoredName({})).toBe('? / ?');
});

test('what the maker built in is not ours to clear', () => {
  expect(isOurs({ eventNotificationType: 'HardWiredMonitor' })).toBe(false);
  expect(isOurs({})).toBe(true);
});
