#!/usr/bin/env node
// npm run cli -- api-key create|list|revoke: what is done at the server's own terminal.
import { requireNode, root } from './lib/root.mjs';

requireNode();
process.chdir(root);
const { prepare } = await import('./lib/prepare.mjs');
try {
  await prepare({ screens: false, say: (line) => console.error(line) });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import(new URL('../dist/cli.mjs', import.meta.url).href);
