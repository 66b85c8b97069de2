// Staleness by content: a step is done again when the hash of its inputs differs from the one stored after its last success.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './root.mjs';

const stampDir = join(root, 'dist', '.stamps');
const lockDir = join(root, 'dist', '.lock');
const LOCK_WAIT_MS = 10 * 60_000;

/**
 * Hash over the names and bytes of files below `inputs` (paths from the root; missing ones count as missing). Tests and
 * folders in `skip` are left out.
 */
export function hashInputs(inputs, skip = []) {
  const hash = createHash('sha1');
  const add = (path) => {
    const full = join(root, path);
    if (skip.includes(path) || /\.test\.tsx?$/.test(path) || !existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(join(path, name));
      return;
    }
    hash
      .update(`${path.split(sep).join('/')}\0`)
      .update(readFileSync(full))
      .update('\0');
  };
  for (const input of inputs) add(input);
  return hash.digest('hex');
}

/** Runs `step.run` unless its stamp and outputs say it was done with the same inputs. Returns whether it ran. */
export async function runStep(step) {
  const stamp = join(stampDir, step.name);
  const wanted = `${process.version.split('.')[0]} ${hashInputs(step.inputs, step.skip)}`;
  const done = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (done && (step.outputs ?? []).every((path) => existsSync(join(root, path)))) return false;
  rmSync(stamp, { force: true });
  await step.run();
  mkdirSync(stampDir, { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

/** Two starts in one folder must not build at once: the second waits for the first. */
export async function withBuildLock(work) {
  const owner = join(lockDir, 'pid');
  mkdirSync(join(root, 'dist'), { recursive: true });
  const until = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      mkdirSync(lockDir);
      writeFileSync(owner, String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!holderLives(owner)) rmSync(lockDir, { recursive: true, force: true });
      else if (Date.now() > until)
        throw new Error(`Another start has been building for 10 minutes; remove ${lockDir} if it is not.`);
      else await sleep(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lockDir, { recursive: true, force: true });
  }
}

function holderLives(owner) {
  try {
    const pid = Number(readFileSync(owner, 'utf8'));
    if (!pid) return Date.now() - statSync(lockDir).mtimeMs < 2_000; // just being made
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT' && existsSync(lockDir)) return Date.now() - statSync(lockDir).mtimeMs < 2_000;
    return error.code === 'EPERM';
  }
}
