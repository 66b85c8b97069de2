/**
 * Copies what the browser must load by URL out of installed packages into public/maplibre/: MapLibre's worker and the code
 * it shares with the page (the bundler does not find the worker by itself). Called before every build and dev start;
 * cheap when nothing changed.
 */
import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const WORKER_FILES = ['maplibre-gl-worker.mjs', 'maplibre-gl-shared.mjs'];

/** @param {string} [root] folder of the repository */
export function copyStatic(root = join(import.meta.dirname, '..')) {
  const from = dirname(createRequire(join(root, 'package.json')).resolve('maplibre-gl/dist/maplibre-gl.css'));
  const to = join(root, 'public', 'maplibre');
  mkdirSync(to, { recursive: true });
  for (const file of WORKER_FILES) {
    if (!same(join(from, file), join(to, file))) copyFileSync(join(from, file), join(to, file));
  }
}

function same(source, copy) {
  if (!existsSync(copy)) return false;
  const [a, b] = [statSync(source), statSync(copy)];
  return a.size === b.size && a.mtimeMs <= b.mtimeMs;
}

if (process.argv[1] === import.meta.filename) copyStatic();
