import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The command failed and has said why. */
export class StepFailed extends Error {}

/**
 * Runs a command from the root. Its output is shown, or with `quiet` only when it fails.
 * @throws StepFailed naming the command and its exit code.
 */
export async function run(command, args, { env = {}, quiet = false } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  const how = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
  if (how === 0) return;
  if (quiet) process.stderr.write(Buffer.concat(chunks));
  throw new StepFailed(`${[command === process.execPath ? 'node' : command, ...args].join(' ')} failed (${how})`);
}

/** Runs a script of an installed package by this Node, without a shell and without npx looking anything up. */
export const runPackageBin = (script, args, options) =>
  run(process.execPath, [join(root, 'node_modules', script), ...args], options);

/** Runs npm: the one that runs us when there is one. */
export function runNpm(args, options) {
  const own = process.env.npm_execpath;
  if (own && /\.c?js$/.test(own)) return run(process.execPath, [own, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}
