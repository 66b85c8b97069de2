import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Ends with a message when this Node is too old; plain syntax only up to here, so that old ones get this far. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Laddnav needs Node.js 20.19 or newer; this is ${process.version}. Get a current one from https://nodejs.org.`);
  process.exit(2);
}
