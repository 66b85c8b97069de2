import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { runTask } from './tasks.mjs';

/** Everything that reads the code without running the product: name, script of a package or of ours, arguments. */
const CHECKS = [
  ['types (tsc)', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', '.']],
  ['format and lint (biome)', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']],
  ['promises (oxlint)', 'node_modules/oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']],
  ['dead code (knip)', 'node_modules/knip/bin/knip.js', ['--no-progress']],
  ['import direction', 'node_modules/vitest/vitest.mjs', ['run', 'server/architecture.test.ts', '--reporter=dot']],
  ['lock file', 'scripts/complete-lockfile.mjs', ['--check']],
  ['migrations match the schema', 'scripts/make-migration.mjs', ['--check']],
];

/** Runs all checks, one after the other (each uses every core), saying each result as it comes. */
export async function runChecks() {
  const results = [];
  for (const [name, script, args] of CHECKS) {
    if (!existsSync(join(root, script))) continue;
    const result = await runTask(name, process.execPath, [join(root, script), ...args]);
    console.log(`${result.ok ? 'ok  ' : 'FAIL'}  ${name}  (${result.seconds.toFixed(1)} s)`);
    if (!result.ok) console.log(result.output.trimEnd());
    results.push(result);
  }
  return results;
}
