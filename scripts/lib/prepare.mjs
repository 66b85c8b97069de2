import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { run, runNpm, runPackageBin } from './run.mjs';
import { runStep, withBuildLock } from './steps.mjs';

const LOCK = 'package-lock.json';

/**
 * Brings a clone to where the server can start: installs, generates, builds; does only what is missing or stale.
 * @param {{ screens?: boolean, server?: boolean, say?: (line: string) => void }} [options] `screens: false` leaves out the
 *   dashboard's build, `server: false` the server's bundle.
 */
export function prepare({ screens = true, server = true, say = (line) => console.log(line) } = {}) {
  return withBuildLock(async () => {
    await install(say);
    await generate(say);
    if (server) await bundleServer(say);
    if (screens) await buildScreens(say);
  });
}

async function install(say) {
  if (isInstalled()) return;
  say('Installing packages (once, about a minute) ...');
  // The build needs some development packages whatever NODE_ENV says.
  await runNpm(['ci', '--include=dev', '--loglevel=error']);
}

/** Compares the lock with npm's own list of what it installed: true when every package is there in its version. */
function isInstalled() {
  const wanted = readPackages(LOCK);
  const installed = readPackages('node_modules/.package-lock.json');
  if (!installed) return false;
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === '') return true;
    const found = installed[place];
    return found ? found.version === version : optional === true; // another platform's
  });
}

function readPackages(path) {
  const full = join(root, path);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')).packages : null;
}

async function generate(say) {
  const prisma = {
    name: 'prisma',
    inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'],
    outputs: ['server/store/prisma/client.ts'],
    // Generating needs no engine, but would download one: any executable in its place stops that.
    run: () => runPackageBin('prisma/build/index.js', ['generate'], { quiet: true, env: prismaEnv() }),
  };
  const validators = {
    name: 'validators',
    inputs: [
      'scripts/generate-validators.mjs',
      'server/ocpp/schemas/directions.ts',
      'node_modules/typed-ocpp/package.json',
      'node_modules/ajv/package.json',
    ],
    outputs: ['v16', 'v201', 'v21'].flatMap((version) =>
      ['', 'all-'].map((kind) => `server/ocpp/schemas/generated/${kind}${version}.js`),
    ),
    run: () => run(process.execPath, ['scripts/generate-validators.mjs'], { quiet: true }),
  };
  const files = {
    name: 'static-files',
    inputs: ['scripts/copy-static.mjs', 'node_modules/maplibre-gl/package.json'],
    outputs: ['public/maplibre'],
    run: () => run(process.execPath, ['scripts/copy-static.mjs'], { quiet: true }),
  };
  for (const step of [prisma, validators, files]) if (await runStep(step)) say(`Generated ${step.name}`);
}

const prismaEnv = () => ({
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
});

/** Programs that run under Node, each bundled into dist/<name>.mjs; packages stay outside. */
const PROGRAMS = { main: 'server/main.ts', demo: 'demo/main.ts', cli: 'server/runtime/cli/main.ts' };

async function bundleServer(say) {
  const present = Object.entries(PROGRAMS).filter(([, source]) => existsSync(join(root, source)));
  const ran = await runStep({
    name: 'server',
    inputs: ['server', 'demo', LOCK, 'tsconfig.json', 'scripts/lib/prepare.mjs'],
    skip: ['server/testing'],
    outputs: present.map(([name]) => `dist/${name}.mjs`),
    run: async () => {
      const { build } = await import('esbuild');
      await build({
        absWorkingDir: root,
        entryPoints: Object.fromEntries(present),
        outdir: 'dist',
        outExtension: { '.js': '.mjs' },
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node20',
        packages: 'external',
        sourcemap: true,
        logLevel: 'error',
      });
    },
  });
  if (ran) say('Built the server');
}

async function buildScreens(say) {
  await runStep({
    name: 'screens',
    // The dashboard really imports app/ and the domain; of the rest of server/ only types.
    inputs: ['app', 'server/domain', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json', LOCK],
    outputs: ['.next/BUILD_ID'],
    run: async () => {
      say('Building the dashboard (once, about half a minute) ...');
      mkdirSync(join(root, '.next'), { recursive: true });
      await runPackageBin('next/dist/bin/next', ['build'], {
        quiet: true,
        env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
      });
    },
  });
}
