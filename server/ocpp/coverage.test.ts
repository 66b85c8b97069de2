import { expect, test } from 'vitest';
import { describeCoverage } from './coverage';

test('docs/ocpp-coverage.md says what the code does; npm run docs brings it up to date', async () => {
  await expect(describeCoverage()).toMatchFileSnapshot('../../docs/ocpp-coverage.md');
});
