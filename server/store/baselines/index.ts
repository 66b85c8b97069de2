import type pg from 'pg';
import type { BaselineStores } from '../../features/baselines/work';
import type { PrismaClient } from '../prisma/client';
import { createReader } from '../views/sql';
import { createBaselineStore } from './baselines';
import { createDriftStore } from './drift';
import { createExceptionStore } from './exceptions';
import { createGroupStore } from './groups';

export function createBaselineStores(pool: pg.Pool, prisma: PrismaClient): BaselineStores {
  const reader = createReader(pool);
  return {
    baselines: createBaselineStore(pool, prisma),
    exceptions: createExceptionStore(reader, prisma),
    groups: createGroupStore(reader, prisma),
    drift: createDriftStore(reader),
  };
}
