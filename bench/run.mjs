#!/usr/bin/env node
// npm run bench [-- a b c d e f g]: builds what is stale, then runs the benchmarks, each printing one JSON line on stdout.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const NAMES = { a: 'cost', b: 'latency', c: 'screen', d: 'memory', e: 'start', f: 'plan', g: 'rollout' };
const asked = process.argv.slice(2);
const parts = asked.length > 0 ? asked : Object.keys(NAMES);
const unknown = parts.find((part) => !(part in NAMES));
if (unknown) {
  console.error(
    `Unknown benchmark ${unknown}. There are ${Object.entries(NAMES)
      .map(([key, name]) => `${key} (${name})`)
      .join(', ')}.`,
  );
  process.exit(2);
}

if (!process.env.LADDNAV_BENCH_MAIN) await run([join(root, 'scripts/build.mjs')], 'stderr');
const out = join(root, 'dist', 'bench');
mkdirSync(out, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: [
    'limit-server',
    'load',
    'cost',
    'latency',
    'screen',
    'memory',
    'start',
    'plan',
    'rollout',
    'rollout-stations',
  ].map((name) => `bench/programs/${name}.ts`),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
for (const part of parts) await run([join(out, `${NAMES[part]}.mjs`)], 'inherit');

/** Runs a node program; its failure is ours. */
async function run(args, stdout) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', stdout === 'stderr' ? process.stderr : 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)));
  if (code !== 0) process.exit(code);
}
