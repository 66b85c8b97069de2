import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** What runs now; a signal to us is passed on, so that a stopped test run leaves nothing behind. */
const running = new Set();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 130;
    setTimeout(() => process.exit(130), running.size > 0 ? 5_000 : 0);
  });
}

/**
 * Runs a command, keeping its output for when it fails.
 * @returns {Promise<{ name: string, ok: boolean, output: string, seconds: number }>}
 */
export async function runTask(name, command, args, { env = {}, show = false } = {}) {
  const startedAt = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  });
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  running.add(child);
  const how = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
  running.delete(child);
  return { name, ok: how === 0, output: Buffer.concat(chunks).toString(), seconds: (Date.now() - startedAt) / 1000 };
}
