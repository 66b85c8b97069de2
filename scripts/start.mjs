#!/usr/bin/env node
// npm start | npm run demo | npm run dev: brings the clone to where it can run, then runs the server in this process.
import { requireNode, root } from './lib/root.mjs';

requireNode();
const flags = new Set(process.argv.slice(2));
if (flags.has('--demo')) process.env.LADDNAV_DEMO = '1';
if (flags.has('--dev')) process.env.LADDNAV_DEV = '1';
if (flags.has('--reset-administrator')) process.env.LADDNAV_RESET_ADMINISTRATOR = '1';
process.env.NODE_ENV ??= flags.has('--dev') ? 'development' : 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
process.chdir(root);

const { prepare } = await import('./lib/prepare.mjs');
try {
  await prepare({ screens: !flags.has('--dev') });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.setSourceMapsEnabled(true);
await import(new URL('../dist/main.mjs', import.meta.url).href);
