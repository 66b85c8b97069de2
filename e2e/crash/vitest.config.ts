import { defineConfig } from 'vitest/config';

/** Apart from the unit tests: it needs the built server and takes a minute. */
export default defineConfig({
  test: {
    include: ['e2e/crash/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each test goes on where the one before stopped.
    bail: 1,
    fileParallelism: false,
    reporters: process.env.LADDNAV_TEST_REPORT ? ['verbose', 'json'] : ['verbose'],
    ...(process.env.LADDNAV_TEST_REPORT ? { outputFile: { json: process.env.LADDNAV_TEST_REPORT } } : {}),
  },
});
