import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { ApiKeyEdits } from '../features/api-keys/ports';
import { createApiKeyEdits } from './edits/api-keys';
import { PrismaClient } from './prisma/client';

/** Keys and what they may be limited to, for a program beside the server: no caches, nothing marked. */
export function openKeyring(url: string): {
  apiKeys: ApiKeyEdits;
  listSites(): Promise<{ id: number; name: string }[]>;
  close(): Promise<void>;
} {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => {}); // surfaces in the query
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    apiKeys: createApiKeyEdits(prisma),
    listSites: () => prisma.site.findMany({ select: { id: true, name: true }, orderBy: { id: 'asc' } }),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
