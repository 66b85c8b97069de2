#!/usr/bin/env node
// npm run conformance [-- FILTER]: one test per certification case, over real sockets with an independent client, then a table per block:
// passed, failed, missing, not applicable or not done yet, with its reason. FILTER is a file or part of a test's name. Exit code 1 when a case failed or is missing.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/lib/root.mjs';

const read = (name) => JSON.parse(readFileSync(join(root, 'conformance', name), 'utf8'));
const cases = read('cases.json');
const notApplicable = new Map(Object.entries(read('not-applicable.json')));
/** What the product does not do yet, said openly: counted apart, and no failure. */
const notYet = new Map(Object.entries(read('not-yet.json')));

const folder = mkdtempSync(join(tmpdir(), 'laddnav-conformance-'));
const report = process.env.LADDNAV_TEST_REPORT ?? join(folder, 'report.json');
const filter = process.argv.slice(2);
const files = filter.filter((f) => f.includes('/') || f.endsWith('.ts'));
const names = filter.filter((f) => !files.includes(f));
spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    'conformance/vitest.config.ts',
    ...files,
    ...names.flatMap((n) => ['-t', n]),
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, LADDNAV_TEST_REPORT: report } },
);

/** @type {Map<string, 'passed' | 'failed'>} worst result of each case */
const results = new Map();
const complaints = new Map();
const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
const known = new Set(cases.map((c) => c.id));
const unknown = new Set();
let brokenFiles = 0;
for (const file of testResults) {
  if (file.status === 'failed' && file.assertionResults.length === 0) {
    brokenFiles++;
    console.log(`${file.name}: ${file.message}`);
  }
  for (const { fullName, status, failureMessages } of file.assertionResults) {
    if (status !== 'passed' && status !== 'failed') continue;
    for (const id of fullName.match(/TC_\w+?_CSMS/g) ?? []) {
      if (!known.has(id)) unknown.add(id);
      if (results.get(id) === 'failed') continue;
      results.set(id, status);
      if (status === 'failed') complaints.set(id, String(failureMessages[0]).split('\n')[0]);
    }
  }
}
rmSync(folder, { recursive: true, force: true });

const totals = { passed: 0, failed: 0, missing: 0, 'not applicable': 0, 'not yet': 0 };
const standing = (id) => results.get(id) ?? (notApplicable.has(id) ? 'not applicable' : notYet.has(id) ? 'not yet' : 'missing');
const wanted = filter.length === 0;
const blocks = new Map();
for (const c of cases) {
  const title = c.version === '1.6' ? 'OCPP 1.6' : `OCPP ${c.version} ${c.block}`;
  blocks.set(title, [...(blocks.get(title) ?? []), c]);
}
for (const [title, rows] of blocks) {
  const lines = [];
  for (const c of rows) {
    const state = standing(c.id);
    if (!wanted && !results.has(c.id)) continue;
    totals[state]++;
    const why = state === 'failed' ? complaints.get(c.id) : (notApplicable.get(c.id) ?? notYet.get(c.id) ?? '');
    lines.push(`  ${c.id.padEnd(16)} ${state.padEnd(14)} ${c.title}${why ? `: ${why}` : ''}`);
  }
  if (lines.length > 0) console.log(`\n${title}\n${lines.join('\n')}`);
}
for (const id of unknown) console.log(`\n${id} is in a test's name and not in conformance/cases.json`);
console.log(
  `\n${cases.length} cases: ${totals.passed} passed, ${totals.failed} failed, ${totals['not applicable']} not applicable, ${totals['not yet']} not yet, ${totals.missing} without a test`,
);
process.exit(totals.failed + unknown.size + brokenFiles + (wanted ? totals.missing : 0) > 0 ? 1 : 0);
