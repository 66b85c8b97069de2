// Completes package-lock.json: node scripts/complete-lockfile.mjs [--check]
//
// `npm install` leaves out optional packages of other platforms that its registry does not hold (mirrors often keep one
// platform only), and `npm ci` then refuses the lock everywhere. This adds the missing entries from what their parents
// say: name, exact version, platform. They carry no integrity, which npm fills in where it installs them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const path = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = [];

for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(place, name)) continue;
    const platform = platformOf(name);
    if (!/^\d/.test(range) || !platform) continue; // a range cannot be settled without the registry
    const at = `node_modules/${name}`;
    lock.packages[at] = { version: range, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true };
    added.push(at);
  }
}

if (added.length > 0 && process.argv.includes('--check')) {
  console.error(`package-lock.json lacks ${added.length} packages of other platforms, so "npm ci" refuses it.`);
  console.error('Run: node scripts/complete-lockfile.mjs');
  process.exit(1);
}
if (added.length > 0) {
  const { '': top, ...rest } = lock.packages;
  const sorted = Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = { '': top, ...Object.fromEntries(sorted) };
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${added.length} packages of other platforms added`);
}

/** True when Node would find `name` from `place`: there, or in any node_modules above. */
function isThere(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

/** Platform packages are named after their platform: @scope/name-linux-x64-musl. */
function platformOf(name) {
  const words = name.split('/').pop().split(/[-.]/);
  const os = words.find((w) => /^(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)$/.test(w));
  const cpu = words.find((w) => /^(arm|arm64|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64|wasm32)$/.test(w));
  if (name === 'fsevents') return { os: ['darwin'] };
  if (!os && cpu !== 'wasm32') return null;
  const musl = words.some((w) => /musl/.test(w));
  const libc = os === 'linux' && musl ? { libc: ['musl'] } : os === 'linux' && words.includes('gnu') ? { libc: ['glibc'] } : {};
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os] } : {}), ...libc };
}
