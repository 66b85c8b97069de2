import { expect, test } from 'vitest';
import { maskSecrets } from './secrets';

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
