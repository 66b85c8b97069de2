import { expect, test } from 'vitest';
import { searchSettings } from './search';

const all = [
  { key: 'meter.sampleInterval', name: 'Meter interval', meaning: 'While charging.', paths: ['MeterValueSampleInterval'] },
  {
    key: 'connection.heartbeatInterval',
    name: 'Heartbeat',
    meaning: 'How often it says it lives.',
    paths: ['HeartbeatInterval'],
  },
  { key: 'raw:/X-Fan', name: 'X-Fan', meaning: null, paths: ['X-Fan'] },
];
const keys = (text: string) => searchSettings(all, text).map(({ key }) => key);

test('names that begin so come before names that hold it, keys and meanings; every word must be found', () => {
  expect(keys('interval')).toEqual(['meter.sampleInterval', 'connection.heartbeatInterval']);
  expect(keys('heart')).toEqual(['connection.heartbeatInterval']);
  expect(keys('lives often')).toEqual(['connection.heartbeatInterval']);
  expect(keys('x-fan')).toEqual(['raw:/X-Fan']);
  expect(keys('meter nothing')).toEqual([]);
  expect(keys('')).toHaveLength(3);
});
