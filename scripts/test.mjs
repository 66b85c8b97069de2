#!/usr/bin/env node
// npm test: everything. Installs and builds what is missing, checks the code, runs unit, crash and browser tests, and ends
// with one line, "N passed, N failed". Exit code 1 when anything failed.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireNode, root } from './lib/root.mjs';

requireNode();
process.env.NEXT_TELEMETRY_DISABLED = '1';
// Settings of a Laddnav that runs here must not reach the tests' own servers.
for (const name of [
  'PORT',
  'OCPP_PORT',
  'HOST',
  'OCPP_HOST',
  'DATA_DIR',
  'DATABASE_URL',
  'PUBLIC_URL',
  'OCPP_PUBLIC_URL',
  'ADMIN_EMAIL',
  'ADMIN_PASSWORD',
])
  delete process.env[name];

const { prepare } = await import('./lib/prepare.mjs');
const { runTask } = await import('./lib/tasks.mjs');
const { countTests } = await import('./lib/count.mjs');

const CRASH_TEST = 'scripts/crash-test.mjs';

const total = { passed: 0, failed: 0 };
const parts = [];
const reports = mkdtempSync(join(tmpdir(), 'laddnav-reports-'));

function add(name, { passed, failed, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  parts.push(`${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}

/** A runner that writes a JSON report; its own output is shown. */
async function runSuite(name, script, args, env = {}) {
  console.log(`\n== ${name}`);
  const report = join(reports, `${name.replaceAll(' ', '-')}.json`);
  const { ok } = await runTask(name, process.execPath, [join(root, script), ...args], {
    show: true,
    env: { ...env, LADDNAV_TEST_REPORT: report },
  });
  add(name, countTests(report, ok));
}

try {
  await prepare({ screens: false, server: false });

  console.log('\n== checks');
  const { runChecks } = await import('./lib/checks.mjs');
  const checks = await runChecks();
  add('checks', { passed: checks.filter((c) => c.ok).length, failed: checks.filter((c) => !c.ok).length });

  await runSuite('unit tests', 'node_modules/vitest/vitest.mjs', ['run']);
  await runSuite('certification cases', 'conformance/run.mjs', []);

  await prepare();
  // One run of a few thousand frames; `npm run fuzz` does more.
  const fuzz = await runTask('fuzz', process.execPath, [join(root, 'fuzz/run.mjs'), '--frames', '6000'], { show: true });
  add('fuzz', { passed: fuzz.ok ? 1 : 0, failed: fuzz.ok ? 0 : 1 });
  // Kills the server and its database again and again under load.
  if (existsSync(join(root, CRASH_TEST))) await runSuite('crash test', CRASH_TEST, []);

  if (hasBrowserTests()) {
    const { findBrowser } = await import('./lib/browser.mjs');
    const browser = await findBrowser();
    await runSuite('browser tests', 'node_modules/@playwright/test/cli.js', ['test'], { CHROMIUM_PATH: browser });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  add('running the tests', { passed: 0, failed: 1 });
} finally {
  rmSync(reports, { recursive: true, force: true });
}

console.log(`\n${parts.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function hasBrowserTests() {
  const folder = join(root, 'e2e');
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith('.spec.ts'));
}
