import { existsSync, readFileSync } from 'node:fs';

/**
 * Passed and failed tests of a runner's JSON report (vitest or Playwright). A run that failed without a failed test in its
 * report (crashed, found nothing, left an error outside any test) counts as one failure, one that succeeded without a report as one pass.
 * @param {string} path
 * @param {boolean} ok whether the runner ended with success
 */
export function countTests(path, ok) {
  const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  if (report && typeof report.numPassedTests === 'number') {
    passed = report.numPassedTests;
    failed = report.numFailedTests;
    skipped = report.numPendingTests + (report.numTodoTests ?? 0);
  } else if (report?.stats) {
    passed = report.stats.expected + report.stats.flaky;
    failed = report.stats.unexpected;
    skipped = report.stats.skipped;
  }
  if (!report && ok) passed = 1;
  if (!ok && failed === 0) failed = 1;
  return { passed, failed, skipped };
}
