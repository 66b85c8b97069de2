#!/usr/bin/env node
/**
 * Writes the next migration: node scripts/make-migration.mjs NAME
 * Checks that none is missing:  node scripts/make-migration.mjs --check
 *
 * Compares prisma/schema.prisma with the copy kept beside the newest migration (schema.snapshot.prisma). No database and
 * no native engine are needed: Prisma's schema engine runs as WASM. Edit the SQL by hand where Prisma has no words
 * (partitions, partial indexes, sequences, storage parameters) before it is committed; never after it was released.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const schemaPath = join(root, 'prisma', 'schema.prisma');
const migrationsPath = join(root, 'prisma', 'migrations');
const SNAPSHOT = 'schema.snapshot.prisma';

// The WASM module is imported as an ES module, which Node 20 only does with this flag.
const FLAG = '--experimental-wasm-modules';
if (!process.execArgv.includes(FLAG)) {
  const child = spawnSync(process.execPath, [FLAG, '--no-warnings', fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exit(child.status ?? 1);
}

const [{ SchemaEngine }, { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum }] = await Promise.all([
  import('@prisma/schema-engine-wasm'),
  import('@prisma/driver-adapter-utils'),
]);

function newestMigration() {
  if (!existsSync(migrationsPath)) return null;
  const names = readdirSync(migrationsPath, { withFileTypes: true }).filter((e) => e.isDirectory());
  return (
    names
      .map((e) => e.name)
      .sort()
      .at(-1) ?? null
  );
}

/** Stands for a PostgreSQL server: the engine asks its version before it compares, and nothing else. */
const noDatabase = {
  provider: 'postgres',
  adapterName: 'no-database',
  async executeScript() {},
  async dispose() {},
  async queryRaw() {
    return {
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 15.0', 150000]],
    };
  },
  async executeRaw() {
    return 0;
  },
  async startTransaction() {
    throw new Error('there is no database');
  },
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
};

/** SQL that leads from one schema text (null: an empty database) to another. */
async function diff(from, to) {
  const factory = bindMigrationAwareSqlAdapterFactory({
    ...noDatabase,
    connect: async () => noDatabase,
    connectToShadowDb: async () => noDatabase,
  });
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', to]] }, () => {}, factory);
  const target = (content) =>
    content === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] };
  const result = await engine.diff({
    from: target(from),
    to: target(to),
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.stdout ?? '';
}

const isEmpty = (sql) => sql.replace(/--.*$/gm, '').trim() === '';

const argument = process.argv[2];
if (!argument || (argument !== '--check' && !/^[a-z0-9_]+$/.test(argument))) {
  console.error('usage: node scripts/make-migration.mjs NAME   (lower case letters, digits, underscores) or --check');
  process.exit(2);
}
const newest = newestMigration();
const before = newest === null ? null : readFileSync(join(migrationsPath, newest, SNAPSHOT), 'utf8');
const after = readFileSync(schemaPath, 'utf8');
const sql = await diff(before, after);

if (argument === '--check') {
  if (isEmpty(sql)) process.exit(0);
  console.error(`prisma/schema.prisma has changes no migration holds; run: node scripts/make-migration.mjs NAME\n\n${sql}`);
  process.exit(1);
}
if (isEmpty(sql)) {
  console.error('Nothing changed since the newest migration.');
  process.exit(1);
}
const number = String(Number(newest?.slice(0, 4) ?? 0) + 1).padStart(4, '0');
const folder = join(migrationsPath, `${number}_${argument}`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'migration.sql'), sql);
writeFileSync(join(folder, SNAPSHOT), after);
const lock = join(migrationsPath, 'migration_lock.toml');
if (!existsSync(lock)) writeFileSync(lock, '# Read by prisma migrate.\nprovider = "postgresql"\n');
console.log(`wrote ${folder}: read it, edit it, commit it`);
