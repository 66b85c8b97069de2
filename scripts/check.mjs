#!/usr/bin/env node
// npm run check: types, format, lint, promise rules, dead code, import direction.
import { requireNode } from './lib/root.mjs';

requireNode();
const { prepare } = await import('./lib/prepare.mjs');
await prepare({ screens: false, server: false });
const { runChecks } = await import('./lib/checks.mjs');
const results = await runChecks();
const failed = results.filter((result) => !result.ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
