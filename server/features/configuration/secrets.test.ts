import { expect, test } from 'vitest';
import { maskLogged, maskSecrets } from './secrets';

test('1.6 keys and 2.x variables that hold secrets lose their value in logs, and nothing else does', () => {
  const masked = maskSecrets(
    JSON.stringify({
      configurationKey: [
        { key: 'AuthorizationKey', readonly: false, value: 'geheim' },
        { key: 'HeartbeatInterval', readonly: false, value: '300' },
      ],
      setVariableData: [
        { attributeValue: 'geheim', component: { name: 'SecurityCtrlr' }, variable: { name: 'BasicAuthPassword' } },
        { attributeValue: '30', component: { name: 'X' }, variable: { name: 'Y' } },
      ],
      reportData: [{ variable: { name: 'BasicAuthPassword' }, variableAttribute: [{ type: 'Actual', value: 'geheim' }] }],
    }),
  );
  expect(masked).not.toContain('geheim');
  expect(masked).toContain('"300"');
  expect(masked).toContain('"30"');
});

test('text without secrets comes back untouched', () => {
  const raw = '{"a": 1,   "b":[]}';
  expect(maskSecrets(raw)).toBe(raw);
});

test('text that cannot be read but may hold a secret is not kept', () => {
  expect(maskSecrets('{"key":"AuthorizationKey","value":"geheim"')).not.toContain('geheim');
});

test('what a station tells of a customer is not in the log, whole or broken', () => {
  const raw = JSON.stringify({ requestId: 5, seqNo: 0, generatedAt: 'now', data: 'name: Ada' });
  expect(JSON.parse(maskLogged('NotifyCustomerInformation', raw))).toEqual({ ...JSON.parse(raw), data: '••••••' });
  const frame = `[2,"1","NotifyCustomerInformation",${raw}]`;
  expect(maskLogged(null, frame)).not.toContain('Ada');
  expect(maskLogged(null, frame.slice(0, -3))).not.toContain('Ada');
  expect(maskLogged('DataTransfer', raw)).toBe(raw);
});
