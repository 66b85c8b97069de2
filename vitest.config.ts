import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: [
      'server/**/*.test.ts',
      'app/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'demo/**/*.test.ts',
      'e2e/station/**/*.test.ts',
    ],
    globalSetup: ['server/testing/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Every file talks to a real database or real sockets: more workers than cores only makes them wait.
    maxWorkers: '100%',
    reporters: process.env.LADDNAV_TEST_REPORT ? ['dot', 'json'] : ['default'],
    ...(process.env.LADDNAV_TEST_REPORT ? { outputFile: { json: process.env.LADDNAV_TEST_REPORT } } : {}),
  },
});
