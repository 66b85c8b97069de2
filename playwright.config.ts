import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** scripts/test.mjs finds a browser and names it here; else Debian's when it is there, else Playwright's own. */
const debian = '/usr/bin/chromium';
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(debian) ? debian : undefined);

const launchOptions = {
  ...(executablePath ? { executablePath } : {}),
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // WebGL in software: slow, and right.
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
};

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Each worker starts a server and a browser of its own.
  workers: 1,
  forbidOnly: !!process.env.CI,
  reporter: process.env.LADDNAV_TEST_REPORT
    ? [['list'], ['json', { outputFile: process.env.LADDNAV_TEST_REPORT }]]
    : [['list']],
  use: {
    launchOptions,
    locale: 'en-GB',
    timezoneId: 'Europe/Stockholm',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [{ name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 }, launchOptions } }],
});
