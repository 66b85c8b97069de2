#!/usr/bin/env node
// npm run build: installs, generates and builds what is missing or stale, and starts nothing.
// --types: only what type checks and tests need (no dashboard, no bundle).
import { requireNode } from './lib/root.mjs';

requireNode();
const { prepare } = await import('./lib/prepare.mjs');
const typesOnly = process.argv.includes('--types');
try {
  await prepare({ screens: !typesOnly, server: !typesOnly });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
