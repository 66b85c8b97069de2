import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findViolations, readImports } from './architecture';

const root = join(import.meta.dirname, '..');
let canary: string | null = null;
afterEach(() => {
  if (canary) rmSync(canary, { recursive: true, force: true });
  canary = null;
});

/** A small tree of files to be caught, or not. */
function plant(files: Record<string, string>): string {
  canary = mkdtempSync(join(tmpdir(), 'laddnav-canary-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(canary, path)), { recursive: true });
    writeFileSync(join(canary, path), text);
  }
  return canary;
}

describe('import direction', () => {
  test('nothing in server/ and app/ goes against it', () => {
    expect(findViolations(root)).toEqual([]);
  });

  test.each([
    ['server/domain/a.ts', `import { b } from '../features/b';`, 'domain must not import features'],
    ['server/domain/a.ts', `import { readFileSync } from 'node:fs';`, 'domain must not import node:fs'],
    ['server/domain/a.ts', `import pg from 'pg';`, 'domain must not import pg'],
    ['server/features/x/a.ts', `import { s } from '../../store/s';`, 'features must not import store'],
    ['server/ocpp/a.ts', `export { b } from '../bus/b';`, 'ocpp must not import bus'],
    ['server/api/a.ts', `export * from '../store/b';`, 'api must not import store'],
    ['server/jobs/a.ts', `const b = await import('../ocpp/b');`, 'jobs must not import ocpp'],
    ['server/store/a.ts', `import type { B } from '../api/b';`, 'store must not import api'],
    ['server/store/a.ts', `import '../main';`, 'store must not import main'],
    [
      'server/features/a.ts',
      `import {\n  PrismaClient,\n} from '@prisma/client';`,
      'features must not import @prisma/client: it belongs to store',
    ],
    ['server/api/a.ts', `import { View } from '../../app/view';`, 'api must not import app'],
    ['app/a.tsx', `import { router } from '@/server/api/router';`, 'app may only import types from api'],
    ['app/a.tsx', `import { type Router } from '@/server/api/router';`, 'app may only import types from api'],
    ['app/(console)/live/a.tsx', `import { s } from '@/server/store/s';`, 'app must not import store'],
    ['app/a.tsx', `import type { S } from '../server/features/s';`, 'app must not import features'],
  ])('the canary %s with %s is caught', (file, text, rule) => {
    expect(findViolations(plant({ [file]: text }))).toMatchObject([{ file, rule }]);
  });

  test.each([
    ['server/features/x/a.ts', `import { b } from '../../domain/b';`],
    ['server/ocpp/v16/inbound/a.ts', `import { b } from '../../../features/b';\nimport { c } from '../../session';`],
    ['server/main.ts', `import { s } from './store/s';\nimport { g } from './ocpp/gateway';`],
    [
      'app/a.tsx',
      `import type { AppRouter } from '@/server/api/router';\nimport { shown } from '@/server/domain/fleet/shown';`,
    ],
    ['server/store/a.test.ts', `import { g } from '../ocpp/gateway';`],
    ['server/domain/a.ts', `// import { b } from '../features/b';\n/* import 'node:fs' */`],
  ])('%s with an allowed import passes', (file, text) => {
    expect(findViolations(plant({ [file]: text }))).toEqual([]);
  });

  test('static, type-only, bare and dynamic imports are all seen', () => {
    expect(readImports(`import { a } from './a';\nexport type { B } from './b';\nimport './c';\nvoid import('./d');`)).toEqual([
      { from: './a', typeOnly: false },
      { from: './b', typeOnly: true },
      { from: './c', typeOnly: false },
      { from: './d', typeOnly: false },
    ]);
  });
});
