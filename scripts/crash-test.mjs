#!/usr/bin/env node
// npm run test:crash: kills the built server and its database again and again under transaction load, and looks for what was lost.
import { join } from 'node:path';
import { requireNode, root } from './lib/root.mjs';

requireNode();
process.chdir(root);
const { prepare } = await import('./lib/prepare.mjs');
const { run } = await import('./lib/run.mjs');
try {
  await prepare();
  await run(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'e2e/crash/vitest.config.ts']);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
