#!/usr/bin/env node
// npm run fuzz -- --frames N [--seed S] [--stations N]: builds what is stale, then fuzzes a server of its own.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../scripts/lib/root.mjs';

if (!process.env.LADDNAV_BENCH_MAIN) {
  const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: ['ignore', 2, 'inherit'] });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
// Beside the benchmarks, whose helpers find the repository from there.
const out = join(root, 'dist', 'bench');
mkdirSync(out, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: [{ in: 'fuzz/program.ts', out: 'fuzz' }],
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
const ran = spawnSync(process.execPath, [join(out, 'fuzz.mjs'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(ran.status ?? 1);
