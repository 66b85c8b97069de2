import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';

/** Which folders may use which, and what each may take from outside. docs/architecture.md says why. */
const EDGE = ['domain', 'features'] as const;
const MAY_USE: Record<string, readonly string[]> = {
  domain: [],
  features: ['domain'],
  ocpp: EDGE,
  store: EDGE,
  bus: EDGE,
  api: EDGE,
  jobs: EDGE,
  pki: EDGE,
  // Kept from knowing the application.
  config: [],
  postgres: [],
  // The composition root: main.ts and its parts in runtime/.
  main: ['domain', 'features', 'ocpp', 'store', 'bus', 'api', 'jobs', 'pki', 'config', 'postgres', 'demo'],
  app: ['domain'],
};
/** Only as types: erased before anything runs. */
const MAY_USE_TYPES: Record<string, readonly string[]> = { app: ['api'] };

/** Packages that belong to certain layers; every other package is free outside the domain. */
const PACKAGE_OWNERS: [pattern: RegExp, layers: readonly string[]][] = [
  [/^@prisma\//, ['store']],
  [/^pg$/, ['store', 'postgres', 'main']],
  [/^ws$/, ['ocpp', 'main']],
  [/^next($|\/)/, ['app', 'main']],
  [/^react($|-dom|\/)/, ['app']],
];
/** Pure computation: no clock, no I/O. */
const DOMAIN_PACKAGES = /^zod$/;

export interface Violation {
  file: string;
  imports: string;
  rule: string;
}

interface Import {
  from: string;
  typeOnly: boolean;
}

/** Every import below `root` that goes against the direction; tests and generated code are left out. */
export function findViolations(root: string): Violation[] {
  return [...sources(root, 'server'), ...sources(root, 'app')].flatMap((file) =>
    readImports(readFileSync(join(root, file), 'utf8')).flatMap((found) => {
      const rule = brokenRule(root, file, found);
      return rule === null ? [] : [{ file, imports: found.from, rule }];
    }),
  );
}

function brokenRule(root: string, file: string, found: Import): string | null {
  const from = layerOf(file);
  const target = resolveLocal(root, file, found.from);
  if (target === null) return brokenPackageRule(from, found);
  const to = layerOf(target);
  if (to === from) return null;
  if (MAY_USE[from]?.includes(to)) return null;
  if (MAY_USE_TYPES[from]?.includes(to)) return found.typeOnly ? null : `${from} may only import types from ${to}`;
  return `${from} must not import ${to}`;
}

function brokenPackageRule(from: string, { from: name }: Import): string | null {
  const isBuiltin = name.startsWith('node:') || builtinModules.includes(name);
  if (from === 'domain') return isBuiltin || !DOMAIN_PACKAGES.test(name) ? `domain must not import ${name}` : null;
  if (from === 'app' && isBuiltin) return `app must not import ${name}`;
  const owner = PACKAGE_OWNERS.find(([pattern]) => pattern.test(name));
  return owner && !owner[1].includes(from) ? `${from} must not import ${name}: it belongs to ${owner[1].join(', ')}` : null;
}

/** `server/domain/x/y.ts` -> domain, `server/main.ts` and `server/runtime/x.ts` -> main, `app/x.tsx` -> app. */
function layerOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  if (top !== 'server') return top;
  return second === 'runtime' ? 'main' : second.replace(/\.tsx?$/, '');
}

/** Path from the root of what a relative or `@/` import means; null for a package. */
function resolveLocal(root: string, file: string, from: string): string | null {
  if (from.startsWith('@/')) return from.slice(2);
  if (!from.startsWith('.')) return null;
  const joined = posix.normalize(posix.join(dirname(file).split(sep).join('/'), from));
  const resolved = ['.ts', '.tsx', ''].map((extension) => joined + extension).find((path) => existsSync(join(root, path)));
  return resolved ?? joined;
}

const STATEMENT = /^[ \t]*(?:import|export)\s+(type\s)?[^'"`;=]*?from\s*['"]([^'"]+)['"]/gm;
const BARE = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const CALL = /\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Imports and re-exports, static and dynamic. `import { type A }` counts as real: the module is still loaded. */
export function readImports(source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
  const typeof_ = new Set([...code.matchAll(/typeof\s+import\s*\(\s*['"]([^'"]+)['"]/g)].map((m) => m[1]));
  return [
    ...[...code.matchAll(STATEMENT)].map((m) => ({ from: m[2] ?? '', typeOnly: m[1] !== undefined })),
    ...[...code.matchAll(BARE)].map((m) => ({ from: m[1] ?? '', typeOnly: false })),
    ...[...code.matchAll(CALL)].map((m) => ({ from: m[1] ?? '', typeOnly: typeof_.has(m[1]) })),
  ];
}

function sources(root: string, top: string): string[] {
  if (!existsSync(join(root, top))) return [];
  return readdirSync(join(root, top), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|d)\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/^server\/(testing|tests|store\/prisma)\//.test(path) && path !== 'server/architecture.ts');
}
